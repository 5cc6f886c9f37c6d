import { findingLines } from './finding-lines';
import { nextPhase } from './migration';
import { clientsInside, firewallOf, FirewallPort, NameLine, namesOf, serviceOf } from './outside';
import { rollOrder } from './roll-order';
import { Address, ClusterPlan, EndpointPlan, ListenerPlan, NodePlan, NodeSetPlan, ServicePlan, votersOf } from '../plan/model';
import { checkPlan } from '../rules';

/** Who reaches what of a cluster, from its manifests alone. */
export interface AddressTable {
  readonly cluster: string;
  readonly namespace?: string;
  /** Undefined in ZooKeeper mode. */
  readonly clusterId?: string;
  /** Where the metadata lives, and how far it has come. */
  readonly metadata: string;
  readonly rows: readonly AddressRow[];
  /** TCP ports that must be open towards the Kubernetes nodes for clients outside. */
  readonly firewall: readonly FirewallPort[];
  /** Advertised names that must be in DNS, or in the hosts file of every client outside. */
  readonly names: readonly NameLine[];
  readonly bootstrap: {
    /** By listener. */
    readonly inside: Readonly<Record<string, string>>;
    readonly outside: Readonly<Record<string, string>>;
  };
  readonly rollOrder: readonly string[];
  /** In a migration: what to look at before the next phase. */
  readonly nextPhase: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** One listener of one node. */
export interface AddressRow {
  readonly node: number;
  readonly pod: string;
  readonly roles: string;
  readonly rack?: string;
  readonly listener: string;
  readonly protocol: string;
  readonly binds: string;
  readonly advertises: string;
  readonly reachedBy: string;
}

export function addressTable(plan: ClusterPlan): AddressTable {
  return {
    cluster: plan.name,
    namespace: plan.namespace,
    clusterId: plan.clusterId,
    metadata: metadataOf(plan),
    rows: plan.sets.flatMap((set) => set.nodes.flatMap((node) => node.endpoints.map((endpoint) => row(plan, set, node, endpoint)))),
    firewall: firewallOf(plan),
    names: namesOf(plan),
    bootstrap: { inside: clientsInside(plan), outside: outsideBootstrap(plan) },
    rollOrder: rollOrder(plan),
    nextPhase: nextPhase(plan),
    ...findingLines(checkPlan(plan)),
  };
}

function row(plan: ClusterPlan, set: NodeSetPlan, node: NodePlan, { listener: name, port, advertised }: EndpointPlan): AddressRow {
  const listener = plan.listeners.find((candidate) => candidate.name === name);
  return {
    node: node.nodeId,
    pod: node.pod,
    roles: set.roles.join('+'),
    rack: set.rack,
    listener: name,
    protocol: listener?.protocol ?? '?',
    binds: `:${port}`,
    advertises: advertised ? readable(advertised) : voterAddress(plan, node) ?? '-',
    reachedBy: listener ? reachedBy(listener, serviceOf(plan, node, port)) : 'nobody: the listener has no protocol',
  };
}

function metadataOf({ metadata }: ClusterPlan): string {
  switch (metadata.mode) {
    case 'static': return 'in a quorum of fixed voters';
    case 'dynamic': return 'in a quorum whose members can change';
    case 'zookeeper': return `in ZooKeeper, ${metadata.connect}`;
    case 'migrating': return `on its way from ZooKeeper, ${metadata.connect}, to KRaft: phase ${metadata.phase}`;
  }
}

/** A static quorum's controllers advertise nothing: every file names them. */
function voterAddress({ metadata }: ClusterPlan, { nodeId }: NodePlan): string | undefined {
  const voter = metadata.mode === 'dynamic' ? undefined : votersOf(metadata).find((candidate) => candidate.nodeId === nodeId);
  return voter && readable(voter);
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  HOST_IP: '<its Kubernetes node\'s address>', POD_IP: '<its pod\'s address>', POD_NAMESPACE: '<namespace>',
};

export function readable({ host, port }: Address): string {
  return `${host.replace(/\[?\$\{env:(\w+)\}\]?/g, (text, name: string) => PLACEHOLDERS[name] ?? text)}:${port}`;
}

function reachedBy({ purpose, interBroker }: ListenerPlan, service: ServicePlan | undefined): string {
  switch (purpose) {
    case 'controller': return 'nodes of the cluster';
    case 'internal': return 'brokers of the cluster';
    case 'client': return interBroker ? 'brokers, and clients in the Kubernetes cluster' : 'clients in the Kubernetes cluster';
    case 'external': {
      const nodePort = service?.ports[0].nodePort;
      if (nodePort === undefined) { return 'clients outside'; }
      const where = service?.externalTrafficPolicy === 'Local' ? 'of the Kubernetes node it runs on' : 'of every Kubernetes node';
      return `clients outside, by node port ${nodePort} ${where}`;
    }
  }
}

function outsideBootstrap(plan: ClusterPlan): Record<string, string> {
  return Object.fromEntries(Object.entries(plan.externalBootstrap).map(([listener, servers]) => {
    if (servers.length > 0) { return [listener, servers.join(',')]; }
    const port = plan.listeners.find(({ name }) => name === listener)?.port;
    const nodePort = plan.services.find(({ kind, publishNotReady, ports }) =>
      kind === 'access' && !publishNotReady && ports.some(({ targetPort }) => targetPort === port))?.ports[0].nodePort;
    return [listener, nodePort === undefined ? '-' : `<any Kubernetes node's address>:${nodePort}`];
  }));
}
