import { clusterIpWishes } from './cluster-ip';
import { Outside } from './external-listener';
import { hostNetworkWishes } from './host-network';
import { hostPortWishes } from './host-port';
import { AccessReading, readingOf, Wish } from './inferred-access';
import { loadBalancerWishes } from './load-balancer';
import { nodePortWishes } from './node-port';
import { podIpWishes } from './pod-ip';
import { proxyWishes } from './proxy';
import { tlsRouteWishes } from './tls-route';
import { AccessWay } from '../../model/plan';

const WAYS: Readonly<Record<AccessWay, (outside: Outside) => Wish[]>> = {
  'node-port': nodePortWishes,
  'load-balancer': loadBalancerWishes,
  'host-port': hostPortWishes,
  'host-network': hostNetworkWishes,
  'pod-ip': podIpWishes,
  'cluster-ip': clusterIpWishes,
  'tls-route': tlsRouteWishes,
  'proxy': proxyWishes,
};

/**
 * The accesses that could have made a listener that leads outside, the likeliest first: its hosts and ports may follow
 * from more than one pattern, which only the hash in the pod template can tell apart.
 */
export function readAccesses(outside: Outside): AccessReading[] {
  const { way } = outside.listener;
  if (way === undefined || outside.brokers.length === 0) { return []; }
  const readings = WAYS[way](outside).flatMap((wish) => readingOf(outside, wish) ?? []);
  return readings.sort((a, b) => exceptionsOf(a) - exceptionsOf(b));
}

const exceptionsOf = ({ options: { overrides } }: AccessReading): number => Array.isArray(overrides) ? overrides.length : 0;

/** What each broker's address follows if the access made it, by node id. */
export function patternsBy({ spec }: AccessReading, { context }: Outside): Map<number, string> {
  return new Map([...spec.contribute(context).addresses].map(([nodeId, { pattern }]) => [nodeId, pattern]));
}
