import type { SecurityProtocol } from '../model/plan';
import type { TextAddress } from '../util/address';
import { javaEntries, javaInt, javaTrim } from '../util/java-text';

/** A listener with the address on which it listens or that it advertises. */
export interface Endpoint {
  /** In upper case, in which Kafka compares listener names. */
  readonly name: string;
  /** As in the text, possibly in brackets or with a reference; empty for all addresses. */
  readonly host: string;
  readonly port: number;
}

/** Parses `NAME://host:port`; undefined for any other text. The host is not validated. */
export function parseEndpoint(entry: string): Endpoint | undefined {
  const [, name, host, digits] = /^(.*):\/\/(.*):(-?\d+)$/.exec(entry) ?? [];
  const port = digits === undefined ? undefined : javaInt(digits);
  return port === undefined || javaTrim(name) === '' ? undefined : { name: name.toUpperCase(), host, port };
}

/** The address of each listener in a list of endpoints. */
export const addressesByListener = (text: string | undefined): Map<string, TextAddress> =>
  new Map(readList(text, parseEndpoint).reverse().map(({ name, ...address }) => [name, address]));

const PROTOCOLS: readonly SecurityProtocol[] = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];

/** The name of a listener, in upper case, with its security protocol. */
export type NamedProtocol = readonly [name: string, protocol: SecurityProtocol];

/** Parses `NAME:PROTOCOL`, case-insensitively. */
export function parseProtocol(entry: string): NamedProtocol | undefined {
  const colon = entry.lastIndexOf(':');
  const name = javaTrim(entry.slice(0, Math.max(colon, 0))).toUpperCase();
  const protocol = PROTOCOLS.find((candidate) => candidate === javaTrim(entry.slice(colon + 1)).toUpperCase());
  return name === '' || protocol === undefined ? undefined : [name, protocol];
}

/** The default of listener.security.protocol.map. Names of listeners must be in upper case, names of controller listeners as in the text. */
export function implicitProtocols(controllers: readonly string[], listeners: readonly string[]): NamedProtocol[] {
  const isNamed = [...controllers, ...listeners].some((name) => name !== 'PLAINTEXT' && PROTOCOLS.some((protocol) => protocol === name));
  const plain = isNamed ? [] : controllers.filter((name) => name !== 'PLAINTEXT');
  return [...PROTOCOLS.map((name) => [name, name] as const), ...plain.map((name) => [name, 'PLAINTEXT'] as const)];
}

/** Parses `host:port`; the host remains as in the text. Kafka ignores a scheme. */
export function parseHostAndPort(address: string): TextAddress | undefined {
  const [, host, digits] = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?(.*):(\d+)$/.exec(address) ?? [];
  const port = digits === undefined ? undefined : javaInt(digits);
  return port === undefined || port > 65535 ? undefined : { host, port };
}

/** A controller in a text. */
export interface TextVoter extends TextAddress {
  readonly nodeId: number;
  readonly directoryId?: string;
}

/** Parses `id@host:port`. */
export function parseVoter(entry: string): TextVoter | undefined {
  const [id, address, ...rest] = entry.split('@');
  const nodeId = javaInt(id);
  const parsed = address === undefined || rest.length > 0 ? undefined : parseHostAndPort(address);
  return nodeId === undefined || parsed === undefined ? undefined : { nodeId, ...parsed };
}

/** Parses `id@host:port:directory-id`, the form of an initial controller for kafka-storage.sh; the directory id is optional. */
export function parseInitialController(entry: string): TextVoter | undefined {
  const [, plain, directoryId] = /^(.*?)(?::([\w-]{22}))?$/.exec(entry) ?? [];
  const voter = parseVoter(plain ?? '');
  return voter && { ...voter, directoryId };
}

/** Parses the entries of a list, and omits those that are malformed. */
export const readList = <T>(text: string | undefined, parse: (entry: string) => T | undefined): T[] =>
  javaEntries(text).map(parse).filter((value) => value !== undefined);
