import { Chart, Size } from 'cdk8s';
import {
  IKafkaCluster, IZookeeper, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterOptions, KafkaClusterProps, KafkaImage, KafkaListener,
  KafkaNodeSetOptions, KafkaTestClient, KRaftQuorum, MetadataQuorum, MigrationPhase, PodManagementPolicy, Rack, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { AccessContext, randomAccesses } from './accesses';
import { Choices } from './choices';
import { randomImage, randomZookeeperImage } from './images';
import { randomPeers, randomStatefulSetOptions } from './pods';
import { randomAuthorization, randomControllerSecurity, randomSecurity } from './securities';
import { randomListenerSettings, randomSettings } from './settings';
import { randomStorage } from './storages';
import { chartOf } from '../../synth';

const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw';
const CONTROLLER_ID = 9000;
/** The names of the listeners for clients in the Kubernetes cluster. */
const CLIENT_LISTENERS = ['CLIENT', 'APPS', 'SECOND'];

/** A set of brokers of the program. */
interface Brokers {
  readonly name: string;
  readonly ids: readonly number[];
  readonly rack?: Rack;
}

/** One program: a cluster in a chart, with everything that belongs to it. */
class Program {
  public readonly chart: Chart;
  private readonly isZookeeper: boolean;
  private networkPolicies: boolean;

  constructor(private readonly choices: Choices, private readonly version: string) {
    this.chart = chartOf(choices.chance(0.08) ? null : 'kafka-test');
    this.isZookeeper = version.startsWith('3.') && choices.chance(0.4);
    this.networkPolicies = choices.chance(0.85);
    if (this.isZookeeper) {
      this.withZookeeper();
    } else {
      choices.pick([() => this.combined(), () => this.separate(), () => this.separate(), () => this.joining()])();
    }
  }

  private combined(): void {
    const { choices } = this;
    const brokers = this.randomBrokers(1)[0];
    const props = { ...this.nodeSet(brokers.name, brokers.ids), ...choices.maybe(0.2, () => ({ rack: brokers.rack })) };
    if (choices.chance(0.2)) {
      new KafkaBrokerSet(this.chart, brokers.name, { ...props, image: randomImage(choices, this.version) });
      return;
    }
    const cluster = this.cluster(this.clusterProps([brokers]));
    new KafkaBrokerSet(this.chart, brokers.name, { ...props, cluster, controller: true });
    this.testClient(cluster);
  }

  private separate(): void {
    const { choices } = this;
    const brokers = this.randomBrokers(choices.pick([1, 1, 1, 2, 3]));
    const controllers = choices.pick([1, 3, 3, 3, 5]);
    const ids = Array.from({ length: controllers }, (_, at) => CONTROLLER_ID + at);
    const cluster = this.cluster({ ...this.clusterProps(brokers), quorum: choices.maybe(0.5, () => this.quorum(ids)) });
    this.controllers(cluster, controllers);
    brokers.forEach((set) => this.brokers(cluster, set));
    this.testClient(cluster);
  }

  /** Brokers that join a cluster that other code deploys. */
  private joining(): void {
    const { choices } = this;
    // Other code deploys them, and the proxies.
    this.networkPolicies = false;
    const brokers = this.randomBrokers(1);
    const controllers = [0, 1, 2].map((at) => ({
      nodeId: CONTROLLER_ID + at,
      host: `controllers-${at}.other.example.com`,
      port: choices.maybe(0.3, () => 9193),
      directoryId: choices.maybe(0.2, () => `AAAAAAAAAAAAAAAAAAAA${at}Q`),
    }));
    const cluster = KafkaCluster.fromAttributes(this.chart, 'kafka', {
      ...this.clusterOptions(brokers, false),
      clusterId: CLUSTER_ID,
      controllers,
      brokers: choices.maybe(0.5, () => choices.between(3, 9)),
      bootstrapServiceName: choices.maybe(0.2, () => 'their-bootstrap'),
      quorum: choices.maybe(0.4, () => this.quorum(controllers.map(({ nodeId }) => nodeId))),
    });
    brokers.forEach((set) => this.brokers(cluster, set));
  }

  private withZookeeper(): void {
    const { choices } = this;
    const brokers = this.randomBrokers(choices.pick([1, 1, 2]));
    const migration = choices.maybe(0.5, () => choices.pick(Object.values(MigrationPhase)));
    const cluster = this.cluster({
      ...this.clusterProps(brokers), zookeeper: this.zookeeper(), migration, clusterId: migration && CLUSTER_ID, metadataVersion: undefined,
    });
    brokers.forEach((set) => this.brokers(cluster, set));
    if (migration) { this.controllers(cluster, 3); }
  }

  private zookeeper(): IZookeeper {
    const { choices } = this;
    if (choices.chance(0.4)) { return ZookeeperEnsemble.fromConnectString(choices.pick(['zk-0.zk:2181,zk-1.zk:2181/kafka', 'zookeeper.other:2181'])); }
    const replicas = choices.pick([1, 3, 3]);
    const ensemble = new ZookeeperEnsemble(this.chart, 'zk', {
      ...randomStatefulSetOptions(choices, 'zk'),
      replicas,
      firstServerId: choices.maybe(0.2, () => choices.between(1, 200)),
      labels: choices.maybe(0.1, () => ({ team: 'a' })),
      clusterDomain: choices.maybe(0.1, () => 'k8s.example.com'),
      image: choices.maybe(0.6, () => randomZookeeperImage(choices)),
      storage: choices.maybe(0.5, () => randomStorage(choices, this.chart, 'zk', replicas)),
      config: choices.maybe(0.3, () => ({ tickTime: '3000', snapCount: '100000', maxClientCnxns: '100' })),
      clientPort: choices.maybe(0.2, () => 32181),
      clientServiceName: choices.maybe(0.1, () => 'zk-service'),
      networkPolicies: this.networkPolicies,
      allowedFrom: this.networkPolicies ? choices.maybe(0.2, () => randomPeers(choices)) : undefined,
      podManagementPolicy: choices.maybe(0.1, () => PodManagementPolicy.PARALLEL),
    });
    return choices.chance(0.5) ? ensemble : ensemble.withChroot('/kafka');
  }

  /** Sets of brokers with ids in ascending order. */
  private randomBrokers(sets: number): Brokers[] {
    const { choices } = this;
    const size = choices.pick(sets > 1 && choices.chance(0.5) ? [1] : [1, 3, 3, 4]);
    const hasRacks = choices.chance(0.4);
    return Array.from({ length: sets }, (_, at) => ({
      name: sets === 1 ? 'brokers' : `brokers-${'abc'[at]}`,
      ids: Array.from({ length: size }, (__, ordinal) => 100 * at + ordinal),
      rack: hasRacks ? Rack.of('abc'[at]) : undefined,
    }));
  }

  private brokers(cluster: IKafkaCluster, { name, ids, rack }: Brokers): void {
    const props: KafkaBrokerSetProps = { ...this.nodeSet(name, ids), cluster, rack };
    new KafkaBrokerSet(this.chart, name, props);
  }

  private controllers(cluster: IKafkaCluster, replicas: number): void {
    const ids = Array.from({ length: replicas }, (_, at) => CONTROLLER_ID + at);
    new KRaftQuorum(this.chart, 'controllers', { ...this.nodeSet('controllers', ids), cluster });
  }

  private nodeSet(name: string, ids: readonly number[]): KafkaNodeSetOptions {
    const { choices, version } = this;
    return {
      ...randomStatefulSetOptions(choices, name),
      ...choices.chance(0.3) ? { nodeIds: [...ids] } : { firstNodeId: ids[0], replicas: ids.length },
      config: choices.maybe(0.25, () => randomSettings(choices, version, 2)),
      storage: choices.maybe(0.7, () => randomStorage(choices, this.chart, name, ids.length)),
      podManagementPolicy: choices.maybe(0.1, () => PodManagementPolicy.PARALLEL),
      suppressions: choices.maybe(0.05, () => [{ rule: 'short-grace', reason: 'drills' }]),
      image: choices.maybe(0.1, () => randomImage(choices, version)),
    };
  }

  private quorum(ids: readonly number[]): MetadataQuorum {
    const { choices } = this;
    return choices.chance(0.3) ? MetadataQuorum.staticVoters() : MetadataQuorum.dynamic({
      initialControllers: [...ids],
      directoryIds: choices.maybe(0.3, () => Object.fromEntries(ids.map((id, at) => [id, `BBBBBBBBBBBBBBBBBBBB${at}Q`]))),
    });
  }

  private cluster(props: KafkaClusterProps): KafkaCluster {
    return new KafkaCluster(this.chart, this.choices.pick(['kafka', 'events']), props);
  }

  private clusterProps(brokers: readonly Brokers[]): KafkaClusterProps {
    const { choices, version } = this;
    return {
      ...this.clusterOptions(brokers),
      clusterId: choices.maybe(0.2, () => CLUSTER_ID),
      metadataVersion: choices.maybe(0.2, () => version.split('.').slice(0, 2).join('.')),
      bootstrapServiceName: choices.maybe(0.2, () => 'entry'),
      bootstrapServiceAnnotations: choices.maybe(0.2, () => ({ a: 'b' })),
      networkPolicies: this.networkPolicies,
    };
  }

  private clusterOptions(brokers: readonly Brokers[], withProxies = true): KafkaClusterOptions {
    const { choices, version } = this;
    const context: AccessContext = {
      brokerIds: brokers.flatMap(({ ids }) => ids),
      oneBrokerPerSet: brokers.every(({ ids }) => ids.length === 1),
      networkPolicies: this.networkPolicies,
      withProxies,
    };
    return {
      name: choices.maybe(0.2, () => 'shop'),
      namespace: choices.maybe(0.1, () => this.chart.namespace ?? 'other'),
      labels: choices.maybe(0.2, () => ({ team: 'events' })),
      clusterDomain: choices.maybe(0.1, () => 'k8s.example.com'),
      image: choices.chance(0.7) ? randomImage(choices, version) : this.defaultImage(),
      listeners: choices.maybe(0.5, () => this.listeners()),
      security: choices.maybe(0.6, () => randomSecurity(choices, 'tls')),
      authorization: choices.maybe(0.3, () => randomAuthorization(choices, this.isZookeeper)),
      externalAccess: randomAccesses(choices, context),
      config: {
        ...randomSettings(choices, version, 6),
        ...choices.maybe(0.2, () => ({ 'log.retention.ms': '${env:RETENTION_MS}' })),
        ...choices.maybe(0.1, () => ({ 'confluent.balancer.enable': 'false' })),
      },
      pluginConfigPrefixes: ['confluent.'],
      suppressions: choices.maybe(0.05, () => [{ rule: 'tight-heap', reason: 'tests' }]),
    };
  }

  private defaultImage(): KafkaImage | undefined {
    return this.version === '4.3.1' || (this.isZookeeper && this.version === '3.9.2') ? undefined : randomImage(this.choices, this.version);
  }

  private listeners(): KafkaListener[] {
    const { choices } = this;
    const options = (name: string) => ({
      port: choices.maybe(0.2, () => choices.between(20000, 60000)),
      security: choices.maybe(0.3, () => randomSecurity(choices, name)),
      config: choices.maybe(0.2, () => randomListenerSettings(choices)),
      allowedFrom: this.networkPolicies ? choices.maybe(0.2, () => randomPeers(choices)) : undefined,
    });
    const interBroker = choices.chance(0.3);
    return [
      KafkaListener.client({ ...options('client'), name: choices.maybe(0.2, () => CLIENT_LISTENERS[1]), interBroker }),
      ...choices.maybe(0.3, () => [KafkaListener.client({ ...options('second'), name: CLIENT_LISTENERS[2] })]) ?? [],
      ...interBroker ? [] : choices.maybe(0.5, () => [KafkaListener.internal(options('internal'))]) ?? [],
      ...this.isZookeeper ? [] : choices.maybe(0.5, () => [KafkaListener.controller({
        ...options('quorum'), name: choices.maybe(0.3, () => 'QUORUM'), security: randomControllerSecurity(choices, 'quorum'),
      })]) ?? [],
    ];
  }

  /** A client without a login, so only for listeners without authentication. */
  private testClient(cluster: KafkaCluster): void {
    const { choices } = this;
    const listener = cluster.listeners.find(({ name, securityProtocol }) => CLIENT_LISTENERS.includes(name) && securityProtocol === 'PLAINTEXT');
    if (listener === undefined || choices.chance(0.7)) { return; }
    new KafkaTestClient(this.chart, 'client', {
      cluster,
      listener: listener.name,
      name: choices.maybe(0.3, () => 'probe'),
      image: choices.maybe(0.2, () => randomImage(choices, this.version)),
      user: choices.maybe(0.2, () => ({ uid: 5 })),
      memoryLimit: choices.maybe(0.3, () => Size.mebibytes(700)),
    });
  }
}

/** Returns the chart of a random program for this version of Kafka; the same for the same seed. */
export const randomProgram = (seed: number, version: string): Chart => new Program(new Choices(seed), version).chart;
