import { parseHostAndPort, parseVoter, readList } from '../kafka-config/list-entries';
import { ForeignSet } from '../read/foreign/set';
import { isKnown } from '../read/foreign/settings/template';

/** An address that Kafka nodes connect to, of a controller or of a ZooKeeper server. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly nodeId?: number;
}

/** The settings with addresses of peers. */
const PEERS = {
  'controller.quorum.voters': (value: string): Peer[] => readList(value, parseVoter),
  'controller.quorum.bootstrap.servers': (value: string): Peer[] => readList(value, parseHostAndPort),
  'zookeeper.connect': (value: string): Peer[] => readList(value.replace(/\/.*$/s, ''), parseHostAndPort),
};

export type PeerSetting = keyof typeof PEERS;

/** The settings with addresses of controllers. */
export const CONTROLLER_PEERS: readonly PeerSetting[] = ['controller.quorum.voters', 'controller.quorum.bootstrap.servers'];

export const PEER_SETTINGS = Object.keys(PEERS) as readonly PeerSetting[];

/** Returns the peers in a setting of a set; none if a script computes them. */
export function peersIn({ source: { properties } }: Pick<ForeignSet, 'source'>, key: PeerSetting): Peer[] {
  const value = properties[key];
  return value === undefined || !isKnown(value) ? [] : PEERS[key](value);
}

/** Splits a DNS name of the Kubernetes cluster; undefined for a name that may be outside of it, and for what is not a name. */
export function partsOf(host: string, namespace: string | undefined): { readonly pod?: string; readonly service: string } | undefined {
  if (!isKnown(host) || !/[a-z]/i.test(host) || host.includes(':')) { return undefined; }
  const [, name, rest] = /^([^.]+(?:\.[^.]+)*?)(\.svc(?:\..*)?)?$/.exec(host.replace(/\.$/, '')) ?? [];
  const labels = name?.split('.') ?? [];
  // With `.svc` the last label is the namespace, which must be the one of the manifest to be checked.
  if (rest !== undefined) {
    if (namespace === undefined || labels.at(-1) !== namespace || labels.length > 3) { return undefined; }
    return labels.length === 3 ? { pod: labels[0], service: labels[1] } : labels.length === 2 ? { service: labels[0] } : undefined;
  }
  if (labels.length === 3 && labels[2] === namespace) { return { pod: labels[0], service: labels[1] }; }
  if (labels.length === 2) { return labels[1] === namespace ? { service: labels[0] } : { pod: labels[0], service: labels[1] }; }
  return labels.length === 1 ? { service: labels[0] } : undefined;
}
