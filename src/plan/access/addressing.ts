import type { AccessBroker, AccessContext, AccessContribution, BrokerIdentity, PatternedAddress } from './contribution';
import type { HostsSpec, OverrideSpec, PodVariable } from '../../model/access-spec';
import { Finding, show } from '../../model/finding';
import { addressText, hostText, isKnownHost, parseHost } from '../../model/host';
import type { EnvPlan, PodHost } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { expand, OWN_TOKENS } from '../names';

/** The hosts and ports that the brokers of an external access advertise. */
export interface Addressing {
  readonly hosts?: HostsSpec;
  readonly port: PortChoice;
  readonly overrides: readonly OverrideSpec[];
}

/** The same port for all brokers, or `first` + node id. */
export type PortChoice = { readonly same: number } | { readonly first: number };

export const overrideOf = (overrides: readonly OverrideSpec[], { nodeId }: BrokerIdentity): OverrideSpec | undefined =>
  overrides.find((override) => override.nodeId === nodeId);

/** Returns a host that consists of a variable. IP addresses have brackets, which IPv6 requires and IPv4 allows. */
export const podHost = (variable: PodVariable): PodHost => ({ parts: variable === 'NODE_NAME' ? [{ variable }] : ['[', { variable }, ']'] });

/** Returns the advertised addresses by node id, without brokers whose host is unknown. */
export function addressesOf({ hosts, port, overrides }: Addressing, brokers: readonly AccessBroker[]): Map<number, PatternedAddress> {
  return new Map(brokers.flatMap((broker, index): [number, PatternedAddress][] => {
    const override = overrideOf(overrides, broker);
    const host = override?.advertisedHost ?? hostPattern(hosts, index);
    if (host === undefined) { return []; }
    const number = override?.advertisedPort ?? portOf(port, broker);
    const pattern = override?.advertisedPort === undefined && 'first' in port ? `{${port.first}+nodeId}` : String(number);
    return [[broker.nodeId, { host: parseHost(expand(host, broker)), port: number, pattern: `${expand(host, OWN_TOKENS)}:${pattern}` }]];
  }));
}

export const portOf = (port: PortChoice, { nodeId }: BrokerIdentity): number => 'first' in port ? port.first + nodeId : port.same;

function hostPattern(hosts: HostsSpec | undefined, index: number): string | undefined {
  switch (hosts?.kind) {
    case undefined: return undefined;
    case 'pattern': return hosts.host;
    case 'list': return hosts.hosts[index];
    case 'variable': return hostText(podHost(hosts.variable));
  }
}

/** @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
const POD_FIELDS: Readonly<Record<PodVariable, string>> = { HOST_IP: 'status.hostIP', NODE_NAME: 'spec.nodeName', POD_IP: 'status.podIP' };

/** Returns the variables that the addresses refer to. */
export const envOf = ({ hosts }: Pick<Addressing, 'hosts'>): EnvPlan[] =>
  hosts?.kind === 'variable' ? [{ name: hosts.variable, fieldPath: POD_FIELDS[hosts.variable] }] : [];

/** Returns the advertised addresses of all brokers as bootstrap servers, without addresses that are known only at run time. */
export const brokerBootstrapServers = (addresses: ReadonlyMap<number, PatternedAddress>): string[] =>
  [...addresses.values()].filter(({ host }) => isKnownHost(host)).map(addressText);

/** Returns the bootstrap host of brokers that advertise variables. */
export const bootstrapHostOf = (hosts: HostsSpec | undefined): string | undefined => hosts?.kind === 'variable' ? hosts.bootstrapHost : undefined;

/** Plans an access without objects: clients connect to the pod, or to its Kubernetes node. */
export function directContribution(
  access: string,
  addressing: Addressing & { readonly port: { readonly same: number } },
  context: AccessContext,
  bootstrapHost = bootstrapHostOf(addressing.hosts),
): AccessContribution & { readonly error: Report } {
  const addresses = addressesOf(addressing, context.brokers);
  const { findings, error } = reporter(access);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort'], error);
  return {
    addresses,
    services: [],
    env: envOf(addressing),
    bootstrap: bootstrapHost === undefined ? brokerBootstrapServers(addresses) : [`${bootstrapHost}:${addressing.port.same}`],
    findings,
    error,
  };
}

export type Report = (rule: string, message: string, fix: string) => void;

/** Collects the errors of an access, and adds its name to the messages. */
export function reporter(access: string): { readonly findings: Finding[]; readonly error: Report } {
  const findings: Finding[] = [];
  return {
    findings,
    error: (rule, message, fix) => findings.push({ rule, severity: 'error', message: `external access ${access}: ${message}`, fix }),
  };
}

/** Fields of overrides. Those that a kind of access does not support are reported. */
type OverrideField = Exclude<keyof OverrideSpec, 'nodeId'>;

/** Reports errors of host lists and overrides. */
export function checkAddressing(
  { hosts, overrides }: Addressing, { brokers }: AccessContext, fields: readonly OverrideField[], error: Report,
): void {
  if (hosts?.kind === 'list' && hosts.hosts.length !== brokers.length) {
    error('host-list', `${hosts.hosts.length} hosts for ${brokers.length} brokers: ${show(hosts.hosts)}`,
      'list one host for each broker, in ascending order of node ids, or use a pattern with {nodeId}');
  }
  for (const { nodeId, ...override } of overrides) {
    if (!brokers.some((broker) => broker.nodeId === nodeId)) {
      error('override', `the override of node id ${show(nodeId)} matches no broker`,
        `use the node id of a broker: ${brokers.map((broker) => broker.nodeId).join(', ')}`);
    }
    const unsupported = (Object.keys(override) as OverrideField[]).filter((field) => override[field] !== undefined && !fields.includes(field));
    if (unsupported.length > 0) {
      error('override', `the override of node id ${show(nodeId)} sets ${unsupported.join(' and ')}, which this access does not support`,
        `set ${fields.join(', ')} only`);
    }
  }
  for (const [{ nodeId }] of duplicates(overrides, (override) => String(override.nodeId)).values()) {
    error('override', `node id ${show(nodeId)} has several overrides`, 'merge them into one override');
  }
}
