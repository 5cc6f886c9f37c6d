import { Endpoint, implicitProtocols, NamedProtocol, parseEndpoint, parseHostAndPort, parseProtocol, parseVoter, TextVoter } from './list-entries';
import { NodeSettings } from './node-settings';
import { hasPlaceholder, isStandIn, withoutPlaceholders } from './placeholders';
import { atLeast } from '../plan/kafka-versions';
import { javaEntries, javaInt, javaList, javaTrim } from '../util/java-text';

/** What a key lists. */
interface Reading<T> {
  readonly entries: readonly T[];
  /** Those that Kafka cannot take apart. */
  readonly broken: readonly string[];
  /** False where a placeholder hides what is written there. */
  readonly known: boolean;
}

/** An endpoint of a file; its host has no brackets. */
export interface FileEndpoint extends Endpoint {
  /** The entry as it is written. */
  readonly text: string;
}

interface FileVoter extends TextVoter {
  readonly text: string;
}

/** One node's settings as Kafka of its version takes them apart. */
export interface NodeFile {
  /** Undefined where a placeholder hides them. Without any, a 3.9 broker is in ZooKeeper mode. */
  readonly roles?: readonly string[];
  readonly inZookeeperMode: boolean;
  /** On the way from ZooKeeper to KRaft. */
  readonly isMigrating: boolean;
  /** Whether it needs to know of controllers. */
  readonly connectsToControllers: boolean;
  readonly isBroker: boolean;
  readonly isController: boolean;
  /** Undefined for what is no number. */
  readonly id?: number;
  readonly listeners: Reading<FileEndpoint>;
  /** Undefined where the key is absent: then the listeners themselves are advertised. */
  readonly advertised?: Reading<FileEndpoint>;
  /** What the map says, or Kafka's own one without it. */
  readonly protocols: Reading<NamedProtocol>;
  /** As Kafka compares them, which is as they are written. */
  readonly controllerNames: Reading<string>;
  /** Up to 3.9, in upper case: where controllers in ZooKeeper mode dial brokers. */
  readonly controlPlane?: string;
  readonly voters: Reading<FileVoter>;
  readonly bootstrapServers: Reading<Omit<FileVoter, 'nodeId'>>;
}

/** A key's text as Kafka sees it; undefined where it is absent. */
export function textOf({ settings }: NodeSettings, key: string): string | undefined {
  return settings[key] === undefined ? undefined : javaTrim(settings[key]);
}

/** True where nothing is missing and all was understood, so that what is not there can be missed. */
export const isComplete = ({ broken, known }: Reading<unknown>): boolean => known && broken.length === 0;

const read = new WeakMap<NodeSettings, NodeFile>();

/** Rules look at one node many times. */
export function nodeFile(node: NodeSettings): NodeFile {
  const file = read.get(node) ?? readFile(node);
  read.set(node, file);
  return file;
}

function readFile(node: NodeSettings): NodeFile {
  const rolesText = textOf(node, 'process.roles') ?? '';
  const roles = hasPlaceholder(node, rolesText) ? undefined : javaList(rolesText);
  const inZookeeperMode = roles?.length === 0 && !atLeast(node.version, '4.0');
  const isMigrating = !atLeast(node.version, '4.0') && /^true$/i.test(textOf(node, 'zookeeper.metadata.migration.enable') ?? '');
  const controllerNames = namesOfControllers(node);
  const listeners = endpoints(node, 'listeners', 'PLAINTEXT://:9092');
  return {
    roles,
    inZookeeperMode,
    isMigrating,
    connectsToControllers: isMigrating || (roles !== undefined && roles.length > 0),
    isBroker: inZookeeperMode || (roles?.includes('broker') ?? false),
    isController: roles?.includes('controller') ?? false,
    id: javaInt(textOf(node, 'node.id') ?? textOf(node, 'broker.id') ?? '-1'),
    listeners,
    advertised: node.settings['advertised.listeners'] === undefined ? undefined : endpoints(node, 'advertised.listeners', ''),
    protocols: protocols(node, inZookeeperMode ? [] : controllerNames.entries, listeners),
    controllerNames,
    controlPlane: atLeast(node.version, '4.0') ? undefined : textOf(node, 'control.plane.listener.name')?.toUpperCase(),
    voters: voters(node),
    bootstrapServers: bootstrapServers(node),
  };
}

/** What a placeholder may stand for: a part of an entry, or a whole one of each list. */
const SAMPLES = ['1', 'x:1', 'X://x:1', 'X:SSL', '1@x', '1@x:1'];

/** Takes a list apart entry by entry; an entry that fails only because of a placeholder is nobody's fault. */
function reading<T>(node: NodeSettings, texts: readonly string[], parse: (text: string, original: string) => T | undefined): Reading<T> {
  const parsed = texts.map((text) => ({ text, value: parse(withoutPlaceholders(node, text), text) }));
  const failed = parsed.filter(({ value }) => value === undefined).map(({ text }) => text);
  const isHidden = (text: string) => SAMPLES.some((sample) => parse(withoutPlaceholders(node, text, sample), text) !== undefined);
  return {
    entries: parsed.flatMap(({ value }) => value === undefined ? [] : [value]),
    broken: failed.filter((text) => !isHidden(text)),
    known: !failed.some(isHidden),
  };
}

/** From 4.2 on Kafka itself drops what a list says twice. */
const once = ({ version }: NodeSettings, list: string[]): string[] => atLeast(version, '4.2') ? [...new Set(list)] : list;

/** The entries of a list that are not empty; whether there may be empty ones is a question of the key by itself. */
export function listOf(node: NodeSettings, key: string, otherwise = ''): string[] {
  return once(node, javaEntries(textOf(node, key) ?? otherwise));
}

/** A place whose host Kafka takes, without brackets around it. */
function withHost<T extends { readonly host: string }>(place: T | undefined): T | undefined {
  const [, host] = /^\[?([0-9a-zA-Z\-%._:]*)\]?$/.exec(place?.host ?? '/') ?? [];
  return place && host !== undefined ? { ...place, host } : undefined;
}

function endpoints(node: NodeSettings, key: string, otherwise: string): Reading<FileEndpoint> {
  return reading(node, listOf(node, key, otherwise), (entry, text) => {
    const endpoint = withHost(parseEndpoint(entry));
    return endpoint === undefined || isStandIn(endpoint.name) ? undefined : { ...endpoint, text };
  });
}

/** Up to 4.0 blanks around the commas belong to the names. */
function namesOfControllers(node: NodeSettings): Reading<string> {
  const key = 'controller.listener.names';
  const texts = atLeast(node.version, '4.1') ? listOf(node, key) : (textOf(node, key) ?? '').replace(/,+$/, '').split(',');
  return reading(node, texts.length === 1 && texts[0] === '' ? [] : texts, (name) => isStandIn(name) ? undefined : name);
}

function protocols(node: NodeSettings, controllers: readonly string[], listeners: Reading<FileEndpoint>): NodeFile['protocols'] {
  const text = textOf(node, 'listener.security.protocol.map');
  if (text === undefined) {
    return { entries: implicitProtocols(controllers, listeners.entries.map(({ name }) => name)), broken: [], known: true };
  }
  return reading(node, javaList(text.replace(/[\s,]+$/, '')), (entry) => {
    const named = parseProtocol(entry);
    return named && !isStandIn(named[0]) ? named : undefined;
  });
}

function voters(node: NodeSettings): Reading<FileVoter> {
  return reading(node, javaList(textOf(node, 'controller.quorum.voters') ?? ''), (entry, text) => {
    const voter = withHost(parseVoter(entry));
    return voter && { ...voter, text };
  });
}

function bootstrapServers(node: NodeSettings): NodeFile['bootstrapServers'] {
  return reading(node, javaList(textOf(node, 'controller.quorum.bootstrap.servers') ?? ''), (entry, text) => {
    const place = withHost(parseHostAndPort(entry));
    return place && { ...place, text };
  });
}
