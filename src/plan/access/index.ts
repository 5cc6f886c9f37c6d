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

/** How each kind of external access is planned. */
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

/** The table's types tie each planner to its spec; a union of specs hides that. */
export const plannerOf = ({ kind }: Pick<AccessSpec, 'kind'>): AccessPlanner<any> => PLANNERS[kind];

/** What an access adds to the plan of its cluster. Never throws: what cannot be computed is a finding. */
export const planAccess = (spec: AccessSpec, context: AccessContext): AccessContribution => plannerOf(spec).plan(spec, context);

/** The objects that lead to one broker, as far as they are known before the plan. */
export const brokerObjects = (spec: AccessSpec, broker: BrokerIdentity): readonly AccessObject[] => plannerOf(spec).brokerObjects?.(spec, broker) ?? [];

/** The same of the objects that the whole cluster has one of. */
export const clusterObjects = (spec: AccessSpec, cluster: string): readonly AccessObject[] => plannerOf(spec).clusterObjects?.(spec, cluster) ?? [];

/** Whether the cluster's bootstrap Service must carry the bootstrap servers, since no other object does. */
export const needsBootstrapAnnotation = (spec: AccessSpec): boolean => plannerOf(spec).needsBootstrapAnnotation?.(spec) ?? false;
