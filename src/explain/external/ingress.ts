import { ExternalEndpoint } from './endpoints';
import { isServiceName } from './exposure';

/** Configuration by which TCP ingress controllers forward the advertised ports to the brokers' Services. */
export interface IngressConfig {
  readonly listener: string;
  /** Entries of the ConfigMap of TCP services of ingress-nginx and of both HAProxy ingress controllers. */
  readonly configMap: readonly string[];
  /** Command line arguments of Traefik that define the entry points. */
  readonly traefikArguments: readonly string[];
  /** Manifests of IngressRouteTCP objects from these entry points. */
  readonly traefikRoutes: readonly string[];
}

interface Mapping { readonly port: number; readonly service: string; readonly servicePort: number }

export function ingressConfigs(endpoints: readonly ExternalEndpoint[], namespace = '<namespace>'): IngressConfig[] {
  const byListener = new Map<string, Mapping[]>();
  for (const endpoint of endpoints) {
    const { listener: { name }, service, route, advertised } = endpoint;
    if (service?.type !== 'ClusterIP' || route || !advertised || isServiceName(endpoint)) { continue; }
    byListener.set(name, [...byListener.get(name) ?? [], { port: advertised.port, service: service.name, servicePort: service.ports[0].port }]);
  }
  return [...byListener]
    // An ingress controller routes TCP connections only by port, so brokers that share a port need another configuration.
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
