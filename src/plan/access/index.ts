import { CLUSTER_IP } from './cluster-ip';
import type { AccessContext, AccessContribution, BrokerIdentity } from './contribution';
import { HOST_NETWORK } from './host-network';
import { HOST_PORT } from './host-port';
import { KAFKA_PROXY } from './kafka-proxy';
import { LOAD_BALANCER } from './load-balancer';
import { NODE_PORT } from './node-port';
import type { AccessObject, AccessPlanner } from './planner';
import { POD_IP } from './pod-ip';
import { TCP_ROUTE } from './tcp-route';
import { TLS_ROUTE } from './tls-route';
import type { AccessKind } from '../../model/access-plan';
import type { AccessSpec } from '../../model/access-spec';

/** The planners of all kinds of external access. */
const PLANNERS: { readonly [K in AccessKind]: AccessPlanner<K> } = {
  'node-port': NODE_PORT,
  'load-balancer': LOAD_BALANCER,
  'host-port': HOST_PORT,
  'host-network': HOST_NETWORK,
  'pod-ip': POD_IP,
  'cluster-ip': CLUSTER_IP,
  'tls-route': TLS_ROUTE,
  'tcp-route': TCP_ROUTE,
  'proxy': KAFKA_PROXY,
};

/** `any`: the type of PLANNERS ensures that planner and spec match, but TypeScript cannot infer it for a union of specs. */
export const plannerOf = ({ kind }: Pick<AccessSpec, 'kind'>): AccessPlanner<any> => PLANNERS[kind];

/** Returns the parts that an access adds to the plan of its cluster. Never throws: parts that cannot be planned result in findings. */
export const planAccess = (spec: AccessSpec, context: AccessContext): AccessContribution => plannerOf(spec).plan(spec, context);

/** Returns the objects that lead to one broker. */
export const brokerObjects = (spec: AccessSpec, broker: BrokerIdentity): readonly AccessObject[] =>
  plannerOf(spec).brokerObjects?.(spec, broker) ?? [];

/** Returns the objects of which the cluster has one. */
export const clusterObjects = (spec: AccessSpec, cluster: string): readonly AccessObject[] => plannerOf(spec).clusterObjects?.(spec, cluster) ?? [];

/** Whether the bootstrap servers must be an annotation of the cluster's bootstrap Service, since no other object has them. */
export const needsBootstrapAnnotation = (spec: AccessSpec): boolean => plannerOf(spec).needsBootstrapAnnotation?.(spec) ?? false;
