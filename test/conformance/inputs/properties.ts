/** Parses the `key=value` lines of rendered properties files, which have no escapes and no line continuations. */
export function parseProperties(text: string): Record<string, string> {
  const pairs = text.split('\n')
    .filter(line => line.trim() && !line.trimStart().startsWith('#'))
    .map(line => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]);
  return Object.fromEntries(pairs);
}

export interface Endpoint {
  readonly listener: string;
  readonly host: string;
  readonly port: number;
}

/** Parses `NAME://host:port,...`; brackets around a host (an IPv6 address, or a placeholder) are removed. */
export function parseEndpoints(value: string | undefined): Endpoint[] {
  return (value ?? '').split(',').filter(Boolean).map(text => {
    const match = /^([^:]+):\/\/\[?([^\]]*?)\]?:(\d+)$/.exec(text.trim());
    if (!match) throw new Error(`not an endpoint: ${text}`);
    return { listener: match[1], host: match[2], port: Number(match[3]) };
  });
}

/** Replaces `${env:NAME}` as Kafka's EnvVarConfigProvider does. */
export function resolveEnv(text: string, env: Record<string, string>): string {
  return text.replace(/\$\{env:([^}]+)\}/g, (placeholder, name) => env[name] ?? placeholder);
}
