import type { SecurityProtocol } from '../model/plan';
import type { TextAddress } from '../util/address';
import { javaEntries, javaInt, javaTrim } from '../util/java-text';

/** A listener, with the address that it binds or advertises. */
export interface Endpoint {
  /** In upper case, as Kafka compares it. */
  readonly name: string;
  /** As it is written: perhaps in brackets or with a reference in it; empty for all addresses. */
  readonly host: string;
  readonly port: number;
}

/** `NAME://host:port`; undefined for another text. Hosts are not judged here. */
export function parseEndpoint(entry: string): Endpoint | undefined {
  const [, name, host, digits] = /^(.*):\/\/(.*):(-?\d+)$/.exec(entry) ?? [];
  const port = digits === undefined ? undefined : javaInt(digits);
  return port === undefined || javaTrim(name) === '' ? undefined : { name: name.toUpperCase(), host, port };
}

/** What each listener of a list binds or advertises. */
export const addressesByListener = (text: string | undefined): Map<string, TextAddress> =>
  new Map(readList(text, parseEndpoint).reverse().map(({ name, ...address }) => [name, address]));

const PROTOCOLS: readonly SecurityProtocol[] = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];

/** A listener's name, in upper case, with its protocol. */
export type NamedProtocol = readonly [name: string, protocol: SecurityProtocol];

/** `NAME:PROTOCOL`, in whatever case. */
export function parseProtocol(entry: string): NamedProtocol | undefined {
  const colon = entry.lastIndexOf(':');
  const name = javaTrim(entry.slice(0, Math.max(colon, 0))).toUpperCase();
  const protocol = PROTOCOLS.find((candidate) => candidate === javaTrim(entry.slice(colon + 1)).toUpperCase());
  return name === '' || protocol === undefined ? undefined : [name, protocol];
}

/** What Kafka takes for listener.security.protocol.map where a file has none; names of listeners in upper case, those of controllers as they are written. */
export function implicitProtocols(controllers: readonly string[], listeners: readonly string[]): NamedProtocol[] {
  const isNamed = [...controllers, ...listeners].some((name) => name !== 'PLAINTEXT' && PROTOCOLS.some((protocol) => protocol === name));
  const plain = isNamed ? [] : controllers.filter((name) => name !== 'PLAINTEXT');
  return [...PROTOCOLS.map((name) => [name, name] as const), ...plain.map((name) => [name, 'PLAINTEXT'] as const)];
}

/** `host:port`, the host as it is written. Kafka drops a scheme. */
export function parseHostAndPort(address: string): TextAddress | undefined {
  const [, host, digits] = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?(.*):(\d+)$/.exec(address) ?? [];
  const port = digits === undefined ? undefined : javaInt(digits);
  return port === undefined || port > 65535 ? undefined : { host, port };
}

/** A controller as a text has it. */
export interface TextVoter extends TextAddress {
  readonly nodeId: number;
  readonly directoryId?: string;
}

/** `id@host:port`. */
export function parseVoter(entry: string): TextVoter | undefined {
  const [id, address, ...rest] = entry.split('@');
  const nodeId = javaInt(id);
  const place = address === undefined || rest.length > 0 ? undefined : parseHostAndPort(address);
  return nodeId === undefined || place === undefined ? undefined : { nodeId, ...place };
}

/** `id@host:port:directory-id`, as the format tool takes the first controllers; the directory id may be missing. */
export function parseInitialController(entry: string): TextVoter | undefined {
  const [, plain, directoryId] = /^(.*?)(?::([\w-]{22}))?$/.exec(entry) ?? [];
  const voter = parseVoter(plain ?? '');
  return voter && { ...voter, directoryId };
}

/** The entries of a list that can be read. */
export const readList = <T>(text: string | undefined, parse: (entry: string) => T | undefined): T[] =>
  javaEntries(text).map(parse).filter((value) => value !== undefined);
