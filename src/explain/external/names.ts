import { ExternalEndpoint } from './endpoints';
import { Exposure, describeExposure, isServiceName } from './exposure';
import { isKnownHost, variablesOf } from '../../model/host';
import { EXTERNAL_DNS, NODE_NAME } from '../../plan/names';
import { familyOf, unbracketed } from '../../util/ip';

/** A name that clients outside must be able to look up. */
export interface NameLine {
  readonly name: string;
  readonly pointsTo: string;
  /** The program that publishes it in DNS. */
  readonly publishedBy?: string;
  /** The line for a hosts file, the address to be filled in where it is not known. */
  readonly hosts: string;
  /** The line for a DNS zone file. */
  readonly zone: string;
}

/** Names that clients dial and no Kubernetes cluster's DNS has, once for each address that they must lead to. */
export function namesOf(endpoints: readonly ExternalEndpoint[]): NameLine[] {
  const groups = new Map<string, Named[]>();
  for (const endpoint of endpoints) {
    const name = nameOf(endpoint);
    if (name === undefined) { continue; }
    const named = { name, endpoint, exposure: describeExposure(endpoint) };
    const key = JSON.stringify([name, named.exposure.address]);
    groups.set(key, [...groups.get(key) ?? [], named]);
  }
  return [...groups.values()].map(lineOf);
}

interface Named { readonly name: string; readonly endpoint: ExternalEndpoint; readonly exposure: Exposure }

const ANY_NODE = '<name of a Kubernetes node>';

function nameOf(endpoint: ExternalEndpoint): string | undefined {
  const host = endpoint.advertised?.host;
  if (host === undefined || isServiceName(endpoint)) { return undefined; }
  if (!isKnownHost(host)) { return variablesOf(host).includes(NODE_NAME) ? ANY_NODE : undefined; }
  return familyOf(host) === undefined ? host : undefined;
}

function lineOf(group: readonly Named[]): NameLine {
  const [{ name, exposure: { address } }] = group;
  const whom = distinct(group.map(({ endpoint: { broker } }) => broker?.node.pod ?? 'any broker')).join(', ');
  const pointsTo = name === ANY_NODE ? 'each Kubernetes node that may run a broker; kubectl get nodes -o wide tells names and addresses'
    : `${distinct(group.map(({ exposure }) => exposure.pointsTo)).join('; ')} (${whom})`;
  const ip = address && unbracketed(address);
  return {
    name,
    pointsTo,
    publishedBy: group.every(isPublished) ? 'external-dns' : undefined,
    hosts: `${ip ?? '<address>'}  ${name}`,
    zone: `${name}.  IN  ${familyOf(ip ?? '') === 6 ? 'AAAA' : 'A'}  ${ip ?? '<address>'}`,
  };
}

const isPublished = ({ name, endpoint: { service } }: Named): boolean =>
  (service?.annotations[EXTERNAL_DNS] ?? '').split(',').map((text) => text.trim()).includes(name);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
