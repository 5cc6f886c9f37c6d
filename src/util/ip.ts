import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** Returns the IP version of an address: 4, 6, or undefined if it is not valid. IPv6 addresses can have brackets, but no zone. */
export function familyOf(ip: string): 4 | 6 | undefined {
  if (isIPv4(ip)) { return 4; }
  return isIPv6(unbracketed(ip)) && !ip.includes('%') ? 6 : undefined;
}

/** Returns the canonical text of an address: `[fd00::1]` for fd00::1 and [FD00:0::1]. */
export const canonical = (ip: string): string =>
  familyOf(ip) === 6 ? `[${new SocketAddress({ address: unbracketed(ip), family: 'ipv6' }).address}]` : ip;

/** Returns an address without brackets, the form of Kubernetes and CNI plugins. */
export const unbracketed = (ip: string): string => ip.replace(/^\[(.*)\]$/, '$1');

/** Returns an address with brackets if it is IPv6, the form in front of a port. */
export const bracketed = (ip: string): string => familyOf(ip) === 6 ? `[${unbracketed(ip)}]` : ip;

/** Returns whether a text is an address range such as `192.0.2.0/24`. */
export function isRange(range: string): boolean {
  const [ip, length, ...rest] = range.split('/');
  const family = ip.startsWith('[') ? undefined : familyOf(ip);
  return rest.length === 0 && family !== undefined && /^\d{1,3}$/.test(length ?? '') && Number(length) <= (family === 4 ? 32 : 128);
}
