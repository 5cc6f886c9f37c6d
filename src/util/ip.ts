const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** 4, 6, or undefined for what is no address. Brackets around IPv6 make no difference. */
export function familyOf(ip: string): 4 | 6 | undefined {
  if (IPV4.test(ip)) { return 4; }
  const text = unbracketed(ip);
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && parses(`http://[${text}]/`) ? 6 : undefined;
}

function parses(url: string): boolean {
  try {
    return new URL(url) !== undefined;
  } catch {
    return false;
  }
}

/** One text for all spellings of an address: fd00::1, [FD00:0::1]. */
export const canonical = (ip: string): string => familyOf(ip) === 6 ? new URL(`http://[${unbracketed(ip)}]/`).hostname : ip;

/** As Kubernetes and CNI plugins write it. */
export const unbracketed = (ip: string): string => ip.replace(/^\[(.*)\]$/, '$1');

/** As it stands before a port. */
export const bracketed = (ip: string): string => familyOf(ip) === 6 ? `[${unbracketed(ip)}]` : ip;

/** Address ranges as `192.0.2.0/24`. */
export function isRange(range: string): boolean {
  const [ip, length, ...rest] = range.split('/');
  const family = familyOf(ip);
  return rest.length === 0 && family !== undefined && !ip.startsWith('[') && /^\d{1,3}$/.test(length ?? '') && Number(length) <= (family === 4 ? 32 : 128);
}
