/**
 * The `key=value` lines of a properties file; for the rendered ones, which use no escapes and no line continuations.
 */
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

/** `NAME://host:port,...`; a host in brackets (IPv6, or a placeholder that may become one) comes without them. */
export function parseEndpoints(value: string | undefined): Endpoint[] {
  return (value ?? '').split(',').filter(Boolean).map(text => {
    const match = /^([^:]+):\/\/\[?([^\]]*?)\]?:(\d+)$/.exec(text.trim());
    if (!match) throw new Error(`not an endpoint: ${text}`);
    return { listener: match[1], host: match[2], port: Number(match[3]) };
  });
}

/** What Kafka's EnvVarConfigProvider does with `${env:NAME}`. */
export function resolveEnv(text: string, env: Record<string, string>): string {
  return text.replace(/\$\{env:([^}]+)\}/g, (placeholder, name) => env[name] ?? placeholder);
}
