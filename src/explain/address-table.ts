import { CertificateRow, certificateRows } from './certificate-rows';
import { checkPlan } from '../rules';
import { BootstrapEndpoint, bootstrapEndpoints, externalBootstrapServers, internalBootstrapServers } from './external/bootstrap';
import { ExternalEndpoint, externalEndpoints } from './external/endpoints';
import { describeExposure } from './external/exposure';
import { FirewallPort, firewallPorts } from './external/firewall';
import { IngressConfig, ingressConfigs } from './external/ingress';
import { DnsEntry, dnsEntries } from './external/names';
import { findingLines } from './finding-lines';
import { describeJobs } from './jobs';
import { nextPhaseChecks } from './migration';
import { describeMirrors, mirrorsWith } from './mirrors';
import { readableAddress } from './readable';
import { restartOrder } from './roll-order';
import { describeSecurity } from './security-words';
import { ClusterPlan, EndpointPlan, ListenerPlan, NodePlan, NodeSetPlan, votersOf } from '../model/plan';
import { rackLabelOf, rackText } from '../plan/pods/rack';
import type { ReadMirror } from '../read/mirrors/own';
import type { ReadOperation } from '../read/own/operations/operation';

/** The addresses of a cluster and the clients that use them, read from its manifests. */
export interface AddressTable {
  readonly cluster: string;
  readonly namespace?: string;
  /** Undefined in ZooKeeper mode. */
  readonly clusterId?: string;
  /** The metadata mode (`KRaft, static quorum`), and the phase during a migration. */
  readonly metadata: string;
  readonly rows: readonly AddressRow[];
  /** TCP ports that firewalls must open for external clients. */
  readonly firewallPorts: readonly FirewallPort[];
  /** Advertised names that external clients must be able to resolve, by DNS or a hosts file. */
  readonly names: readonly DnsEntry[];
  readonly bootstrap: {
    /** By listener, for clients inside the Kubernetes cluster. */
    readonly internal: Readonly<Record<string, string>>;
    /** By listener, for external clients. */
    readonly external: Readonly<Record<string, string>>;
  };
  /** Bootstrap addresses of external clients that are not an advertised address of a broker. */
  readonly bootstrapEndpoints: readonly BootstrapEndpoint[];
  /** Configuration of TCP ingress controllers, by listener. */
  readonly ingress: readonly IngressConfig[];
  /** Certificates with the host names that clients verify. */
  readonly certificates: readonly CertificateRow[];
  /** What each Job of the library does with the cluster. */
  readonly jobs: readonly string[];
  /** What each mirror copies from or to the cluster. */
  readonly mirrors: readonly string[];
  /** What is known about racks only after the pods are scheduled. */
  readonly racks?: readonly string[];
  readonly restartOrder: readonly string[];
  /** Checks before the next phase of a migration; empty without a migration. */
  readonly nextPhaseChecks: readonly string[];
  readonly errors: readonly string[];
  /** The pages about the rules of the errors. */
  readonly documentation: readonly string[];
  readonly warnings: readonly string[];
}

/** One listener of one Kafka node. */
export interface AddressRow {
  readonly node: number;
  readonly pod: string;
  readonly roles: string;
  readonly rack?: string;
  readonly listener: string;
  /** The listener's security protocol and authentication: `SASL_SSL SCRAM-SHA-512`. */
  readonly protocol: string;
  readonly binds: string;
  readonly advertises: string;
  /** The clients of the listener, and how external clients connect to it. */
  readonly usedBy: string;
  /** Routers, load balancers, gateways and proxies between external clients and the Kafka node, in the order of the connection. */
  readonly via: readonly string[];
}

/** `operations` are the Jobs that work on the cluster, `mirrors` those of all clusters. */
export function addressTable(plan: ClusterPlan, operations: readonly ReadOperation[] = [], mirrors: readonly ReadMirror[] = []): AddressTable {
  const endpoints = externalEndpoints(plan);
  const racks = rackNotes(plan);
  return {
    cluster: plan.name,
    namespace: plan.namespace,
    clusterId: plan.clusterId,
    metadata: describeMetadata(plan),
    rows: plan.sets.flatMap((set) => set.nodes.flatMap((node) => node.endpoints.map((endpoint) => row(plan, endpoints, set, node, endpoint)))),
    firewallPorts: firewallPorts(endpoints),
    names: dnsEntries(endpoints),
    bootstrap: { internal: internalBootstrapServers(plan), external: externalBootstrapServers(plan, endpoints) },
    bootstrapEndpoints: bootstrapEndpoints(endpoints),
    ingress: ingressConfigs(endpoints, plan.namespace),
    certificates: certificateRows(plan),
    jobs: describeJobs(operations),
    mirrors: describeMirrors(mirrorsWith(mirrors, plan)),
    ...racks.length > 0 && { racks },
    restartOrder: restartOrder(plan),
    nextPhaseChecks: nextPhaseChecks(plan),
    ...findingLines(checkPlan(plan)),
  };
}

/** What is known about racks only after the pods are scheduled. */
const rackNotes = ({ sets }: ClusterPlan): string[] => sets.flatMap((set) => {
  const label = rackLabelOf(set);
  return label === undefined ? [] : [`${set.name}: label ${label} of the Kubernetes node of each pod, which is known only after the pod is scheduled; `
    + 'Kubernetes 1.35 and newer copy the zone and the region to pods; without the label, the rack is an empty text'];
});

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
    rack: rackText(set),
    listener: name,
    protocol: listener ? describeSecurity(listener) : '?',
    binds: `:${port}`,
    advertises: advertised ? readableAddress(advertised) : voterAddress(plan, node) ?? '-',
    usedBy: exposure?.usedBy ?? (listener ? internalUsers(listener) : 'no clients: the listener has no security protocol'),
    via: exposure?.via ?? [],
  };
}

function describeMetadata({ metadata }: ClusterPlan): string {
  switch (metadata.mode) {
    case 'static': return 'KRaft, static quorum';
    case 'dynamic': return 'KRaft, dynamic quorum';
    case 'zookeeper': return `ZooKeeper, ${metadata.connect}`;
    case 'migrating': return `migration from ZooKeeper (${metadata.connect}) to KRaft, phase ${metadata.phase}`;
  }
}

/** Controllers of a static quorum advertise no address: `controller.quorum.voters` has it. */
function voterAddress({ metadata }: ClusterPlan, { nodeId }: NodePlan): string | undefined {
  const voter = metadata.mode === 'dynamic' ? undefined : votersOf(metadata).find((candidate) => candidate.nodeId === nodeId);
  return voter && readableAddress(voter);
}

/** The clients of a listener without external access. */
function internalUsers({ purpose, interBroker }: ListenerPlan): string {
  switch (purpose) {
    case 'controller': return 'Kafka nodes of the cluster';
    case 'internal': return 'brokers of the cluster';
    default: return interBroker ? 'brokers of the cluster, and clients inside the Kubernetes cluster' : 'clients inside the Kubernetes cluster';
  }
}
