import { atLeast } from './kafka-versions';
import { Endpoint, implicitProtocols, NamedProtocol, parseEndpoint, parseHostAndPort, parseProtocol, parseVoter, TextVoter } from './list-entries';
import { NodeSettings } from './node-settings';
import { hasPlaceholder, isSubstitute, substitutePlaceholders } from './placeholders';
import { javaEntries, javaInt, javaList, javaTrim } from '../util/java-text';

/** The parsed value of a list setting. */
interface ParsedList<T> {
  readonly entries: readonly T[];
  /** Entries that Kafka cannot parse. */
  readonly broken: readonly string[];
  /** False if a placeholder hides entries. */
  readonly known: boolean;
}

/** An endpoint in a properties file; its host has no brackets. */
export interface FileEndpoint extends Endpoint {
  /** The original text of the entry. */
  readonly text: string;
}

interface FileVoter extends TextVoter {
  readonly text: string;
}

/** The settings of a Kafka node, parsed as its version of Kafka does. */
export interface NodeFile {
  /** Undefined if a placeholder hides them. Without roles, Kafka 3.9 runs a broker in ZooKeeper mode. */
  readonly roles?: readonly string[];
  readonly inZookeeperMode: boolean;
  /** Whether the migration from ZooKeeper to KRaft is enabled. */
  readonly isMigrating: boolean;
  /** Whether it requires the addresses of controllers. */
  readonly connectsToControllers: boolean;
  readonly isBroker: boolean;
  readonly isController: boolean;
  /** Undefined if it is not a number. */
  readonly id?: number;
  readonly listeners: ParsedList<FileEndpoint>;
  /** Undefined if the key is missing: the addresses of the listeners are advertised. */
  readonly advertised?: ParsedList<FileEndpoint>;
  /** Entries of listener.security.protocol.map, or its default. */
  readonly protocols: ParsedList<NamedProtocol>;
  /** Names of the controller listeners. Kafka compares them case-sensitively. */
  readonly controllerNames: ParsedList<string>;
  /** In upper case: the broker listener to which the controller connects in ZooKeeper mode. Only up to Kafka 3.9. */
  readonly controlPlane?: string;
  readonly voters: ParsedList<FileVoter>;
  readonly bootstrapServers: ParsedList<Omit<FileVoter, 'nodeId'>>;
}

/** The trimmed value of a setting; undefined if the setting is missing. */
export function textOf({ settings }: NodeSettings, key: string): string | undefined {
  return settings[key] === undefined ? undefined : javaTrim(settings[key]);
}

/** Whether all entries are known, so that missing entries can be reported. */
export const isComplete = ({ broken, known }: ParsedList<unknown>): boolean => known && broken.length === 0;

const read = new WeakMap<NodeSettings, NodeFile>();

/** Cached, since many rules parse the settings of the same node. */
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
  const controllerNames = controllerListenerNames(node);
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

/** Sample values of a placeholder: parts of entries, and entries of each list. */
const SAMPLES = ['1', 'x:1', 'X://x:1', 'X:SSL', '1@x', '1@x:1'];

/** Parses the entries of a list. An entry that fails only because of a placeholder is not reported as malformed. */
function parseEntries<T>(node: NodeSettings, texts: readonly string[], parse: (text: string, original: string) => T | undefined): ParsedList<T> {
  const parsed = texts.map((text) => ({ text, value: parse(substitutePlaceholders(node, text), text) }));
  const failed = parsed.filter(({ value }) => value === undefined).map(({ text }) => text);
  const isHidden = (text: string) => SAMPLES.some((sample) => parse(substitutePlaceholders(node, text, sample), text) !== undefined);
  return {
    entries: parsed.flatMap(({ value }) => value === undefined ? [] : [value]),
    broken: failed.filter((text) => !isHidden(text)),
    known: !failed.some(isHidden),
  };
}

/** Kafka 4.2 and later remove duplicate entries from lists. */
const deduplicated = ({ version }: NodeSettings, list: string[]): string[] => atLeast(version, '4.2') ? [...new Set(list)] : list;

/** The entries of a list that are not empty; the rules over single settings report empty ones. */
export function listOf(node: NodeSettings, key: string, defaultText = ''): string[] {
  return deduplicated(node, javaEntries(textOf(node, key) ?? defaultText));
}

/** The address without brackets around the host; undefined if Kafka rejects the host. */
function withHost<T extends { readonly host: string }>(address: T | undefined): T | undefined {
  const [, host] = /^\[?([0-9a-zA-Z\-%._:]*)\]?$/.exec(address?.host ?? '/') ?? [];
  return address && host !== undefined ? { ...address, host } : undefined;
}

function endpoints(node: NodeSettings, key: string, defaultText: string): ParsedList<FileEndpoint> {
  return parseEntries(node, listOf(node, key, defaultText), (entry, text) => {
    const endpoint = withHost(parseEndpoint(entry));
    return endpoint === undefined || isSubstitute(endpoint.name) ? undefined : { ...endpoint, text };
  });
}

/** Up to Kafka 4.0 whitespace around the commas is part of the names. */
function controllerListenerNames(node: NodeSettings): ParsedList<string> {
  const key = 'controller.listener.names';
  const texts = atLeast(node.version, '4.1') ? listOf(node, key) : (textOf(node, key) ?? '').replace(/,+$/, '').split(',');
  return parseEntries(node, texts.length === 1 && texts[0] === '' ? [] : texts, (name) => isSubstitute(name) ? undefined : name);
}

function protocols(node: NodeSettings, controllers: readonly string[], listeners: ParsedList<FileEndpoint>): NodeFile['protocols'] {
  const text = textOf(node, 'listener.security.protocol.map');
  if (text === undefined) {
    return { entries: implicitProtocols(controllers, listeners.entries.map(({ name }) => name)), broken: [], known: true };
  }
  return parseEntries(node, javaList(text.replace(/[\s,]+$/, '')), (entry) => {
    const named = parseProtocol(entry);
    return named && !isSubstitute(named[0]) ? named : undefined;
  });
}

function voters(node: NodeSettings): ParsedList<FileVoter> {
  return parseEntries(node, javaList(textOf(node, 'controller.quorum.voters') ?? ''), (entry, text) => {
    const voter = withHost(parseVoter(entry));
    return voter && { ...voter, text };
  });
}

function bootstrapServers(node: NodeSettings): NodeFile['bootstrapServers'] {
  return parseEntries(node, javaList(textOf(node, 'controller.quorum.bootstrap.servers') ?? ''), (entry, text) => {
    const address = withHost(parseHostAndPort(entry));
    return address && { ...address, text };
  });
}
