import { Outside } from './external-listener';
import { hostPatterns, hostsOf } from './hosts';
import { Wish } from './inferred-access';
import { portsOf, samePortOf, serviceNames } from './services';
import { TlsRouteAccess, TlsRouteVersion } from '../../external-access/tls-route';

export function tlsRouteWishes(outside: Outside): Wish[] {
  const { route } = outside.brokers[0];
  if (!route) { return []; }
  const hosts = hostPatterns(outside);
  const gateway = Object.fromEntries(Object.entries(route.gateway).filter(([, value]) => value !== undefined));
  return (hosts.length === 0 ? hostsOf(outside).slice(0, 1) : hosts).map((host) => ({
    construct: { TlsRouteAccess },
    required: { gateway, host },
    options: {
      bootstrapHost: outside.bootstrap && outside.start?.host,
      gatewayPort: samePortOf(portsOf(outside)),
      serviceName: serviceNames(outside).serviceName,
      routeVersion: route.version as TlsRouteVersion,
    },
  }));
}
