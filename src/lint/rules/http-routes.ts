import { ClusterPlan, ListenerPlan, ServicePlan } from '../../model/plan';
import { KubernetesObject, listOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { groupBy } from '../../util/group-by';
import { LintRule, LintViolation } from '../rule';

/** The Kafka clusters in the manifests, of this library and of other tools, with all objects. */
export interface RoutedClusters {
  readonly clusters: readonly ClusterPlan[];
  readonly objects: readonly KubernetesObject[];
}

/** A Service port to which a route forwards. A port can be a number or a name; undefined for any port. */
interface Backend {
  readonly service: string;
  readonly namespace?: string;
  readonly port?: unknown;
}

/** How a route forwards connections: it reads HTTP, or passes TLS through and selects the backend by server name. */
type Transport = 'HTTP' | 'TLS';

interface Route {
  readonly transport: Transport;
  readonly field: string;
  readonly backends: readonly Backend[];
}

const PASSTHROUGH = /(^|[./])(ssl-passthrough|ingress\.kubernetes\.io\/ssl-passthrough)$/;

function ingressRoute({ annotations, body: { spec = {} } }: KubernetesObject): Route {
  const isPassthrough = Object.entries(annotations).some(([key, value]) => PASSTHROUGH.test(key) && value === 'true');
  const backends = [
    spec.defaultBackend ?? spec.backend, ...listOf(spec.rules).flatMap(({ http }) => listOf(http?.paths).map(({ backend }) => backend)),
  ].filter((backend) => backend !== undefined);
  return {
    transport: isPassthrough ? 'TLS' : 'HTTP',
    field: 'spec.rules',
    backends: backends.map(({ service, serviceName, servicePort }): Backend =>
      ({ service: service?.name ?? serviceName, port: service?.port?.number ?? service?.port?.name ?? servicePort })),
  };
}

const backendOf = ({ name, namespace, port }: any): Backend => ({ service: name, namespace, port });

/** A route of the Gateway API. */
const gatewayRoute = (transport: Transport) => ({ body: { spec = {} } }: KubernetesObject): Route => ({
  transport,
  field: 'spec.rules',
  backends: listOf(spec.rules).flatMap(({ backendRefs }) => listOf(backendRefs).map(backendOf)),
});

function openShiftRoute({ body: { spec = {} } }: KubernetesObject): Route {
  const targets = [spec.to, ...listOf(spec.alternateBackends)].filter((target) => target !== undefined);
  return {
    transport: spec.tls?.termination === 'passthrough' ? 'TLS' : 'HTTP',
    field: 'spec.to',
    backends: targets.map(({ name }): Backend => ({ service: name, port: spec.port?.targetPort })),
  };
}

const traefikRoute = ({ body: { spec = {} } }: KubernetesObject): Route => ({
  transport: 'HTTP',
  field: 'spec.routes',
  backends: listOf(spec.routes).flatMap(({ services }) => listOf(services).map(backendOf)),
});

const istioRoute = ({ body: { spec = {} } }: KubernetesObject): Route => ({
  transport: 'HTTP',
  field: 'spec.http',
  backends: listOf(spec.http).flatMap(({ route }) => listOf(route).map(({ destination }): Backend => {
    const [service, namespace] = String(destination?.host ?? '').split('.');
    return { service, namespace, port: destination?.port?.number };
  })),
});

/** Kinds of routes that do not forward plain TCP, by `<API group> <kind>`. */
const ROUTES: Readonly<Record<string, (object: KubernetesObject) => Route>> = {
  'networking.k8s.io Ingress': ingressRoute,
  'extensions Ingress': ingressRoute,
  'gateway.networking.k8s.io HTTPRoute': gatewayRoute('HTTP'),
  'gateway.networking.k8s.io GRPCRoute': gatewayRoute('HTTP'),
  'gateway.networking.k8s.io TLSRoute': gatewayRoute('TLS'),
  'route.openshift.io Route': openShiftRoute,
  'traefik.io IngressRoute': traefikRoute,
  'traefik.containo.us IngressRoute': traefikRoute,
  'projectcontour.io HTTPProxy': traefikRoute,
  'networking.istio.io VirtualService': istioRoute,
};

function routeOf(object: KubernetesObject): Route | undefined {
  const key = `${String(object.body.apiVersion ?? '').replace(/\/[^/]*$/, '')} ${object.kind}`;
  return Object.hasOwn(ROUTES, key) ? ROUTES[key](object) : undefined;
}

const isEncrypted = ({ protocol }: ListenerPlan): boolean => protocol === 'SSL' || protocol === 'SASL_SSL';

/** Returns the listeners behind a port of a Service; undefined if no port of Kafka is behind it. */
function listenersBehind({ port }: Backend, { ports, kind }: ServicePlan, { listeners }: ClusterPlan): ListenerPlan[] {
  const chosen = ports.filter((own) => port === undefined || [own.port, own.name, own.targetPort].map(String).includes(String(port)));
  // Proxies in front of brokers have other listeners.
  return kind === 'proxy' ? [] : listeners.filter((listener) => chosen.some(({ targetPort }) => targetPort === listener.port));
}

const serviceKey = (namespace: string | undefined, name: string | undefined): string => JSON.stringify([namespace, name]);

/** The Services of clusters by namespace and name. */
const servicesOf = oncePer((clusters: readonly ClusterPlan[]) => groupBy(
  clusters.flatMap((cluster) => cluster.services.map((service) => ({ cluster, service }))),
  ({ cluster, service }) => serviceKey(cluster.namespace, service.name),
));

function violationsOf(object: KubernetesObject, { transport, field, backends }: Route, clusters: readonly ClusterPlan[]): LintViolation[] {
  const found = backends.flatMap((backend) => (servicesOf(clusters).get(serviceKey(backend.namespace ?? object.namespace, backend.service)) ?? [])
    .flatMap(({ cluster, service }) => listenersBehind(backend, service, cluster).map((listener) => ({ service, listener }))));
  const wrong = found.find(({ listener }) => transport === 'HTTP' || !isEncrypted(listener));
  if (!wrong) { return []; }
  const { service, listener } = wrong;
  const target = `port ${listener.port} of Kafka (Service ${service.name}, listener ${listener.name})`;
  return [transport === 'HTTP' ? {
    object,
    field,
    message: `${object.kind} ${object.name} forwards HTTP to ${target}, and clients of Kafka do not use HTTP`,
    fix: 'use a Service of type LoadBalancer or NodePort for each broker, a TCPRoute, or TLS passthrough to a listener with TLS',
  } : {
    object,
    field,
    message: `${object.kind} ${object.name} passes TLS through to ${target}, whose protocol is ${listener.protocol}`,
    fix: 'use SSL or SASL_SSL for the listener: only the TLS handshake contains the server name by which the connection is forwarded',
  }];
}

/** Rules for routes in front of Kafka. */
export const HTTP_ROUTE_RULES: readonly LintRule<RoutedClusters>[] = [
  {
    id: 'http-route',
    severity: 'error',
    why: 'Ingresses and other routes for HTTP read each request, and select the backend by its host and path; the protocol of Kafka has neither. Passthrough selects the backend by '
      + 'the server name in the TLS handshake, so the listener must use TLS.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#what-is-ingress',
    check: ({ clusters, objects }) => objects.flatMap((object) => {
      const route = routeOf(object);
      return route === undefined ? [] : violationsOf(object, route, clusters);
    }),
  },
];
