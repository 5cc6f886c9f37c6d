import { ExternalEndpoint } from './endpoints';
import { Exposure, describeExposure, isServiceName } from './exposure';
import { isKnownHost, variablesOf } from '../../model/host';
import { EXTERNAL_DNS, NODE_NAME } from '../../plan/names';
import { familyOf, unbracketed } from '../../util/ip';

/** An advertised name that external clients must be able to resolve. */
export interface DnsEntry {
  readonly name: string;
  readonly pointsTo: string;
  /** `external-dns`, if it publishes the name. */
  readonly publishedBy?: string;
  /** The line of a hosts file, with the placeholder `<address>` for an unknown address. */
  readonly hosts: string;
  /** The line of a DNS zone file. */
  readonly zone: string;
}

/** Returns the advertised names that the cluster's DNS does not resolve, one entry for each name and target address. */
export function dnsEntries(endpoints: readonly ExternalEndpoint[]): DnsEntry[] {
  const groups = new Map<string, NamedEndpoint[]>();
  for (const endpoint of endpoints) {
    const name = nameOf(endpoint);
    if (name === undefined) { continue; }
    const named = { name, endpoint, exposure: describeExposure(endpoint) };
    const key = JSON.stringify([name, named.exposure.address]);
    groups.set(key, [...groups.get(key) ?? [], named]);
  }
  return [...groups.values()].map(entryOf);
}

interface NamedEndpoint { readonly name: string; readonly endpoint: ExternalEndpoint; readonly exposure: Exposure }

const ANY_NODE = '<name of a Kubernetes node>';

function nameOf(endpoint: ExternalEndpoint): string | undefined {
  const host = endpoint.advertised?.host;
  if (host === undefined || isServiceName(endpoint)) { return undefined; }
  if (!isKnownHost(host)) { return variablesOf(host).includes(NODE_NAME) ? ANY_NODE : undefined; }
  return familyOf(host) === undefined ? host : undefined;
}

function entryOf(group: readonly NamedEndpoint[]): DnsEntry {
  const [{ name, exposure: { address } }] = group;
  const targets = distinct(group.map(({ endpoint: { broker } }) => broker?.node.pod ?? 'any broker')).join(', ');
  const pointsTo = name === ANY_NODE ? 'each Kubernetes node that may run a broker; kubectl get nodes -o wide lists names and addresses'
    : `${distinct(group.map(({ exposure }) => exposure.pointsTo)).join('; ')} (${targets})`;
  const ip = address && unbracketed(address);
  return {
    name,
    pointsTo,
    publishedBy: group.every(isPublished) ? 'external-dns' : undefined,
    hosts: `${ip ?? '<address>'}  ${name}`,
    zone: `${name}.  IN  ${familyOf(ip ?? '') === 6 ? 'AAAA' : 'A'}  ${ip ?? '<address>'}`,
  };
}

const isPublished = ({ name, endpoint: { service } }: NamedEndpoint): boolean =>
  (service?.annotations[EXTERNAL_DNS] ?? '').split(',').map((text) => text.trim()).includes(name);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
