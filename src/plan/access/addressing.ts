import type { AccessBroker, AccessContext, AccessContribution, BrokerIdentity, PatternedAddress } from './contribution';
import type { HostsSpec, OverrideSpec, PodVariable } from '../../model/access-spec';
import { Finding, show } from '../../model/finding';
import { addressText, hostText, isKnownHost, parseHost } from '../../model/host';
import type { EnvPlan, PodHost } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { expand, OWN_TOKENS } from '../names';

/** How clients tell the brokers of an external access apart. */
export interface Addressing {
  readonly hosts?: HostsSpec;
  readonly port: PortChoice;
  readonly overrides: readonly OverrideSpec[];
}

/** One port for all, or one counted from that of node id 0. */
export type PortChoice = { readonly same: number } | { readonly first: number };

export const overrideOf = (overrides: readonly OverrideSpec[], { nodeId }: BrokerIdentity): OverrideSpec | undefined =>
  overrides.find((override) => override.nodeId === nodeId);

/** What only the pod knows; addresses stand in brackets, which IPv6 needs and IPv4 allows. */
export const podHost = (variable: PodVariable): PodHost => ({ parts: variable === 'NODE_NAME' ? [{ variable }] : ['[', { variable }, ']'] });

/** By node id; a broker whose host is unknown is missing. */
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

/** The variables that the addresses refer to. */
export const envOf = ({ hosts }: Pick<Addressing, 'hosts'>): EnvPlan[] =>
  hosts?.kind === 'variable' ? [{ name: hosts.variable, fieldPath: POD_FIELDS[hosts.variable] }] : [];

/** The bootstrap servers where clients start from every broker's own address; none while those are unknown. */
export const brokerBootstrapServers = (addresses: ReadonlyMap<number, PatternedAddress>): string[] =>
  [...addresses.values()].filter(({ host }) => isKnownHost(host)).map(addressText);

/** The name that clients start from where the brokers' own addresses are unknown. */
export const bootstrapHostOf = (hosts: HostsSpec | undefined): string | undefined => hosts?.kind === 'variable' ? hosts.bootstrapHost : undefined;

/** An access without objects: clients connect to the pod, or to the Kubernetes node that it runs on. */
export function directContribution(
  access: string, addressing: Addressing & { readonly port: { readonly same: number } }, context: AccessContext, bootstrapHost = bootstrapHostOf(addressing.hosts),
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

/** Collects the errors of one access, each with its name. */
export function reporter(access: string): { readonly findings: Finding[]; readonly error: Report } {
  const findings: Finding[] = [];
  return {
    findings,
    error: (rule, message, fix) => findings.push({ rule, severity: 'error', message: `external access ${access}: ${message}`, fix }),
  };
}

/** Fields of an override that some access does not use must not be dropped silently. */
type OverrideField = Exclude<keyof OverrideSpec, 'nodeId'>;

/** Errors of host lists and overrides, the same for every access. */
export function checkAddressing(
  { hosts, overrides }: Addressing, { brokers }: AccessContext, fields: readonly OverrideField[], error: Report,
): void {
  if (hosts?.kind === 'list' && hosts.hosts.length !== brokers.length) {
    error('host-list', `${hosts.hosts.length} hosts for ${brokers.length} brokers: ${show(hosts.hosts)}`,
      'list one for each broker, in ascending order of node ids, or use a pattern with {nodeId}');
  }
  for (const { nodeId, ...given } of overrides) {
    if (!brokers.some((broker) => broker.nodeId === nodeId)) {
      error('override', `an override names node id ${show(nodeId)}`, `use a broker's: ${brokers.map((broker) => broker.nodeId).join(', ')}`);
    }
    const unusedFields = (Object.keys(given) as OverrideField[]).filter((field) => given[field] !== undefined && !fields.includes(field));
    if (unusedFields.length > 0) {
      error('override', `the override of node id ${show(nodeId)} has ${unusedFields.join(' and ')}, which this access does not use`, `set ${fields.join(', ')} only`);
    }
  }
  for (const [{ nodeId }] of duplicates(overrides, (override) => String(override.nodeId)).values()) {
    error('override', `two overrides name node id ${show(nodeId)}`, 'write one with all that differs');
  }
}
