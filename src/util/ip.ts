import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** 4, 6, or undefined for what is not an address. Brackets around IPv6 make no difference; a zone is not part of an address. */
export function familyOf(ip: string): 4 | 6 | undefined {
  if (isIPv4(ip)) { return 4; }
  return isIPv6(unbracketed(ip)) && !ip.includes('%') ? 6 : undefined;
}

/** One text for all spellings of an address: `[fd00::1]` for fd00::1 and [FD00:0::1]. */
export const canonical = (ip: string): string => familyOf(ip) === 6 ? `[${new SocketAddress({ address: unbracketed(ip), family: 'ipv6' }).address}]` : ip;

/** As Kubernetes and CNI plugins write it. */
export const unbracketed = (ip: string): string => ip.replace(/^\[(.*)\]$/, '$1');

/** As it stands before a port. */
export const bracketed = (ip: string): string => familyOf(ip) === 6 ? `[${unbracketed(ip)}]` : ip;

/** Whether a text is an address range such as `192.0.2.0/24`. */
export function isRange(range: string): boolean {
  const [ip, length, ...rest] = range.split('/');
  const family = ip.startsWith('[') ? undefined : familyOf(ip);
  return rest.length === 0 && family !== undefined && /^\d{1,3}$/.test(length ?? '') && Number(length) <= (family === 4 ? 32 : 128);
}
