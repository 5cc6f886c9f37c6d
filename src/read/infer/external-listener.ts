import { AccessBroker, AccessContext } from '../../model/cluster-spec';
import { Address, ClusterPlan, isBroker, ListenerPlan, ProxyPlan, RoutePlan, routeTo, ServicePlan, serviceOfBroker } from '../../model/plan';
import { bootstrapName, brokerSelector } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { BOOTSTRAP_SERVERS, bootstrapServersOf, dnsName, LABEL_POD } from '../../plan/names';
import { javaEntries } from '../../util/java-text';

/** A listener that leads outside, with all that manifests tell of how. */
export interface Outside {
  readonly listener: ListenerPlan;
  /** Those that have their ports before it. */
  readonly before: readonly ListenerPlan[];
  /** Whether all brokers bind the listener's port. */
  readonly samePort: boolean;
  readonly brokers: readonly OutsideBroker[];
  /** The Service that leads to any broker. */
  readonly bootstrap?: ServicePlan;
  /** Where clients start, where the manifests say it. */
  readonly start?: Address;
  readonly proxy?: ProxyPlan;
  /** The Service that leads to the proxies. */
  readonly front?: ServicePlan;
  readonly context: AccessContext;
}

export interface OutsideBroker extends AccessBroker {
  readonly address: Address;
  /** What the address follows, where that is known. */
  readonly pattern?: string;
  /** The Service that leads to this broker alone. */
  readonly service?: ServicePlan;
  /** By which a gateway leads there. */
  readonly route?: RoutePlan;
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** In ascending order of node ids; brokers that advertise nothing on the listener are missing. */
export function outsideOf(plan: ClusterPlan, listener: ListenerPlan): Outside {
  const { name, namespace, clusterDomain, listeners } = plan;
  const access = plan.services.filter(({ kind }) => kind === 'access');
  const ports = new Set<number>();
  const brokers = plan.sets.filter(isBroker).flatMap((set) => set.nodes.flatMap((node): OutsideBroker[] => {
    const endpoint = node.endpoints.find((candidate) => candidate.listener === listener.name);
    if (!endpoint?.advertised) { return []; }
    ports.add(endpoint.port);
    const service = serviceOfBroker(plan, node.pod, endpoint.port);
    const route = routeTo(plan, service?.name);
    return [{ ...node, set: set.name, address: endpoint.advertised, pattern: endpoint.pattern, service, route, podAnnotations: set.pod.annotations }];
  })).sort((a, b) => a.nodeId - b.nodeId);
  const bootstrap = access.find(({ selector, ports: own }) => !(LABEL_POD in selector) && own.some(({ targetPort }) => ports.has(targetPort)));
  const inside = plan.services.find(({ kind }) => kind === 'bootstrap');
  const proxy = plan.proxies.find(({ mappings }) => mappings.some(({ dial }) => dial.endsWith(`:${listener.port}`)));
  return {
    listener,
    before: listeners.slice(0, listeners.indexOf(listener)),
    samePort: ports.size === 1,
    brokers,
    bootstrap,
    start: addressOf(bootstrap?.annotations[BOOTSTRAP_SERVERS] ?? inside?.annotations[bootstrapServersOf(listener.name)]),
    proxy,
    front: proxy && plan.services.find(({ kind, name: service }) => kind === 'proxy' && service === proxy.name),
    context: {
      cluster: name,
      namespace,
      clusterDomain,
      bootstrap: `${dnsName(inside?.name ?? bootstrapName(name), namespace, clusterDomain)}:${clientListeners(listeners)[0]?.port}`,
      listener,
      brokers,
      brokerSelector: brokerSelector(name),
    },
  };
}

function addressOf(servers: string | undefined): Address | undefined {
  const [, host, port] = /^(.*):(\d+)$/.exec(javaEntries(servers)[0] ?? '') ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}
