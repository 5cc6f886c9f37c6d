import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaCluster } from './kafka-cluster';
import type { IKafkaCluster } from './kafka-cluster-interface';
import { KafkaNodeSetOptions } from './kafka-node-set-options';
import type { Rack } from './rack';
import { Role } from '../model/plan';
import { NodeSetSpec } from '../model/workload-spec';
import type { Checked } from '../options/check';
import { CONFIG_MAP_ANNOTATIONS } from '../plan/annotations';
import { identify } from '../plan/identity';
import { LABEL_VERSION } from '../plan/names';
import { planNodeIds } from '../plan/node-ids';
import { RELOADER_ANNOTATIONS } from '../plan/security/renewal';
import { claimVolumes } from '../synth/claim-volumes';
import { nodeSetSpec } from '../synth/node-set-spec';

/**
 * A set of Kafka nodes with the same configuration: a StatefulSet, its headless Service, and a ConfigMap with a complete
 * `server.properties` for each node. Base class of `KafkaBrokerSet` and `KRaftQuorum`.
 *
 * @internal
 */
export abstract class KafkaNodeSet extends Construct {
  /** The cluster that the nodes belong to. */
  public readonly cluster: KafkaCluster;

  /** The name of the StatefulSet. Its pods are `<name>-0` and following. */
  public readonly name: string;

  /** The node ids, in the order of the pods. */
  public readonly nodeIds: number[];

  /** The names of the pods, in order. */
  public readonly podNames: string[];

  /** The name of the pods' ServiceAccount. Undefined if they use the default one of the namespace. */
  public readonly serviceAccountName?: string;

  /** The StatefulSet. Use `addJsonPatch` to change it. */
  public readonly statefulSet: ApiObject;

  /** The headless Service, which gives each pod its DNS name. */
  public readonly headlessService: ApiObject;

  /** The ConfigMap with the configuration files of all nodes. */
  public readonly configMap: ApiObject;

  /** @internal */
  public readonly _spec: NodeSetSpec;

  /** @internal */
  protected constructor(
    scope: Construct, id: string, roles: Role[], cluster: IKafkaCluster | undefined,
    { values: props, faults }: Checked<KafkaNodeSetOptions & { readonly rack?: Rack }>,
  ) {
    super(scope, id);
    this.cluster = cluster ? cluster as KafkaCluster : new KafkaCluster(this, 'cluster', { name: id });
    this._spec = nodeSetSpec(id, roles, cluster === undefined, Chart.of(this).namespace, props);
    const identity = identify(this.cluster.name, this._spec);
    this.name = identity.name;
    this.nodeIds = planNodeIds(this._spec, identity.name).ids;
    this.podNames = this.nodeIds.map((_, ordinal) => `${identity.name}-${ordinal}`);
    this.serviceAccountName = props.serviceAccountName ?? (props.createServiceAccount ? identity.name : undefined);
    this.cluster._attach({ construct: this, spec: this._spec, name: identity.name, faults });

    const version = (this._spec.image ?? this.cluster._image).version;
    const { _objects: objects } = this.cluster;
    this.statefulSet = objects.create(this, 'StatefulSet', { kind: 'StatefulSet', name: identity.name, annotationKeys: RELOADER_ANNOTATIONS }, {
      labels: { [LABEL_VERSION]: version }, annotations: this.cluster._annotationsOf(this._spec),
    });
    this.node.defaultChild = this.statefulSet;
    this.headlessService = objects.create(this, 'HeadlessService', { kind: 'Service', name: identity.serviceName });
    this.configMap = objects.create(this, 'ConfigMap', {
      kind: 'ConfigMap', name: identity.configMapName, annotationKeys: CONFIG_MAP_ANNOTATIONS,
    });
    if (props.createServiceAccount) {
      objects.create(this, 'ServiceAccount', { kind: 'ServiceAccount', name: this.serviceAccountName! });
    }
    this.cluster._certificates.addToSet(this, this.name, roles);
    claimVolumes(this, objects, props.storage, { name: this.name, namespace: this.cluster.namespace, plan: () => this.cluster._plan });
    if (roles.includes('broker')) {
      this.cluster._accesses.addToSet(this, this.nodeIds.map((nodeId, ordinal) =>
        ({ nodeId, ordinal, pod: this.podNames[ordinal], set: identity.name })));
    }
    this.node.addValidation({ validate: () => this.cluster._errorsAt(this) });
  }
}
