import { Report } from './addressing';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { canonical, familyOf } from '../../util/ip';

/** Reports errors of requested IP addresses. */
export function checkIps(ips: readonly string[], error: Report): void {
  const bad = ips.filter((ip) => familyOf(ip) === undefined);
  if (bad.length > 0) {
    error('static-ip', `${bad.map(show).join(', ')} is not a valid IP address`,
      'use addresses such as 192.0.2.11 or 2001:db8::11, without a port or a prefix length');
  }
  const repeated = [...new Set([...duplicates(ips, canonical).values()].flatMap(([, ...again]) => again))];
  if (repeated.length > 0) {
    error('static-ip', `address ${repeated.map(show).join(', ')} is assigned to several brokers`, 'use a different address for each broker');
  }
  if (new Set(ips.map(familyOf).filter((family) => family !== undefined)).size > 1) {
    error('static-ip', `IPv4 and IPv6 addresses are mixed: ${show(ips)}`,
      'use addresses of one family, and add a second external access for the other');
  }
}
