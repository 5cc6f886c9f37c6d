import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaCluster } from './kafka-cluster';
import { KafkaNodeSetOptions } from './kafka-node-set-options';
import { NodeSetSpec } from '../model/cluster-spec';
import { ClusterPlan, NodeSetPlan, Role } from '../model/plan';
import { identify } from '../plan/identity';
import { LABEL_VERSION } from '../plan/names';
import { planNodeIds } from '../plan/node-ids';
import { configMapData } from '../render/config-map';
import { nodeSetSpec as statefulSetSpec } from '../render/stateful-set';
import { objectOf } from '../synth/api-object';
import { claimVolumes } from '../synth/claim-volumes';
import { nodeSetSpec } from '../synth/node-set-spec';

/**
 * A set of like nodes of a cluster: a StatefulSet, its headless Service, and a ConfigMap with a complete
 * `server.properties` for each node. What `KafkaBrokerSet` and `KRaftQuorum` have in common.
 *
 * @internal
 */
export abstract class KafkaNodeSet extends Construct {
  /** The cluster that the set belongs to. */
  public readonly cluster: KafkaCluster;

  /** Name of the StatefulSet; its pods are `<name>-0` and following. */
  public readonly name: string;

  /** The node ids, by ordinal of the pod. */
  public readonly nodeIds: number[];

  /** The StatefulSet; JSON patches on it work. */
  public readonly statefulSet: ApiObject;

  /** The headless Service that gives every pod its name. */
  public readonly headlessService: ApiObject;

  /** The ConfigMap with the files of all nodes. */
  public readonly configMap: ApiObject;

  /** @internal */
  public readonly _spec: NodeSetSpec;

  /** @internal */
  protected constructor(
    scope: Construct, id: string, roles: Role[], cluster: KafkaCluster | undefined,
    props: KafkaNodeSetOptions & { readonly rack?: string },
  ) {
    super(scope, id);
    this.cluster = cluster ?? new KafkaCluster(this, 'cluster', { name: id });
    this._spec = nodeSetSpec(id, roles, cluster === undefined, Chart.of(this).namespace, props);
    const identity = identify(this.cluster.name, this._spec);
    this.name = identity.name;
    this.nodeIds = planNodeIds(this._spec, identity.name).ids;
    this.cluster._attach(this, this._spec, identity.name);

    const version = (this._spec.image ?? this.cluster._image).version;
    this.statefulSet = this.object('apps/v1', 'StatefulSet', identity.name, { spec: statefulSetSpec }, { [LABEL_VERSION]: version }, this.cluster._annotationsOf(this._spec));
    this.headlessService = this.cluster._objects.service(this, identity.serviceName);
    this.configMap = this.object('v1', 'ConfigMap', identity.configMapName, { data: configMapData });
    if (props.createServiceAccount) {
      this.object('v1', 'ServiceAccount', props.serviceAccountName ?? identity.name, { automountServiceAccountToken: () => false });
    }
    this.cluster._certificates.addToSet(this, this.name, roles);
    claimVolumes(this, this.cluster, props.storage, this.name, () => this.planned());
    if (roles.includes('broker')) {
      this.cluster._accesses.addToSet(this, this.nodeIds.map((nodeId, ordinal) =>
        ({ nodeId, ordinal, pod: `${identity.name}-${ordinal}`, set: identity.name })));
    }
    this.node.addValidation({ validate: () => this.cluster._errorsAt(this) });
  }

  private planned(): NodeSetPlan | undefined {
    return this.cluster._plan.sets.find(({ name }) => name === this.name);
  }

  /** An object whose one field follows from the plan of the set. */
  private object(
    apiVersion: string, kind: string, name: string, fields: Record<string, (plan: ClusterPlan, set: NodeSetPlan) => unknown>,
    labels: Record<string, string> = {}, annotations: Readonly<Record<string, string>> = {},
  ): ApiObject {
    const content = Object.entries(fields).map(([field, render]) => [field, Lazy.any({
      produce: () => {
        const set = this.planned();
        return set && render(this.cluster._plan, set);
      },
    })]);
    return objectOf(this, kind, this.cluster, { apiVersion, kind, name, labels, annotations, content: Object.fromEntries(content) });
  }
}
