import { parseAddress } from '../util/address';

/** A host name or an IP address; with variables of the pod where it is known only at run time. */
export type Host = string | PodHost;

/** A host that contains environment variables of the pod, for example the IP address of its Kubernetes node. */
export interface PodHost {
  readonly parts: readonly (string | { readonly variable: string })[];
}

export interface Address {
  readonly host: Host;
  readonly port: number;
}

const VARIABLE = /\$\{env:(\w+)\}/;

/** Parses a host in the form of Kafka's properties files, where `${env:NAME}` is a variable of the pod. */
export function parseHost(text: string): Host {
  if (!text.includes('${')) { return text; }
  // split() with a capturing group puts the names of the variables at odd indexes.
  const parts = text.split(VARIABLE).map((piece, index) => index % 2 === 0 ? piece : { variable: piece }).filter((part) => part !== '');
  return parts.some((part) => typeof part !== 'string') ? { parts } : text;
}

/** Parses a host in the form of container arguments, where `$(NAME)` is a variable of the pod. */
export const parseHostArgument = (text: string): Host => parseHost(text.replace(/\$\((\w+)\)/g, '${env:$1}'));

/** Whether a host is known before the pod runs: it contains no variables. */
export const isKnownHost = (host: Host): host is string => typeof host === 'string';

const variableText = (name: string): string => `\${env:${name}}`;

const formatHost = (host: Host, variable: (name: string) => string): string =>
  isKnownHost(host) ? host : host.parts.map((part) => typeof part === 'string' ? part : variable(part.variable)).join('');

/** Returns a host in the form of properties files. */
export const hostText = (host: Host): string => formatHost(host, variableText);

/** Returns a host in the form of container arguments. */
export const hostArgument = (host: Host): string => formatHost(host, (name) => `$(${name})`);

/** Returns a host with its variables replaced by descriptions, without the brackets around a variable. */
export const describeHost = (host: Host, descriptions: Readonly<Record<string, string>>): string =>
  formatHost(
    isKnownHost(host) ? host : { parts: host.parts.filter((part) => part !== '[' && part !== ']') },
    (name) => descriptions[name] ?? variableText(name),
  );

/** Returns the names of the pod's variables in a host. */
export const variablesOf = (host: Host): string[] =>
  isKnownHost(host) ? [] : host.parts.flatMap((part) => typeof part === 'string' ? [] : [part.variable]);

export const isSameHost = (a: Host, b: Host): boolean => a === b || hostText(a) === hostText(b);

/** Returns `host:port` in the form of properties files. */
export const addressText = ({ host, port }: Address): string => `${hostText(host)}:${port}`;

/** Returns `host:port` in the form of container arguments. */
export const addressArgument = ({ host, port }: Address): string => `${hostArgument(host)}:${port}`;

/** Parses `host:port` in the form of properties files. */
export function addressOf(text: string): Address {
  const { host, port } = parseAddress(text);
  return { host: parseHost(host), port };
}
