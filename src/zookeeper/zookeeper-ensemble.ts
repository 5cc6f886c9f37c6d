import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IZookeeper } from './zookeeper';
import { ZookeeperEnsembleProps } from './zookeeper-ensemble-props';
import { ZookeeperImage } from './zookeeper-image';
import { EnsembleSpec } from '../model/cluster-spec';
import { Finding, textOf } from '../model/finding';
import { EnsemblePlan } from '../model/plan';
import { REPLICAS, ZOOKEEPER_PORTS, ZOOKEEPER_VERSION } from '../plan/defaults';
import { buildEnsemble, planServers, PlannedEnsemble } from '../plan/ensemble';
import { clientsOf, connectStringOf, uses } from '../plan/ensemble-clients';
import { clientServiceName, identifyEnsemble } from '../plan/identity';
import { LABEL_VERSION } from '../plan/names';
import { ensemblePolicy } from '../plan/network/network-policies';
import { ensembleData } from '../render/config-map';
import { policySpec } from '../render/network-policy';
import { budgetSpec } from '../render/pod-disruption-budget';
import { serviceSpec } from '../render/service';
import { ensembleSpec } from '../render/stateful-set';
import { checkEnsemble } from '../rules';
import { objectLabelFindings } from '../rules/pods/labels';
import { Storage } from '../storage/storage';
import { objectOf } from '../synth/api-object';
import { clustersOf, watchApp } from '../synth/app-validation';
import { claimVolumes } from '../synth/claim-volumes';
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
    this.statefulSet = this.object('apps/v1', 'StatefulSet', this.name, { spec: () => ensembleSpec(plan) }, { [LABEL_VERSION]: plan.image.version }, plan.annotations);
    this.headlessService = this.service(identity.serviceName);
    this.clientService = this.service(clientServiceName(this.name, props.clientServiceName));
    this.configMap = this.object('v1', 'ConfigMap', identity.configMapName, { data: () => ensembleData(plan) });
    this.disruptionBudget = this.object('policy/v1', 'PodDisruptionBudget', this.name, { spec: () => budgetSpec(plan.budgets[0]) });
    if (props.createServiceAccount) {
      this.object('v1', 'ServiceAccount', props.serviceAccountName ?? this.name, { automountServiceAccountToken: () => false });
    }
    if (spec.networkPolicies) {
      this.networkPolicy = this.object('networking.k8s.io/v1', 'NetworkPolicy', this.name, { spec: () => policySpec(this._plan.policies[0]) });
    }
    claimVolumes(this, this, props.storage, this.name, () => plan);
    this.node.addValidation({ validate: () => this._findings().filter(({ severity }) => severity === 'error').map(textOf) });
    watchApp(this);
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
    const users = clustersOf(this).filter(({ _zookeeper: connect }) => connect !== undefined && uses(connect, plan));
    const withClients = { ...plan, clients: clientsOf(plan, users.map(({ _plan }) => _plan), plan.clients) };
    return { ...withClients, policies: [ensemblePolicy(withClients)] };
  }

  /** Everything that is wrong or questionable; rules run once, whatever asks. @internal */
  public _findings(): readonly Finding[] {
    this.checked ??= checkEnsemble(this.planned.plan, [...this.planned.findings, ...objectLabelFindings(this._labels)]);
    return this.checked;
  }

  private service(name: string): ApiObject {
    const { services } = this.planned.plan;
    return this.object('v1', 'Service', name, { spec: () => serviceSpec(services.find((service) => service.name === name)!) });
  }

  private object(
    apiVersion: string, kind: string, name: string, fields: Record<string, () => unknown>,
    labels: Record<string, string> = {}, annotations: Readonly<Record<string, string>> = {},
  ): ApiObject {
    const content = Object.entries(fields).map(([field, produce]) => [field, Lazy.any({ produce })]);
    return objectOf(this, `${kind}-${name}`, this, { apiVersion, kind, name, labels, annotations, content: Object.fromEntries(content) });
  }
}
