import { clusterIpCandidates } from './cluster-ip';
import { InferenceInput } from './external-listener';
import { hostNetworkCandidates } from './host-network';
import { hostPortCandidates } from './host-port';
import { AccessCandidate, inferAccess, InferredAccess } from './inferred-access';
import { loadBalancerCandidates } from './load-balancer';
import { nodePortCandidates } from './node-port';
import { podIpCandidates } from './pod-ip';
import { proxyCandidates } from './proxy';
import { tcpRouteCandidates } from './tcp-route';
import { tlsRouteCandidates } from './tls-route';
import type { AccessKind } from '../../model/access-plan';
import { planAccess } from '../../plan/access';

const CANDIDATES: Readonly<Record<AccessKind, (input: InferenceInput) => AccessCandidate[]>> = {
  'node-port': nodePortCandidates,
  'load-balancer': loadBalancerCandidates,
  'host-port': hostPortCandidates,
  'host-network': hostNetworkCandidates,
  'pod-ip': podIpCandidates,
  'cluster-ip': clusterIpCandidates,
  'tls-route': tlsRouteCandidates,
  'tcp-route': tcpRouteCandidates,
  'proxy': proxyCandidates,
};

/**
 * Returns the external accesses that can have rendered an external listener, the most likely first. Hosts and ports can match
 * several patterns, which only the hash in the pod template distinguishes.
 */
export function inferAccesses(input: InferenceInput): InferredAccess[] {
  const { external: { kind }, brokers } = input;
  if (kind === undefined || brokers.length === 0) { return []; }
  const inferred = CANDIDATES[kind](input).flatMap((candidate) => inferAccess(input, candidate) ?? []);
  return inferred.sort((a, b) => a.spec.overrides.length - b.spec.overrides.length);
}

/** Returns the patterns of the brokers' addresses that an access gives, by node id. */
export const patternsBy = ({ spec }: InferredAccess, { context }: InferenceInput): Map<number, string> =>
  new Map([...planAccess(spec, context).addresses].map(([nodeId, { pattern }]) => [nodeId, pattern]));
