/** An address that was parsed from text. The host is not validated. */
export interface TextAddress {
  readonly host: string;
  readonly port: number;
}

/** Parses `host:port`. The host can contain colons. */
export function parseAddress(text: string): TextAddress {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
