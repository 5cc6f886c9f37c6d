import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IKafkaCluster, KafkaListenerAttributes, KafkaNodeAttributes } from './kafka-cluster-interface';
import { KafkaClusterAttributes, KafkaClusterProps } from './kafka-cluster-props';
import type { ClusterSpec } from '../model/cluster-spec';
import type { Finding } from '../model/finding';
import type { ClusterPlan } from '../model/plan';
import type { ImageSpec, NodeSetSpec } from '../model/workload-spec';
import { Checked, checkOptions } from '../options/check';
import { messageOf } from '../options/language';
import { setAnnotations, suppressionAnnotations } from '../plan/annotations';
import { bootstrapName, BROKER_BUDGET, CONTROLLER_BUDGET } from '../plan/identity';
import type { SecretKey } from '../pods/secret-key';
import { objectLabelFindings } from '../rules/pods/labels';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';
import { agentSpec } from '../synth/agent';
import { validateApp } from '../synth/app-validation';
import { ClusterAccesses } from '../synth/cluster-accesses';
import { ClusterCertificates } from '../synth/cluster-certificates';
import { ClusterClients } from '../synth/cluster-clients';
import * as findings from '../synth/cluster-findings';
import { AttachedSet, ClusterPlanner } from '../synth/cluster-planner';
import { clusterSpec, importedSpec } from '../synth/cluster-spec';
import { nodeAttributes } from '../synth/node-attributes';
import { PlannedObjects } from '../synth/planned-objects';

/** Options without wrong values, and the nodes of a cluster that other code deploys. */
type ReadProps = Checked<KafkaClusterProps> & Pick<ClusterSpec, 'imported'>;

/**
 * A Kafka cluster: its identity, its listeners and the configuration that all its nodes share. The nodes are created by
 * any number of `KafkaBrokerSet` and `KRaftQuorum` constructs, which join the cluster by their `cluster` property. The
 * cluster's plan is computed at synth, or earlier by a getter whose documentation says so; node sets that join afterwards
 * are refused.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KRaftQuorum(chart, 'controllers', { cluster });
 * new KafkaBrokerSet(chart, 'brokers', { cluster });
 */
export class KafkaCluster extends Construct implements IKafkaCluster {
  /**
   * Imports a cluster that other code deploys, for node sets that join it and for clients. Creates no objects.
   *
   * @param scope the scope of the construct
   * @param id the construct's id
   * @param attributes the attributes of the cluster
   */
  public static fromAttributes(scope: Construct, id: string, attributes: KafkaClusterAttributes): IKafkaCluster {
    return new ImportedCluster(scope, id, attributes);
  }

  /** The cluster's name. */
  public readonly name: string;

  /** The namespace of all objects of the cluster. Undefined if neither the cluster nor its chart has one. */
  public readonly namespace?: string;

  /**
   * The bootstrap Service for clients inside the Kubernetes cluster. Undefined if other code deploys the cluster. Use
   * `addJsonPatch` to change it.
   */
  public readonly bootstrapService?: ApiObject;

  /** @internal */
  public readonly _app = 'kafka';

  /** @internal */
  public readonly _labels: Readonly<Record<string, string>>;

  /** @internal */
  public readonly _objects: PlannedObjects = new PlannedObjects(this, () => this._plan);

  /** @internal */
  public readonly _accesses: ClusterAccesses;

  /** @internal */
  public readonly _certificates: ClusterCertificates;

  /** @internal */
  public readonly _clients: ClusterClients;

  private readonly planner: ClusterPlanner;
  private readonly budgets = new Map<string, ApiObject>();
  private readonly policies: ApiObject[] = [];

  constructor(scope: Construct, id: string, props: KafkaClusterProps = {}) {
    super(scope, id);
    const { values, faults, imported } = this._read(props);
    props = values;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this._labels = props.labels ?? {};
    this._accesses = new ClusterAccesses(this, props.externalAccess ?? [], this._objects);
    const spec = { ...clusterSpec(this.name, this.namespace, props, this._accesses.specs, agentSpec(this, this.namespace, props)), imported };
    this.planner = new ClusterPlanner(this, spec);
    this.planner.refuse(this, faults);
    this._clients = new ClusterClients(this.planner);
    this.planner.report(...objectLabelFindings(this._labels), ...this._accesses.findings);
    if (props.migration && !props.zookeeper) { this.planner.report(findings.migrationWithoutZookeeper(props.migration)); }
    this._certificates = new ClusterCertificates(spec, this._objects);
    this._certificates.addToCluster(this);
    if (imported) {
      this.planner.report(...spec.accesses.filter(({ kind }) => kind === 'proxy').map(({ name: access }) => findings.proxyOfImported(access)));
    } else {
      this.bootstrapService = this.createBootstrapService(props);
      this.node.defaultChild = this.bootstrapService;
      this._accesses.addToCluster(this, this.name, spec.networkPolicies);
    }
    this.node.addValidation({ validate: () => this._errorsAt(this) });
    validateApp(this, this);
  }

  private createBootstrapService({ bootstrapServiceName, bootstrapServiceAnnotations, suppressions = [] }: KafkaClusterProps): ApiObject {
    return this._objects.create(this, 'BootstrapService', {
      kind: 'Service',
      name: bootstrapName(this.name, bootstrapServiceName),
      annotationKeys: [
        ...this._accesses.bootstrapAnnotations,
        ...Object.keys({ ...suppressionAnnotations(suppressions), ...bootstrapServiceAnnotations }),
      ],
    });
  }

  /** The cluster id. Undefined in ZooKeeper mode, where Kafka generates it. */
  public get clusterId(): string | undefined {
    return this.planner.clusterId;
  }

  /** The Kafka version of the cluster's image, such as `4.3.1`. */
  public get kafkaVersion(): string {
    return this._image.version;
  }

  /** All listeners, including those of external accesses, in the order of the `listeners` setting. */
  public get listeners(): KafkaListenerAttributes[] {
    return this._clients.resolved.map(({ listener: { name, port, protocol } }) => ({ name, port, securityProtocol: protocol }));
  }

  /** All Kafka nodes, in the order of their node sets. Computes the cluster's plan; node sets that join afterwards are refused. */
  public get nodes(): KafkaNodeAttributes[] {
    return nodeAttributes(this._plan);
  }

  /**
   * The bootstrap servers of the first client listener for clients inside the Kubernetes cluster, `host:port`. Without a
   * namespace the host is the short name of the bootstrap Service, which cannot be resolved from other namespaces.
   */
  public get bootstrapServers(): string {
    return this._clients.internalBootstrapServers();
  }

  /**
   * Returns the bootstrap servers of a client listener for clients inside the Kubernetes cluster, `host:port`. An unknown
   * listener is reported as an error at synth.
   *
   * @param listener the listener's name
   */
  public bootstrapServersFor(listener: string): string {
    return this._clients.internalBootstrapServers(...this.planner.checkCall('bootstrapServersFor', listener));
  }

  /**
   * The bootstrap servers of the first external access: `host:port`, comma-separated. Reading it computes the cluster's
   * plan; node sets that join afterwards are refused. An error is reported at synth if there is no external access, or if
   * its addresses cannot be determined at synth.
   */
  public get externalBootstrapServers(): string {
    return this._clients.externalBootstrapServers();
  }

  /**
   * Returns the bootstrap servers of an external access: `host:port`, comma-separated. Computes the cluster's plan; node
   * sets that join afterwards are refused. An unknown access is reported as an error at synth.
   *
   * @param access the name of the external access
   */
  public externalBootstrapServersFor(access: string): string {
    return this._clients.externalBootstrapServers(...this.planner.checkCall('externalBootstrapServersFor', access));
  }

  /**
   * The Secret key with the CA certificate that clients of the first listener with TLS need. Undefined if no listener has
   * TLS, or if the CA certificate is in a ConfigMap.
   */
  public get caSecret(): SecretKey | undefined {
    return this._clients.caSecret;
  }

  /**
   * Returns the configuration of a client of one listener: settings for Java clients and librdkafka, environment variables
   * and volumes. Computes the cluster's plan if the listener is that of an external access. An unknown listener, and
   * credentials that the listener does not accept, are reported as errors at synth.
   *
   * @param listener the name of a client listener or of an external access; by default the first client listener
   * @param login the client's credentials; required if the listener requires authentication
   */
  public clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig {
    return this._clients.config(...this.planner.checkCall('clientConfig', listener, login));
  }

  /** The PodDisruptionBudgets of the node sets that have joined so far, one for each role. Use `addJsonPatch` to change them. */
  public get podDisruptionBudgets(): ApiObject[] {
    return [...this.budgets.values()];
  }

  /**
   * The cert-manager Certificates of the node sets that have joined so far, and the Certificates and Issuers of the
   * cluster's own CAs. Use `addJsonPatch` to change them.
   */
  public get certificates(): ApiObject[] {
    return this._certificates.all;
  }

  /**
   * The NetworkPolicies: one for each role of the node sets that have joined so far, and one for each Deployment of
   * proxies. Use `addJsonPatch` to change them.
   */
  public get networkPolicies(): ApiObject[] {
    return [...this.policies, ...this._accesses.policies];
  }

  /**
   * Returns the objects of an external access: Services, routes, and the Deployment, PodDisruptionBudget and NetworkPolicy
   * of proxies. They include those of the node sets that have joined so far. Use `addJsonPatch` to change them.
   *
   * @param access the name of the external access; by default the first one
   */
  public externalAccessObjects(access?: string): ApiObject[] {
    return this._accesses.objectsOf(access);
  }

  /**
   * The warnings about the cluster, a line for each finding. Reading them computes the plan: node sets that join afterwards are refused.
   */
  public get warnings(): string[] {
    return this._findings().filter(({ severity }) => severity === 'warning').map(messageOf);
  }

  /** The annotations of a node set's StatefulSet. @internal */
  public _annotationsOf(set: NodeSetSpec): Readonly<Record<string, string>> {
    return setAnnotations(this.planner.spec, set);
  }

  /** @internal */
  public get _image(): ImageSpec { return this.planner.spec.image; }

  /** @internal */
  public get _plan(): ClusterPlan {
    return this.planner.plan;
  }

  /** The connect string of the ZooKeeper ensemble with the metadata, also while it is migrated. @internal */
  public get _zookeeper(): string | undefined {
    return this.planner.spec.zookeeper?.connect;
  }

  /** @internal */
  public _findings(): readonly Finding[] {
    return this.planner.findings();
  }

  /** @internal */
  public _addWarnings(check: () => readonly Finding[]): void {
    this.planner.addWarnings(check);
  }

  /** @internal */
  public _errorsAt(construct: Construct): string[] {
    return this.planner.errorsAt(construct);
  }

  /** Joins a node set. Its names are final now; everything else is computed with the plan. @internal */
  public _attach(set: AttachedSet): void {
    const { imported, networkPolicies } = this.planner.spec;
    if (!this.planner.attach(set) || imported) { return; }
    for (const { role, name: nameOf, covers } of [CONTROLLER_BUDGET, BROKER_BUDGET]) {
      const name = nameOf(this.name);
      if (!covers(set.spec.roles) || this.budgets.has(name)) { continue; }
      this.budgets.set(name, this._objects.create(this, `${role}-PodDisruptionBudget`, { kind: 'PodDisruptionBudget', name }));
      if (networkPolicies) { this.policies.push(this._objects.create(this, `${role}-NetworkPolicy`, { kind: 'NetworkPolicy', name })); }
    }
  }

  /** @internal */
  protected _read(props: KafkaClusterProps): ReadProps {
    return checkOptions('KafkaClusterProps', props);
  }
}

/** A cluster that other code deploys: it creates no objects. Node sets connect to the controllers in its attributes. */
class ImportedCluster extends KafkaCluster {
  /** @internal */
  protected _read(attributes: KafkaClusterAttributes): ReadProps {
    const checked = checkOptions('KafkaClusterAttributes', attributes);
    return { ...checked, imported: importedSpec(checked.values) };
  }
}
