import { BOOTSTRAP_SERVERS, bootstrapServersAnnotation } from './names';
import type { AccessKind, ExternalBroker, ExternalListener } from '../model/access-plan';
import { addressText, isKnownHost } from '../model/host';
import { ClusterPlan, isBroker, ListenerPlan, ServicePlan } from '../model/plan';

type Parts = Pick<ClusterPlan, 'listeners' | 'sets' | 'services' | 'routes' | 'proxies'>;

/** Joins each external listener with the Services, routes and proxies that lead to it. */
export function externalListeners(
  parts: Parts, bootstrapOf: (listener: string, brokers: readonly ExternalBroker[]) => readonly string[],
): ExternalListener[] {
  const { listeners, services, routes, proxies } = parts;
  const byPod = new Map(services.flatMap((service): [string, ServicePlan][] => {
    const { kind, listener, pod } = service;
    return kind === 'access' && listener !== undefined && pod !== undefined ? [[keyOf(listener, pod), service]] : [];
  }));
  const routeBy = new Map(routes.map((route) => [route.service, route]));
  return listeners.filter(({ purpose }) => purpose === 'external').map((listener): ExternalListener => {
    const { name, accessKind: kind } = listener;
    const proxy = proxies.find((candidate) => candidate.listener === name);
    const proxyPorts = new Map(proxy?.mappings.map(({ nodeId, port }) => [nodeId, port]));
    const brokers = brokersOn(parts, listener).map((broker): ExternalBroker => {
      const service = byPod.get(keyOf(name, broker.pod));
      return { ...broker, service, route: service && routeBy.get(service.name), proxyPort: proxyPorts.get(broker.nodeId) };
    });
    const service = services.find((candidate) => candidate.kind === 'access' && candidate.listener === name && candidate.pod === undefined);
    return {
      listener: name,
      kind,
      brokers,
      bootstrap: { servers: bootstrapOf(name, brokers), service, route: service && routeBy.get(service.name) },
      proxy,
      proxyService: proxy && services.find((candidate) => candidate.kind === 'proxy' && candidate.listener === name),
    };
  });
}

const keyOf = (listener: string, pod: string): string => `${listener} ${pod}`;

function brokersOn({ sets }: Parts, { name }: ListenerPlan): ExternalBroker[] {
  return sets.filter(isBroker).flatMap((set) => set.nodes.flatMap(({ nodeId, ordinal, pod, host, endpoints }): ExternalBroker[] => {
    const endpoint = endpoints.find(({ listener }) => listener === name);
    return endpoint ? [{ nodeId, ordinal, pod, set: set.name, host, port: endpoint.port, advertised: endpoint.advertised }] : [];
  })).sort((a, b) => a.nodeId - b.nodeId);
}

/** Returns the bootstrap servers in manifests: those of annotations, otherwise all broker addresses that are known before pods run. */
export const bootstrapServersIn = (services: readonly ServicePlan[]) => (listener: string, brokers: readonly ExternalBroker[]): string[] => {
  const annotated = annotatedBootstrapServers(services, listener);
  if (annotated !== undefined) { return annotated.split(',').map((server) => server.trim()).filter((server) => server !== ''); }
  return brokers.flatMap(({ advertised }) => advertised && isKnownHost(advertised.host) ? [addressText(advertised)] : []);
};

/** Returns the bootstrap servers in annotations of a Service of the access, or of the cluster's bootstrap Service. */
export function annotatedBootstrapServers(services: readonly ServicePlan[], listener: string): string | undefined {
  return services.filter((service) => service.kind === 'access' && service.listener === listener)
    .map(({ annotations }) => annotations[BOOTSTRAP_SERVERS])
    .concat(services.map(({ annotations }) => annotations[bootstrapServersAnnotation(listener)])).find((servers) => servers !== undefined);
}

/** The kind of access that uses each type of Service. */
export const KIND_OF_SERVICE: Readonly<Record<ServicePlan['type'], AccessKind>> = {
  NodePort: 'node-port', LoadBalancer: 'load-balancer', ClusterIP: 'cluster-ip',
};
