import { InferenceInput } from './external-listener';
import { hostPatterns, hostsOf } from './hosts';
import { AccessCandidate } from './inferred-access';
import { advertisedPorts, samePortOf, serviceNames } from './services';
import { RouteVersion } from '../../external-access/gateway';
import { TlsRouteAccess } from '../../external-access/tls-route';

export function tlsRouteCandidates(input: InferenceInput): AccessCandidate[] {
  const { brokers: [{ route }], external: { bootstrap } } = input;
  if (!route) { return []; }
  const hosts = hostPatterns(input);
  const gateway = Object.fromEntries(Object.entries(route.gateway).filter(([, value]) => value !== undefined));
  return (hosts.length === 0 ? hostsOf(input).slice(0, 1) : hosts).map((host) => ({
    construct: { TlsRouteAccess },
    required: { gateway, host },
    options: {
      bootstrapHost: bootstrap.service && input.bootstrapServer?.host,
      gatewayPort: samePortOf(advertisedPorts(input)),
      serviceName: serviceNames(input).serviceName,
      routeVersion: route.version as RouteVersion,
    },
  }));
}
