import { CertificateRow, certificateRows } from './certificate-rows';
import { checkPlan } from '../rules';
import { clientsInside, clientsOutside, Start, startsOf } from './external/bootstrap';
import { externalEndpointsOf, ExternalEndpoint } from './external/endpoints';
import { describeExposure } from './external/exposure';
import { FirewallPort, firewallOf } from './external/firewall';
import { IngressLines, ingressOf } from './external/ingress';
import { NameLine, namesOf } from './external/names';
import { findingLines } from './finding-lines';
import { nextPhase } from './migration';
import { readable } from './readable';
import { rollOrder } from './roll-order';
import { securityInWords } from './security-words';
import { ClusterPlan, EndpointPlan, ListenerPlan, NodePlan, NodeSetPlan, votersOf } from '../model/plan';

/** Who reaches what of a cluster, from its manifests alone. */
export interface AddressTable {
  readonly cluster: string;
  readonly namespace?: string;
  /** Undefined in ZooKeeper mode. */
  readonly clusterId?: string;
  /** Where the metadata lives, and how far it has come. */
  readonly metadata: string;
  readonly rows: readonly AddressRow[];
  /** TCP ports that must be open for clients outside. */
  readonly firewall: readonly FirewallPort[];
  /** Advertised names that must be in DNS, or in the hosts file of every client outside. */
  readonly names: readonly NameLine[];
  readonly bootstrap: {
    /** By listener. */
    readonly inside: Readonly<Record<string, string>>;
    readonly outside: Readonly<Record<string, string>>;
  };
  /** Where clients outside start, if that is not at a broker's own address. */
  readonly starts: readonly Start[];
  /** Lines for a TCP ingress, by listener. */
  readonly ingress: readonly IngressLines[];
  /** What clients compare with the hosts they dial. */
  readonly certificates: readonly CertificateRow[];
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
  /** What the listener speaks, and how those who dial it say who they are: `SASL_SSL SCRAM-SHA-512`. */
  readonly protocol: string;
  readonly binds: string;
  readonly advertises: string;
  readonly reachedBy: string;
  /** What stands between clients and the node, from outside in. */
  readonly via: readonly string[];
}

export function addressTable(plan: ClusterPlan): AddressTable {
  const endpoints = externalEndpointsOf(plan);
  return {
    cluster: plan.name,
    namespace: plan.namespace,
    clusterId: plan.clusterId,
    metadata: metadataOf(plan),
    rows: plan.sets.flatMap((set) => set.nodes.flatMap((node) => node.endpoints.map((endpoint) => row(plan, endpoints, set, node, endpoint)))),
    firewall: firewallOf(endpoints),
    names: namesOf(endpoints),
    bootstrap: { inside: clientsInside(plan), outside: clientsOutside(plan, endpoints) },
    starts: startsOf(endpoints),
    ingress: ingressOf(endpoints, plan.namespace),
    certificates: certificateRows(plan),
    rollOrder: rollOrder(plan),
    nextPhase: nextPhase(plan),
    ...findingLines(checkPlan(plan)),
  };
}

function row(
  plan: ClusterPlan, endpoints: readonly ExternalEndpoint[], set: NodeSetPlan, node: NodePlan, { listener: name, port, advertised }: EndpointPlan,
): AddressRow {
  const listener = plan.listeners.find((candidate) => candidate.name === name);
  const endpoint = endpoints.find(({ listener: { name: own }, broker }) => own === name && broker?.node === node);
  const exposure = endpoint && describeExposure(endpoint);
  return {
    node: node.nodeId,
    pod: node.pod,
    roles: set.roles.join('+'),
    rack: set.rack,
    listener: name,
    protocol: listener ? securityInWords(listener) : '?',
    binds: `:${port}`,
    advertises: advertised ? readable(advertised) : voterAddress(plan, node) ?? '-',
    reachedBy: exposure?.reachedBy ?? (listener ? reachedBy(listener) : 'nobody: the listener has no protocol'),
    via: exposure?.via ?? [],
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

/** By whom, where that is not from outside. */
function reachedBy({ purpose, interBroker }: ListenerPlan): string {
  switch (purpose) {
    case 'controller': return 'nodes of the cluster';
    case 'internal': return 'brokers of the cluster';
    default: return interBroker ? 'brokers, and clients in the Kubernetes cluster' : 'clients in the Kubernetes cluster';
  }
}
