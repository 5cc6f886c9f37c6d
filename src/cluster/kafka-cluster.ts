import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { KafkaClusterAttributes, KafkaClusterOptions, KafkaClusterProps } from './kafka-cluster-props';
import { KafkaImage } from './kafka-image';
import type { KafkaNodeSet } from './kafka-node-set';
import { MetadataQuorum } from './metadata-quorum';
import { ClusterSpec, ImageSpec, NodeSetSpec } from '../model/cluster-spec';
import { Finding, textOf } from '../model/finding';
import { ClusterPlan, isBroker } from '../model/plan';
import { setAnnotations, suppressionAnnotations } from '../plan/annotations';
import { buildPlan, PlannedCluster } from '../plan/build';
import { KAFKA_VERSION, LAST_ZOOKEEPER_VERSION } from '../plan/defaults';
import { bootstrapName, BROKER_BUDGET, CONTROLLER_BUDGET } from '../plan/identity';
import { clientListeners, CONTROLLER_PORT, planListeners, resolveListeners } from '../plan/listeners';
import { expand } from '../plan/names';
import { areNamesKnown } from '../plan/security/certificate-names';
import { clientParts, NO_PARTS, UNVERIFIED } from '../plan/security/client-parts';
import { checkPlan } from '../rules';
import { objectLabelFindings } from '../rules/pods/labels';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';
import { watchApp } from '../synth/app-validation';
import { ClusterAccesses } from '../synth/cluster-accesses';
import { ClusterCertificates } from '../synth/cluster-certificates';
import * as say from '../synth/cluster-findings';
import { PlannedObjects } from '../synth/planned-objects';

/**
 * A Kafka cluster: its identity, and what all its nodes share. The nodes come from `KafkaBrokerSet` and `KRaftQuorum`,
 * any number of each, which join it by their `cluster` prop until the plan is read (by synth, or by asking for
 * addresses outside).
 */
export class KafkaCluster extends Construct {
  /** A cluster that other code deploys, for sets of nodes that join it and clients that use it. */
  public static fromAttributes(scope: Construct, id: string, attributes: KafkaClusterAttributes): KafkaCluster {
    return new ImportedCluster(scope, id, attributes);
  }

  /** The cluster's name. */
  public readonly name: string;

  /** The namespace of all its objects, where one is known. */
  public readonly namespace?: string;

  /** The Service that clients inside start from; undefined where other code deploys the cluster. */
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

  private readonly sets: KafkaNodeSet[] = [];
  private readonly budgets = new Map<string, ApiObject>();
  private readonly policies: ApiObject[] = [];
  private readonly ownFindings: Finding[] = [];
  private readonly spec: Omit<ClusterSpec, 'sets'>;
  private built?: PlannedCluster;
  private checked?: readonly Finding[];
  private errors?: { readonly known: number; readonly all: readonly Finding[] };

  constructor(scope: Construct, id: string, props: KafkaClusterProps = {}) {
    super(scope, id);
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this._labels = props.labels ?? {};
    this._accesses = new ClusterAccesses(this, props.externalAccess ?? [], this._objects);
    this.ownFindings.push(...objectLabelFindings(this._labels), ...this._accesses.findings);
    if (props.migration && !props.zookeeper) { this.ownFindings.push(say.migrationWithoutZookeeper(props.migration)); }
    this.spec = {
      name: this.name,
      namespace: this.namespace,
      clusterDomain: props.clusterDomain ?? 'cluster.local',
      clusterId: props.clusterId,
      image: (props.image ?? KafkaImage.apache(props.zookeeper ? LAST_ZOOKEEPER_VERSION : KAFKA_VERSION))._spec,
      security: props.security?._spec,
      authorization: props.authorization?._spec,
      listeners: props.listeners?.map(({ _spec }) => _spec),
      accesses: this._accesses.specs,
      config: props.config ?? {},
      pluginPrefixes: props.pluginConfigPrefixes ?? [],
      suppressions: props.suppressions ?? [],
      quorum: (props.quorum ?? MetadataQuorum.staticVoters())._spec,
      zookeeper: props.zookeeper && { connect: props.zookeeper.connectString, phase: props.migration },
      metadataVersion: props.metadataVersion,
      bootstrap: { name: props.bootstrapServiceName, annotations: props.bootstrapServiceAnnotations },
      networkPolicies: props.networkPolicies ?? true,
      imported: this._imported(props),
    };
    this._certificates = new ClusterCertificates(this.spec, this._objects);
    this._certificates.addToCluster(this);
    if (!this.spec.imported) {
      this.bootstrapService = this._objects.create(this, 'BootstrapService', {
        kind: 'Service',
        name: bootstrapName(this.name, props.bootstrapServiceName),
        annotationKeys: [
          ...this._accesses.bootstrapAnnotations,
          ...Object.keys({ ...suppressionAnnotations(this.spec.suppressions), ...props.bootstrapServiceAnnotations }),
        ],
      });
      this.node.defaultChild = this.bootstrapService;
      this._accesses.addToCluster(this, this.name, this.spec.networkPolicies);
    } else {
      this.ownFindings.push(...this._accesses.specs.filter(({ kind }) => kind === 'proxy').map(({ name: access }) => say.proxyOfImported(access)));
    }
    this.node.addValidation({ validate: () => this._errorsAt(this) });
    watchApp(this, this);
  }

  /**
   * Where clients inside the Kubernetes cluster start, `host:port` of the first client listener. Without a namespace in
   * the chart it is the Service's short name, which other namespaces do not know.
   */
  public get bootstrapServers(): string {
    return this.bootstrapServersOf();
  }

  /**
   * Where clients inside the Kubernetes cluster start on one of several client listeners.
   *
   * @param listener the listener's name; without one it is the first client listener
   */
  public bootstrapServersOf(listener?: string): string {
    const clients = clientListeners(planListeners(this.spec));
    const found = listener === undefined ? clients[0] : clients.find(({ name }) => name === listener);
    if (!found) { this.ownFindings.push(say.unknownListener(listener, clients.map(({ name }) => name))); }
    if (this.spec.imported && this.namespace === undefined) { this.ownFindings.push(say.unknownNamespace(this.name)); }
    const service = bootstrapName(this.name, this.spec.bootstrap.name);
    const host = this.namespace === undefined ? service : `${service}.${this.namespace}.svc.${this.spec.clusterDomain}`;
    return `${host}:${found?.port ?? 0}`;
  }

  /** Where clients outside start on the first external access: `host:port`, comma-separated. Reads the plan. */
  public get externalBootstrapServers(): string {
    return this.externalBootstrapServersOf();
  }

  /**
   * Where clients outside start on one of several external accesses. Reads the plan, so no set can join afterwards.
   *
   * @param access the access's name; without one it is the first access
   */
  public externalBootstrapServersOf(access?: string): string {
    const name = access ?? this.spec.accesses[0]?.name;
    const servers = this._plan.externalListeners.find(({ listener }) => listener === name)?.bootstrap.servers ?? [];
    if (servers.length === 0) { this.ownFindings.push(say.noBootstrapOutside(access)); }
    return servers.join(',');
  }

  /**
   * What a client needs that dials a listener: Java's and librdkafka's settings, variables and files. Reads the plan where
   * the listener leads in from outside.
   *
   * @param listener the name of a client listener or of an external access; without one it is the first client listener
   * @param login how the client says who it is, where the listener asks for it
   */
  public clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig {
    const dialled = resolveListeners(this.spec).filter(({ listener: { purpose } }) => purpose === 'client' || purpose === 'external');
    const found = dialled.find(({ listener: { name, purpose } }) => listener === undefined ? purpose === 'client' : name === listener);
    if (!found) {
      this.ownFindings.push(say.unknownClientListener(listener, dialled.map(({ listener: { name } }) => name)));
      return KafkaClientConfig._of('', NO_PARTS, [], (pattern) => pattern);
    }
    const { listener: { name, purpose }, security: { certificates } } = found;
    const isOutside = purpose === 'external';
    const isNameKnown = !isOutside || areNamesKnown(this._plan, name, certificates);
    const parts = clientParts(found, login?._spec, isNameKnown);
    this.ownFindings.push(...parts.findings);
    const servers = isOutside ? this.externalBootstrapServersOf(name) : this.bootstrapServersOf(name);
    return KafkaClientConfig._of(servers, parts, isNameKnown ? [] : [UNVERIFIED], (pattern) => this.secretOfNodes(pattern));
  }

  /** The Secret that a pattern names for one of the nodes: what clients take from it is in all of them. */
  private secretOfNodes(pattern: string): string {
    if (!pattern.includes('{')) { return pattern; }
    const set = this._plan.sets.find(isBroker);
    if (!set) { this.ownFindings.push(say.unknownSecretOfNodes(pattern)); }
    return set?.nodes[0] ? expand(pattern, { ...set.nodes[0], set: set.name }) : pattern;
  }

  /** The PodDisruptionBudgets so far, one a role; JSON patches on them work. */
  public get disruptionBudgets(): ApiObject[] {
    return [...this.budgets.values()];
  }

  /**
   * The certificates so far that cert-manager makes for the nodes, and the issuers of an authority of the cluster's own; JSON patches on them work.
   */
  public get certificateObjects(): ApiObject[] {
    return this._certificates.all;
  }

  /** The NetworkPolicies so far, one a role and one for each Deployment of proxies; JSON patches on them work. */
  public get networkPolicyObjects(): ApiObject[] {
    return [...this.policies, ...this._accesses.policies];
  }

  /** What is legal but questionable, as lines of text. Reads the plan, so no set can join afterwards. */
  public get warnings(): string[] {
    return this._findings().filter(({ severity }) => severity === 'warning').map(textOf);
  }

  /** Of the StatefulSet of one of its sets. @internal */
  public _annotationsOf(set: NodeSetSpec): Readonly<Record<string, string>> {
    return setAnnotations(this.spec, set);
  }

  /** @internal */
  public get _image(): ImageSpec {
    return this.spec.image;
  }

  /** @internal */
  public get _plan(): ClusterPlan {
    this.built ??= buildPlan({ ...this.spec, sets: this.sets.map(({ _spec }) => _spec) });
    return this.built.plan;
  }

  /** Where its metadata is, or was. @internal */
  public get _zookeeper(): string | undefined {
    return this.spec.zookeeper?.connect;
  }

  /** Everything that is wrong or questionable; rules run once, whatever asks. @internal */
  public _findings(): readonly Finding[] {
    const plan = this._plan;
    this.checked ??= checkPlan(plan, this.built!.findings);
    return [...this.ownFindings, ...this.checked];
  }

  /** Joins a set of nodes; its names are known now, everything else when the plan is read. @internal */
  public _attach(set: KafkaNodeSet, spec: NodeSetSpec, name: string): void {
    if (this.built) {
      this.ownFindings.push(say.lateAttachment(this.name, name, set.node.path));
      return;
    }
    this.sets.push(set);
    if (spec.namespace !== undefined && spec.namespace !== this.namespace) {
      this.ownFindings.push(say.otherNamespace(name, spec.namespace, this.namespace));
    }
    if (this.spec.imported) { return; }
    for (const budget of [CONTROLLER_BUDGET, BROKER_BUDGET]) {
      const budgetName = budget.name(this.name);
      if (!budget.covers(spec.roles) || this.budgets.has(budgetName)) { continue; }
      this.budgets.set(budgetName, this._objects.create(this, `${budget.role}-PodDisruptionBudget`, { kind: 'PodDisruptionBudget', name: budgetName }));
      if (this.spec.networkPolicies) {
        this.policies.push(this._objects.create(this, `${budget.role}-NetworkPolicy`, { kind: 'NetworkPolicy', name: budgetName }));
      }
    }
  }

  /**
   * The objects of one external access: Services, and a proxy's Deployment, budget and NetworkPolicy. JSON patches on
   * them work.
   *
   * @param access the access's name; without one it is the first access
   */
  public externalAccessObjects(access?: string): ApiObject[] {
    return this._accesses.objectsOf(access);
  }

  /** The errors to be reported at a construct: its own, and those of constructs outside the tree. @internal */
  public _errorsAt(construct: Construct): string[] {
    // cdk8s asks every construct once for every chart.
    if (this.errors?.known !== this.ownFindings.length) {
      this.errors = { known: this.ownFindings.length, all: this._findings().filter(({ severity }) => severity === 'error') };
    }
    const { all } = this.errors;
    return all.length === 0 ? [] : all.filter(({ set }) => this.reporterOf(set, construct.node.root) === construct).map(textOf);
  }

  /** Where a finding about a set is reported: at the set, or at the nearest construct that is part of the app. */
  private reporterOf(set: string | undefined, root: IConstruct): Construct | undefined {
    const subject = this.sets.find(({ name }) => name === set) ?? this;
    return subject.node.root === root ? subject : [this, ...this.sets].find((candidate) => candidate.node.root === root);
  }

  /** @internal */
  protected _imported(_props: KafkaClusterOptions): ClusterSpec['imported'] {
    return undefined;
  }
}

/** What joins it is planned with the controllers it names; it has no objects of its own. */
class ImportedCluster extends KafkaCluster {
  constructor(scope: Construct, id: string, attributes: KafkaClusterAttributes) {
    super(scope, id, attributes);
  }

  /** @internal */
  protected _imported(attributes: KafkaClusterAttributes): ClusterSpec['imported'] {
    return {
      voters: (attributes.controllers ?? []).map(({ port, ...voter }) => ({ ...voter, port: port ?? CONTROLLER_PORT })),
      brokers: attributes.brokers,
    };
  }
}
