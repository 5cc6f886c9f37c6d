import { ExternalEndpoint } from './endpoints';
import { isServiceName } from './exposure';

/** What a TCP ingress must be told so that it leads the ports that brokers advertise to their Services. */
export interface IngressLines {
  readonly listener: string;
  /** Entries of the ConfigMap of TCP services that ingress-nginx and both HAProxy ingress controllers have. */
  readonly configMap: readonly string[];
  /** The arguments that make Traefik's entry points. */
  readonly traefikArguments: readonly string[];
  /** Traefik's routes from there. */
  readonly traefikRoutes: readonly string[];
}

interface Mapping { readonly port: number; readonly service: string; readonly servicePort: number }

export function ingressOf(endpoints: readonly ExternalEndpoint[], namespace = '<namespace>'): IngressLines[] {
  const byListener = new Map<string, Mapping[]>();
  for (const endpoint of endpoints) {
    const { listener: { name }, service, route, advertised } = endpoint;
    if (service?.type !== 'ClusterIP' || route || !advertised || isServiceName(endpoint)) { continue; }
    byListener.set(name, [...byListener.get(name) ?? [], { port: advertised.port, service: service.name, servicePort: service.ports[0].port }]);
  }
  return [...byListener]
    // An ingress tells TCP connections apart by nothing but their ports; who shares one has other means.
    .filter(([, mappings]) => new Set(mappings.map(({ port }) => port)).size === mappings.length)
    .map(([listener, mappings]) => ({
      listener,
      configMap: mappings.map(({ port, service, servicePort }) => `"${port}": "${namespace}/${service}:${servicePort}"`),
      traefikArguments: mappings.map(({ port }) => `--entryPoints.${entryPoint(port)}.address=:${port}/tcp`),
      traefikRoutes: mappings.flatMap((mapping, index) => [...index === 0 ? [] : ['---'], ...route(mapping, namespace)]),
    }));
}

const entryPoint = (port: number): string => `kafka-${port}`;

const route = ({ port, service, servicePort }: Mapping, namespace: string): string[] => [
  'apiVersion: traefik.io/v1alpha1',
  'kind: IngressRouteTCP',
  `metadata: { name: ${service}, namespace: ${namespace} }`,
  'spec:',
  `  entryPoints: [${entryPoint(port)}]`,
  '  routes:',
  '    - match: HostSNI(`*`)',
  `      services: [{ name: ${service}, port: ${servicePort} }]`,
];
