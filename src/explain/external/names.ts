import { Entrance } from './endpoints';
import { Door, doorOf, isServiceName } from './exposure';
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
export function namesOf(entrances: readonly Entrance[]): NameLine[] {
  const groups = new Map<string, Named[]>();
  for (const entrance of entrances) {
    const name = nameOf(entrance);
    if (name === undefined) { continue; }
    const named = { name, entrance, door: doorOf(entrance) };
    const key = JSON.stringify([name, named.door.address]);
    groups.set(key, [...groups.get(key) ?? [], named]);
  }
  return [...groups.values()].map(lineOf);
}

interface Named { readonly name: string; readonly entrance: Entrance; readonly door: Door }

const ANY_NODE = '<name of a Kubernetes node>';

function nameOf(entrance: Entrance): string | undefined {
  const host = entrance.dialled?.host;
  if (host === undefined || isServiceName(entrance)) { return undefined; }
  if (!isKnownHost(host)) { return variablesOf(host).includes(NODE_NAME) ? ANY_NODE : undefined; }
  return familyOf(host) === undefined ? host : undefined;
}

function lineOf(group: readonly Named[]): NameLine {
  const [{ name, door: { address } }] = group;
  const whom = distinct(group.map(({ entrance: { broker } }) => broker?.node.pod ?? 'any broker')).join(', ');
  const pointsTo = name === ANY_NODE ? 'each Kubernetes node that may run a broker; kubectl get nodes -o wide tells names and addresses'
    : `${distinct(group.map(({ door }) => door.pointsTo)).join('; ')} (${whom})`;
  const ip = address && unbracketed(address);
  return {
    name,
    pointsTo,
    publishedBy: group.every(isPublished) ? 'external-dns' : undefined,
    hosts: `${ip ?? '<address>'}  ${name}`,
    zone: `${name}.  IN  ${familyOf(ip ?? '') === 6 ? 'AAAA' : 'A'}  ${ip ?? '<address>'}`,
  };
}

const isPublished = ({ name, entrance: { service } }: Named): boolean =>
  (service?.annotations[EXTERNAL_DNS] ?? '').split(',').map((text) => text.trim()).includes(name);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
