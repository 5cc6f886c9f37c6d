import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IZookeeper } from './zookeeper';
import { ZookeeperEnsembleProps } from './zookeeper-ensemble-props';
import { ZookeeperImage } from './zookeeper-image';
import { Finding, textOf } from '../model/finding';
import { EnsemblePlan } from '../model/plan';
import { EnsembleSpec } from '../model/workload-spec';
import { REPLICAS, ZOOKEEPER_PORTS, ZOOKEEPER_VERSION } from '../plan/defaults';
import { buildEnsemble, planServers, PlannedEnsemble } from '../plan/ensemble';
import { clientPeersOf, connectStringOf, usesEnsemble } from '../plan/ensemble-clients';
import { clientServiceName, identifyEnsemble } from '../plan/identity';
import { LABEL_VERSION } from '../plan/names';
import { ensemblePolicy } from '../plan/network/network-policies';
import { checkEnsemble } from '../rules';
import { objectLabelFindings } from '../rules/pods/labels';
import { Storage } from '../storage/storage';
import { clustersOf, validateApp } from '../synth/app-validation';
import { claimVolumes } from '../synth/claim-volumes';
import { PlannedObjects } from '../synth/planned-objects';
import { statefulSetSpec } from '../synth/workload-spec';

/**
 * A ZooKeeper ensemble: for clusters of Kafka 3.9 that still keep their metadata there. New clusters need none.
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
   * An ensemble that other code deploys.
   *
   * @param connectString `host:port`, comma-separated, and at most one chroot at the end
   */
  public static fromConnectString(connectString: string): IZookeeper {
    return { connectString };
  }

  /** Name of the StatefulSet; its pods are `<name>-0` and following. */
  public readonly name: string;

  /** The namespace of all its objects, where one is known. */
  public readonly namespace?: string;

  /** `host:port` of every server, comma-separated. */
  public readonly connectString: string;

  /** The StatefulSet; JSON patches on it work. */
  public readonly statefulSet: ApiObject;

  /** The headless Service that gives every pod its name. */
  public readonly headlessService: ApiObject;

  /** The Service that leads clients to any server that has a leader. */
  public readonly clientService: ApiObject;

  /** The ConfigMap with `zoo.cfg` and the number of each server. */
  public readonly configMap: ApiObject;

  /** The PodDisruptionBudget: one server at a time. */
  public readonly disruptionBudget: ApiObject;

  /** The NetworkPolicy; undefined without `networkPolicies`. */
  public readonly networkPolicy?: ApiObject;

  /** @internal */
  public readonly _app = 'zookeeper';

  /** @internal */
  public readonly _labels: Readonly<Record<string, string>>;

  private readonly planned: PlannedEnsemble;
  private checked?: readonly Finding[];

  constructor(scope: Construct, id: string, props: ZookeeperEnsembleProps = {}) {
    super(scope, id);
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
      storage: (props.storage ?? Storage.persistent())._spec,
      ports: { ...ZOOKEEPER_PORTS, client: props.clientPort ?? ZOOKEEPER_PORTS.client },
      firstServerId: props.firstServerId ?? 1,
      clientServiceName: props.clientServiceName,
      networkPolicies: props.networkPolicies ?? true,
      clients: props.allowedFrom?.map(({ _plan }) => _plan),
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
    this.configMap = objects.create(this, 'ConfigMap', { kind: 'ConfigMap', name: identity.configMapName });
    this.disruptionBudget = objects.create(this, 'PodDisruptionBudget', { kind: 'PodDisruptionBudget', name: this.name });
    if (props.createServiceAccount) {
      objects.create(this, 'ServiceAccount', { kind: 'ServiceAccount', name: props.serviceAccountName ?? this.name });
    }
    if (spec.networkPolicies) { this.networkPolicy = objects.create(this, 'NetworkPolicy', { kind: 'NetworkPolicy', name: this.name }); }
    claimVolumes(this, objects, props.storage, { name: this.name, namespace: this.namespace, plan: () => plan });
    this.node.addValidation({ validate: () => this._findings().filter(({ severity }) => severity === 'error').map(textOf) });
    validateApp(this);
  }

  /**
   * The same ensemble for a cluster that keeps its metadata below a path, so that several can share it.
   *
   * @param chroot an absolute path such as `/kafka`; Kafka creates it
   */
  public withChroot(chroot: string): IZookeeper {
    return { connectString: `${this.connectString}${chroot.startsWith('/') ? '' : '/'}${chroot}` };
  }

  /** What is legal but questionable, as lines of text. */
  public get warnings(): string[] {
    return this._findings().filter(({ severity }) => severity === 'warning').map(textOf);
  }

  /** With the clusters of the app that use it, which come after it. @internal */
  public get _plan(): EnsemblePlan {
    const { plan } = this.planned;
    if (plan.policies.length === 0) { return plan; }
    const users = clustersOf(this).filter(({ _zookeeper: connect }) => connect !== undefined && usesEnsemble(connect, plan));
    const withClients = { ...plan, clients: clientPeersOf(plan, users.map(({ _plan }) => _plan), plan.clients) };
    return { ...withClients, policies: [ensemblePolicy(withClients)] };
  }

  /** Everything that is wrong or questionable; rules run once, whatever asks. @internal */
  public _findings(): readonly Finding[] {
    this.checked ??= checkEnsemble(this.planned.plan, [...this.planned.findings, ...objectLabelFindings(this._labels)]);
    return this.checked;
  }
}
