import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IZookeeper } from './zookeeper';
import { ZookeeperEnsembleProps } from './zookeeper-ensemble-props';
import { ZookeeperImage } from './zookeeper-image';
import type { Finding } from '../model/finding';
import type { MonitoredApp } from '../model/operations/monitoring';
import { EnsemblePlan } from '../model/plan';
import { EnsembleSpec } from '../model/workload-spec';
import { checkArguments, checkOptions } from '../options/check';
import { Fault, keepFaults } from '../options/fault';
import { messageOf } from '../options/language';
import { CONFIG_MAP_ANNOTATIONS } from '../plan/annotations';
import { REPLICAS, ZOOKEEPER_PORTS, ZOOKEEPER_VERSION } from '../plan/defaults';
import { buildEnsemble, planServers, PlannedEnsemble } from '../plan/ensemble';
import { clientPeersOf, connectStringOf, usesEnsemble } from '../plan/ensemble-clients';
import { clientServiceName, identifyEnsemble } from '../plan/identity';
import { LABEL_VERSION } from '../plan/names';
import { ensemblePolicy } from '../plan/network/network-policies';
import { metricsOf } from '../plan/pods/agent';
import { checkEnsemble } from '../rules';
import { objectLabelFindings } from '../rules/pods/labels';
import { Storage } from '../storage/storage';
import { agentSpec } from '../synth/agent';
import { clustersOf, validateApp } from '../synth/app-validation';
import { claimVolumes } from '../synth/claim-volumes';
import { faultFindings } from '../synth/option-faults';
import { PlannedObjects } from '../synth/planned-objects';
import { statefulSetSpec } from '../synth/workload-spec';

/**
 * A ZooKeeper ensemble for Kafka clusters in ZooKeeper mode. Kafka 3.9 is the last version with ZooKeeper mode; new clusters
 * do not need it.
 *
 * @example
 * const zookeeper = new ZookeeperEnsemble(chart, 'zookeeper');
 * const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2') });
 * new KafkaBrokerSet(chart, 'brokers', { cluster });
 *
 * @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html
 */
export class ZookeeperEnsemble extends Construct implements IZookeeper {
  /**
   * Refers to an ensemble that other code deploys.
   *
   * @param connectString `host:port` of every server, comma-separated, and at most one chroot at the end
   */
  public static fromConnectString(connectString: string): IZookeeper {
    return { connectString };
  }

  /** The name of the StatefulSet. Its pods are `<name>-0` and following. */
  public readonly name: string;

  /** The namespace of all objects of the ensemble. Undefined if neither the ensemble nor its chart has one. */
  public readonly namespace?: string;

  /** The connect string: `host:port` of every server, comma-separated. */
  public readonly connectString: string;

  /** The StatefulSet. Use `addJsonPatch` to change it. */
  public readonly statefulSet: ApiObject;

  /** The headless Service, which gives each pod its DNS name. */
  public readonly headlessService: ApiObject;

  /** The client Service, which selects the servers that have found a leader. */
  public readonly clientService: ApiObject;

  /** The ConfigMap with `zoo.cfg` and the id (`myid`) of each server. */
  public readonly configMap: ApiObject;

  /** The PodDisruptionBudget, which allows the eviction of one server at a time. */
  public readonly disruptionBudget: ApiObject;

  /** The NetworkPolicy. Undefined with `networkPolicies: false`. */
  public readonly networkPolicy?: ApiObject;

  /** @internal */
  public readonly _app = 'zookeeper';

  /** @internal */
  public readonly _labels: Readonly<Record<string, string>>;

  private readonly planned: PlannedEnsemble;
  /** The labels of other pods of the program that connect to it. */
  private readonly clientPods = new Set<Readonly<Record<string, string>>>();
  private readonly refused: Finding[] = [];
  private checked?: readonly Finding[];

  constructor(scope: Construct, id: string, props: ZookeeperEnsembleProps = {}) {
    super(scope, id);
    const { values, faults } = checkOptions('ZookeeperEnsembleProps', props);
    props = values;
    keepFaults(this, faults);
    this.refuse(faults);
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this._labels = props.labels ?? {};
    const spec: EnsembleSpec = {
      ...statefulSetSpec(props),
      id,
      roles: ['zookeeper'],
      replicas: props.replicas ?? REPLICAS,
      namespace: this.namespace,
      clusterDomain: props.clusterDomain ?? 'cluster.local',
      image: (props.image ?? ZookeeperImage.official(ZOOKEEPER_VERSION))._spec,
      config: props.config ?? {},
      logging: props.logging,
      storage: (props.storage ?? Storage.persistent())._spec,
      ports: { ...ZOOKEEPER_PORTS, client: props.clientPort ?? ZOOKEEPER_PORTS.client },
      firstServerId: props.firstServerId ?? 1,
      clientServiceName: props.clientServiceName,
      networkPolicies: props.networkPolicies ?? true,
      clients: props.allowedFrom?.map(({ _plan }) => _plan),
      agent: agentSpec(this, this.namespace, { metrics: props.metrics }),
      metricsFrom: props.metrics?._from,
    };
    const identity = identifyEnsemble(spec);
    this.name = identity.name;
    this.connectString = connectStringOf({ ...spec, ...planServers(spec, identity) });
    this.planned = buildEnsemble(spec);

    const { plan } = this.planned;
    const objects = new PlannedObjects(this, () => this._plan);
    this.statefulSet = objects.create(this, 'StatefulSet', { kind: 'StatefulSet', name: this.name }, {
      labels: { [LABEL_VERSION]: plan.image.version }, annotations: plan.annotations,
    });
    this.node.defaultChild = this.statefulSet;
    this.headlessService = objects.create(this, 'HeadlessService', { kind: 'Service', name: identity.serviceName });
    this.clientService = objects.create(this, 'ClientService', { kind: 'Service', name: clientServiceName(this.name, props.clientServiceName) });
    this.configMap = objects.create(this, 'ConfigMap', {
      kind: 'ConfigMap', name: identity.configMapName, annotationKeys: CONFIG_MAP_ANNOTATIONS,
    });
    this.disruptionBudget = objects.create(this, 'PodDisruptionBudget', { kind: 'PodDisruptionBudget', name: this.name });
    if (props.createServiceAccount) {
      objects.create(this, 'ServiceAccount', { kind: 'ServiceAccount', name: props.serviceAccountName ?? this.name });
    }
    if (spec.networkPolicies) { this.networkPolicy = objects.create(this, 'NetworkPolicy', { kind: 'NetworkPolicy', name: this.name }); }
    claimVolumes(this, objects, props.storage, { name: this.name, namespace: this.namespace, plan: () => plan });
    this.node.addValidation({ validate: () => this._findings().filter(({ severity }) => severity === 'error').map(messageOf) });
    validateApp(this);
  }

  /**
   * Returns the ensemble with a chroot in its connect string, so that several Kafka clusters can share the ensemble.
   *
   * @param chroot the path of the cluster's metadata, such as `/kafka`; Kafka creates it
   */
  public withChroot(chroot: string): IZookeeper {
    const faults = checkArguments('ZookeeperEnsemble', 'withChroot', [chroot]);
    if (faults.length > 0) {
      this.refuse(faults);
      return this;
    }
    return { connectString: `${this.connectString}${chroot.startsWith('/') ? '' : '/'}${chroot}` };
  }

  /** The warnings about the ensemble, one line of text for each finding. Warnings do not stop the synthesis. */
  public get warnings(): string[] {
    return this._findings().filter(({ severity }) => severity === 'warning').map(messageOf);
  }

  /** Includes the clusters of the app that use the ensemble, which are created after it. @internal */
  public get _plan(): EnsemblePlan {
    const { plan } = this.planned;
    if (plan.policies.length === 0) { return plan; }
    const users = clustersOf(this).filter(({ _zookeeper: connect }) => connect !== undefined && usesEnsemble(connect, plan));
    const withClients = { ...plan, clients: clientPeersOf(plan, users.map(({ _plan }) => _plan), [...this.clientPods], plan.clients) };
    return { ...withClients, policies: [ensemblePolicy(withClients)] };
  }

  /** Admits pods of the program to the client port. Returns how to undo it. @internal */
  public _admit(selector: Readonly<Record<string, string>>): () => void {
    this.clientPods.add(selector);
    return () => this.clientPods.delete(selector);
  }

  /** @internal */
  public get _monitored(): MonitoredApp {
    const { name, namespace, servers, pod } = this.planned.plan;
    return { kind: 'ensemble', name, namespace, pods: servers.length, metrics: metricsOf(pod) };
  }

  private refuse(faults: readonly Fault[]): void {
    this.refused.push(...faultFindings(this, faults));
  }

  /** The errors and warnings. The rules run only once. @internal */
  public _findings(): readonly Finding[] {
    if (this.refused.length > 0) { return this.refused; }
    this.checked ??= checkEnsemble(this.planned.plan, [...this.planned.findings, ...objectLabelFindings(this._labels)]);
    return this.checked;
  }
}
