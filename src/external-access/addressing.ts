import { BrokerOverride } from './broker-override';
import { AccessBroker, AccessContext, AccessContribution, BrokerIdentity, PatternedAddress } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { EnvPlan } from '../model/plan';
import { expand, OWN_TOKENS } from '../plan/names';
import { duplicates } from '../util/duplicates';

/** How the brokers of a way in are told apart by clients. */
export interface Addressing {
  readonly hosts?: HostChoice;
  readonly port: PortChoice;
  readonly overrides?: readonly BrokerOverride[];
}

export type HostChoice =
  | { readonly kind: 'pattern'; readonly host: string }
  | { readonly kind: 'list'; readonly hosts: readonly string[] }
  /** Known only where the pod runs; in brackets where it is an address, which are right around IPv6 and do no harm around IPv4. */
  | { readonly kind: 'variable'; readonly variable: EnvPlan; readonly isAddress: boolean; readonly bootstrapHost?: string };

/** One port for all, or one counted from that of node id 0. */
export type PortChoice = { readonly same: number } | { readonly first: number };

export const overrideOf = (overrides: readonly BrokerOverride[] | undefined, { nodeId }: BrokerIdentity): BrokerOverride | undefined =>
  overrides?.find((override) => override.nodeId === nodeId);

/** By node id; a broker for which no host is known is missing. */
export function addressesOf({ hosts, port, overrides }: Addressing, brokers: readonly AccessBroker[]): Map<number, PatternedAddress> {
  return new Map(brokers.flatMap((broker, index): [number, PatternedAddress][] => {
    const override = overrideOf(overrides, broker);
    const host = override?.host ?? hostPattern(hosts, index);
    if (host === undefined) { return []; }
    const number = override?.port ?? portOf(port, broker);
    const pattern = override?.port === undefined && 'first' in port ? `{${port.first}+nodeId}` : String(number);
    return [[broker.nodeId, { host: expand(host, broker), port: number, pattern: `${expand(host, OWN_TOKENS)}:${pattern}` }]];
  }));
}

export const portOf = (port: PortChoice, { nodeId }: BrokerIdentity): number => 'first' in port ? port.first + nodeId : port.same;

function hostPattern(hosts: HostChoice | undefined, index: number): string | undefined {
  switch (hosts?.kind) {
    case undefined: return undefined;
    case 'pattern': return hosts.host;
    case 'list': return hosts.hosts[index];
    case 'variable': {
      const placeholder = `\${env:${hosts.variable.name}}`;
      return hosts.isAddress ? `[${placeholder}]` : placeholder;
    }
  }
}

/** The variables that the addresses refer to. */
export const envOf = ({ hosts }: Addressing): EnvPlan[] => hosts?.kind === 'variable' ? [hosts.variable] : [];

/** Where clients start, when that is every broker's own address; none while those are not known. */
export const eachOf = (addresses: ReadonlyMap<number, PatternedAddress>): string[] =>
  [...addresses.values()].filter(({ host }) => !host.includes('${')).map(({ host, port }) => `${host}:${port}`);

/** The name that clients start from where the brokers' own addresses are not known. */
export const startOf = (hosts: HostChoice | undefined): string | undefined => hosts?.kind === 'variable' ? hosts.bootstrapHost : undefined;

/** A way in that needs no objects: clients dial the pod, or the machine it runs on. */
export function directContribution(
  access: string, addressing: Addressing & { readonly port: { readonly same: number } }, context: AccessContext, start = startOf(addressing.hosts),
): AccessContribution & { readonly error: Report } {
  const addresses = addressesOf(addressing, context.brokers);
  const { findings, error } = reporter(access);
  checkAddressing(addressing, context, ['host', 'port'], error);
  return {
    addresses,
    services: [],
    env: envOf(addressing),
    bootstrap: start === undefined ? eachOf(addresses) : [`${start}:${addressing.port.same}`],
    announced: start !== undefined,
    findings,
    error,
  };
}

export type Report = (rule: string, message: string, fix: string) => void;

/** Collects the errors of one access, each under its name. */
export function reporter(access: string): { readonly findings: Finding[]; readonly error: Report } {
  const findings: Finding[] = [];
  return {
    findings,
    error: (rule, message, fix) => findings.push({ rule, severity: 'error', message: `external access ${access}: ${message}`, fix }),
  };
}

/** What a way in can do nothing with must not be dropped in silence. */
type OverrideField = Exclude<keyof BrokerOverride, 'nodeId'>;

/** What is wrong with lists of hosts and with overrides, whatever the way in. */
export function checkAddressing(
  { hosts, overrides = [] }: Addressing, { brokers }: AccessContext, fields: readonly OverrideField[], error: Report,
): void {
  if (hosts?.kind === 'list' && hosts.hosts.length !== brokers.length) {
    error('host-list', `${hosts.hosts.length} hosts for ${brokers.length} brokers: ${show(hosts.hosts)}`,
      'list one for each broker, in ascending order of node ids, or use a pattern with {nodeId}');
  }
  for (const { nodeId, ...given } of overrides) {
    if (!brokers.some((broker) => broker.nodeId === nodeId)) {
      error('override', `an override names node id ${show(nodeId)}`, `use a broker's: ${brokers.map((broker) => broker.nodeId).join(', ')}`);
    }
    const useless = (Object.keys(given) as OverrideField[]).filter((field) => given[field] !== undefined && !fields.includes(field));
    if (useless.length > 0) {
      error('override', `the override of node id ${show(nodeId)} gives ${useless.join(' and ')}, which this way in has no use for`, `give ${fields.join(', ')} only`);
    }
  }
  for (const [{ nodeId }] of duplicates(overrides, (override) => String(override.nodeId)).values()) {
    error('override', `two overrides name node id ${show(nodeId)}`, 'write one with all that differs');
  }
}
