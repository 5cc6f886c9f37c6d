import type { AccessContext, AccessContribution, BrokerIdentity } from './contribution';
import type { NamedPart } from './services';
import type { AccessKind } from '../../model/access-plan';
import type { AccessSpecOf } from '../../model/access-spec';
import type { KindName } from '../../model/kind-name';

/** An object of an external access whose name is known before the plan. */
export interface AccessObject extends NamedPart {
  readonly kind: KindName;
  /** The version of its API, where that is a choice. */
  readonly version?: string;
}

/** How one kind of external access is planned. */
export interface AccessPlanner<K extends AccessKind> {
  readonly plan: (spec: AccessSpecOf<K>, context: AccessContext) => AccessContribution;
  /** The objects that lead to one broker. */
  readonly brokerObjects?: (spec: AccessSpecOf<K>, broker: BrokerIdentity) => readonly AccessObject[];
  /** The objects that the whole cluster has one of. */
  readonly clusterObjects?: (spec: AccessSpecOf<K>, cluster: string) => readonly AccessObject[];
  /** The port of the Kubernetes node that the listener takes, where that is not the container's. */
  readonly hostPort?: (spec: AccessSpecOf<K>) => { readonly port?: number; readonly ip?: string };
  /** Whether the bootstrap servers stand in neither the brokers' addresses nor a Service of the access. */
  readonly needsBootstrapAnnotation?: (spec: AccessSpecOf<K>) => boolean;
  /** Whether pods take ports of their Kubernetes node, so that there is room for one broker a node. */
  readonly oneBrokerPerNode?: true;
  /** Whether pods run in the network of their Kubernetes node. */
  readonly hostNetwork?: true;
}
