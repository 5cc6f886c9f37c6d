import type { Address } from '../model/plan';

/** `host:port`, of which the host may have colons of its own. */
export function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
