import { InferenceInput } from './external-listener';
import { hostPatterns, hostsOf } from './hosts';
import { AccessCandidate } from './inferred-access';
import { patternsOf } from './pattern';
import { firstPortOf, advertisedPorts, serviceNames } from './services';
import { RouteVersion } from '../../external-access/gateway';
import { TcpRouteAccess } from '../../external-access/tcp-route';

export function tcpRouteCandidates(input: InferenceInput): AccessCandidate[] {
  const { brokers, external: { bootstrap } } = input;
  const [{ route }] = brokers;
  if (!route) { return []; }
  const hosts = hostPatterns(input);
  const sectionName = patternsOf(brokers, (broker) => broker.route?.gateway.sectionName ?? '').find((pattern) => pattern !== '');
  const { name, namespace } = route.gateway;
  const gateway = Object.fromEntries(Object.entries({ name, namespace, sectionName }).filter(([, value]) => value !== undefined));
  return (hosts.length === 0 ? hostsOf(input).slice(0, 1) : hosts).map((host) => ({
    construct: { TcpRouteAccess },
    required: { gateway, host },
    options: {
      firstPort: firstPortOf(advertisedPorts(input)),
      bootstrapHost: bootstrap.service && input.bootstrapServer?.host,
      bootstrapPort: bootstrap.service && input.bootstrapServer?.port,
      serviceName: serviceNames(input).serviceName,
      routeVersion: route.version as RouteVersion,
    },
  }));
}
