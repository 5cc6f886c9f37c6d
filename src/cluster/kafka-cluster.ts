import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IKafkaCluster, KafkaListenerAttributes, KafkaNodeAttributes } from './kafka-cluster-interface';
import { KafkaClusterAttributes, KafkaClusterProps } from './kafka-cluster-props';
import type { ClusterSpec } from '../model/cluster-spec';
import { Finding, textOf } from '../model/finding';
import { addressText, hostText } from '../model/host';
import type { ClusterPlan } from '../model/plan';
import type { ImageSpec, NodeSetSpec } from '../model/workload-spec';
import { setAnnotations, suppressionAnnotations } from '../plan/annotations';
import { clusterIdOf } from '../plan/cluster-id';
import { bootstrapName, BROKER_BUDGET, CONTROLLER_BUDGET } from '../plan/identity';
import type { SecretKey } from '../pods/secret-key';
import { objectLabelFindings } from '../rules/pods/labels';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';
import { validateApp } from '../synth/app-validation';
import { ClusterAccesses } from '../synth/cluster-accesses';
import { ClusterCertificates } from '../synth/cluster-certificates';
import { ClusterClients } from '../synth/cluster-clients';
import * as findings from '../synth/cluster-findings';
import { AttachedSet, ClusterPlanner } from '../synth/cluster-planner';
import { clusterSpec, importedSpec } from '../synth/cluster-spec';
import { PlannedObjects } from '../synth/planned-objects';

/**
 * A Kafka cluster: its identity, and what all its nodes share. The nodes come from `KafkaBrokerSet` and `KRaftQuorum`,
 * any number of each, which join it by their `cluster` prop until the plan is read: by synth, or by a getter that says so.
 */
export class KafkaCluster extends Construct implements IKafkaCluster {
  /** Imports a cluster that other code deploys, for sets of nodes that join it and clients that use it. */
  public static fromAttributes(scope: Construct, id: string, attributes: KafkaClusterAttributes): IKafkaCluster {
    return new ImportedCluster(scope, id, attributes);
  }

  /** The cluster of this library behind its interface, which other classes cannot implement. @internal */
  public static _from(cluster: IKafkaCluster): KafkaCluster {
    if (typeof (cluster as KafkaCluster)._attach !== 'function') {
      throw new Error(`cluster is not a KafkaCluster of this library (${cluster.node?.path ?? String(cluster)}); create one, or use KafkaCluster.fromAttributes`);
    }
    return cluster as KafkaCluster;
  }

  /** The cluster's name. */
  public readonly name: string;

  /** The namespace of all its objects, where one is known. */
  public readonly namespace?: string;

  /** The bootstrap Service for clients inside; undefined where other code deploys the cluster. */
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

  private readonly planner: ClusterPlanner;
  private readonly clients: ClusterClients;
  private readonly budgets = new Map<string, ApiObject>();
  private readonly policies: ApiObject[] = [];

  constructor(scope: Construct, id: string, props: KafkaClusterProps = {}) {
    super(scope, id);
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this._labels = props.labels ?? {};
    this._accesses = new ClusterAccesses(this, props.externalAccess ?? [], this._objects);
    const imported = this._imported(props);
    const spec = { ...clusterSpec(this.name, this.namespace, props, this._accesses.specs), imported };
    this.planner = new ClusterPlanner(this, spec);
    this.clients = new ClusterClients(this.planner);
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
      annotationKeys: [...this._accesses.bootstrapAnnotations,
        ...Object.keys({ ...suppressionAnnotations(suppressions), ...bootstrapServiceAnnotations })],
    });
  }

  /** The cluster's id; undefined in ZooKeeper mode, where Kafka generates it. */
  public get clusterId(): string | undefined {
    return clusterIdOf(this.planner.spec);
  }

  /** The Kafka version of the cluster's image: `4.3.1`. */
  public get kafkaVersion(): string {
    return this._image.version;
  }

  /** All listeners, those of external accesses included, in the order in which the nodes' files name them. */
  public get listeners(): KafkaListenerAttributes[] {
    return this.clients.resolved.map(({ listener: { name, port, protocol } }) => ({ name, port, securityProtocol: protocol }));
  }

  /** All nodes, in the order of their sets. Reads the plan, after which no set can join. */
  public get nodes(): KafkaNodeAttributes[] {
    return this._plan.sets.flatMap(({ roles, rack, nodes }) => nodes.map(({ nodeId, pod, host, endpoints }): KafkaNodeAttributes => ({
      nodeId,
      pod,
      host: hostText(host),
      roles: [...roles],
      rack,
      advertised: Object.fromEntries(endpoints.flatMap(({ listener, advertised }) => advertised ? [[listener, addressText(advertised)]] : [])),
    })));
  }

  /**
   * The bootstrap servers inside the Kubernetes cluster, `host:port` of the first client listener. Without a namespace in
   * the chart the host is the Service's short name, which other namespaces cannot resolve.
   */
  public get bootstrapServers(): string {
    return this.clients.internalBootstrapServers();
  }

  /**
   * Returns the bootstrap servers of a client listener inside the Kubernetes cluster, `host:port`; an unknown listener is
   * an error at synth.
   *
   * @param listener the listener's name
   */
  public bootstrapServersFor(listener: string): string {
    return this.clients.internalBootstrapServers(listener);
  }

  /** The bootstrap servers of the first external access: `host:port`, comma-separated. Reads the plan, after which no set can join. */
  public get externalBootstrapServers(): string {
    return this.clients.externalBootstrapServers();
  }

  /**
   * Returns the bootstrap servers of an external access: `host:port`, comma-separated. Reads the plan, after which no set
   * can join. An unknown access is an error at synth.
   *
   * @param access the access's name
   */
  public externalBootstrapServersFor(access: string): string {
    return this.clients.externalBootstrapServers(access);
  }

  /**
   * The Secret with the CA certificate that clients of the first listener with TLS trust; undefined where no listener has
   * TLS, or a ConfigMap holds the certificate.
   */
  public get caSecret(): SecretKey | undefined {
    return this.clients.caSecret;
  }

  /**
   * Returns what a client of a listener needs: settings for Java and librdkafka, environment variables and files. Reads
   * the plan where the listener is external.
   *
   * @param listener the name of a client listener or of an external access; by default the first client listener
   * @param login the client's credentials, where the listener requires them
   */
  public clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig {
    return this.clients.config(listener, login);
  }

  /** The PodDisruptionBudgets so far, one for each role; JSON patches on them work. */
  public get podDisruptionBudgets(): ApiObject[] {
    return [...this.budgets.values()];
  }

  /** The cert-manager Certificates of the nodes so far, and the Issuers of the cluster's own CA; JSON patches on them work. */
  public get certificates(): ApiObject[] {
    return this._certificates.all;
  }

  /** The NetworkPolicies so far, one for each role and one for each Deployment of proxies; JSON patches on them work. */
  public get networkPolicies(): ApiObject[] {
    return [...this.policies, ...this._accesses.policies];
  }

  /**
   * Returns the objects of an external access: Services, routes, and the Deployment, budget and NetworkPolicy of proxies.
   * JSON patches on them work.
   *
   * @param access the access's name; by default the first access
   */
  public externalAccessObjects(access?: string): ApiObject[] {
    return this._accesses.objectsOf(access);
  }

  /** The findings that do not stop the synthesis, as lines of text. Reads the plan, after which no set can join. */
  public get warnings(): string[] {
    return this._findings().filter(({ severity }) => severity === 'warning').map(textOf);
  }

  /** The annotations of the StatefulSet of one of its sets. @internal */
  public _annotationsOf(set: NodeSetSpec): Readonly<Record<string, string>> {
    return setAnnotations(this.planner.spec, set);
  }

  /** @internal */
  public get _image(): ImageSpec {
    return this.planner.spec.image;
  }

  /** @internal */
  public get _plan(): ClusterPlan {
    return this.planner.plan;
  }

  /** The connect string of the ZooKeeper ensemble that holds, or held, the metadata. @internal */
  public get _zookeeper(): string | undefined {
    return this.planner.spec.zookeeper?.connect;
  }

  /** @internal */
  public _findings(): readonly Finding[] {
    return this.planner.findings();
  }

  /** @internal */
  public _errorsAt(construct: Construct): string[] {
    return this.planner.errorsAt(construct);
  }

  /** Joins a set of nodes; its names are known now, everything else when the plan is read. @internal */
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
  protected _imported(_props: KafkaClusterProps): ClusterSpec['imported'] {
    return undefined;
  }
}

/** A cluster that other code deploys. Sets that join it are planned with the controllers that it names; it has no objects of its own. */
class ImportedCluster extends KafkaCluster {
  constructor(scope: Construct, id: string, attributes: KafkaClusterAttributes) {
    super(scope, id, attributes);
  }

  /** @internal */
  protected _imported(attributes: KafkaClusterAttributes): ClusterSpec['imported'] {
    return importedSpec(attributes);
  }
}
