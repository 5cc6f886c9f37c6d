import type { AccessContext, AccessContribution, BrokerIdentity } from './contribution';
import type { NamedPart } from './services';
import type { AccessKind } from '../../model/access-plan';
import type { AccessSpecOf } from '../../model/access-spec';
import type { KindName } from '../../model/kind-name';

/** An object of an external access whose name is known before the plan. */
export interface AccessObject extends NamedPart {
  readonly kind: KindName;
  /** The API version of kinds that support several. */
  readonly version?: string;
}

/** Plans one kind of external access. */
export interface AccessPlanner<K extends AccessKind> {
  readonly plan: (spec: AccessSpecOf<K>, context: AccessContext) => AccessContribution;
  /** The objects that lead to one broker. */
  readonly brokerObjects?: (spec: AccessSpecOf<K>, broker: BrokerIdentity) => readonly AccessObject[];
  /** The objects of which the cluster has one. */
  readonly clusterObjects?: (spec: AccessSpecOf<K>, cluster: string) => readonly AccessObject[];
  /** The host port of the listener; without `port` it equals the container port. */
  readonly hostPort?: (spec: AccessSpecOf<K>) => { readonly port?: number; readonly ip?: string };
  /** Whether neither the brokers' addresses nor a Service of the access contain the bootstrap servers. */
  readonly needsBootstrapAnnotation?: (spec: AccessSpecOf<K>) => boolean;
  /** Whether pods have host ports, so that a Kubernetes node can run only one broker. */
  readonly oneBrokerPerNode?: true;
  /** Whether pods use the network of their Kubernetes node. */
  readonly hostNetwork?: true;
}
