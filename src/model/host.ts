import { parseAddress } from '../util/address';

/** A host: a name or an IP address, or a text of which the pod knows a part only. */
export type Host = string | PodHost;

/** A host that contains variables of the pod, such as the address of the Kubernetes node that it runs on. */
export interface PodHost {
  readonly parts: readonly (string | { readonly variable: string })[];
}

export interface Address {
  readonly host: Host;
  readonly port: number;
}

const VARIABLE = /\$\{env:(\w+)\}/;

/** The host that a text stands for; `${env:NAME}` in it is a variable of the pod, as Kafka's properties files have it. */
export function parseHost(text: string): Host {
  if (!text.includes('${')) { return text; }
  // Every second piece is a variable's name.
  const parts = text.split(VARIABLE).map((piece, index) => index % 2 === 0 ? piece : { variable: piece }).filter((part) => part !== '');
  return parts.some((part) => typeof part !== 'string') ? { parts } : text;
}

/** The host that an argument of a container has; `$(NAME)` in it is a variable of the pod. */
export const parseHostArgument = (text: string): Host => parseHost(text.replace(/\$\((\w+)\)/g, '${env:$1}'));

/** Whether a host is known before the pod runs. */
export const isKnownHost = (host: Host): host is string => typeof host === 'string';

const variableText = (name: string): string => `\${env:${name}}`;

const hostWith = (host: Host, variable: (name: string) => string): string =>
  isKnownHost(host) ? host : host.parts.map((part) => typeof part === 'string' ? part : variable(part.variable)).join('');

/** A host as properties files have it. */
export const hostText = (host: Host): string => hostWith(host, variableText);

/** A host as arguments of containers have it. */
export const hostArgument = (host: Host): string => hostWith(host, (name) => `$(${name})`);

/** A host in words; the brackets around an address that only the pod knows say nothing. */
export const describeHost = (host: Host, words: Readonly<Record<string, string>>): string =>
  hostWith(isKnownHost(host) ? host : { parts: host.parts.filter((part) => part !== '[' && part !== ']') }, (name) => words[name] ?? variableText(name));

/** The variables of the pod that a host consists of. */
export const variablesOf = (host: Host): string[] =>
  isKnownHost(host) ? [] : host.parts.flatMap((part) => typeof part === 'string' ? [] : [part.variable]);

export const isSameHost = (a: Host, b: Host): boolean => a === b || hostText(a) === hostText(b);

/** `host:port` as properties files have it. */
export const addressText = ({ host, port }: Address): string => `${hostText(host)}:${port}`;

/** `host:port` as arguments of containers have it. */
export const addressArgument = ({ host, port }: Address): string => `${hostArgument(host)}:${port}`;

/** The address that `host:port` of a properties file stands for. */
export function addressOf(text: string): Address {
  const { host, port } = parseAddress(text);
  return { host: parseHost(host), port };
}
