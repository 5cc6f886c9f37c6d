/** An address as a text has it; nothing is known of its host. */
export interface TextAddress {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, of which the host may have colons of its own. */
export function parseAddress(text: string): TextAddress {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
