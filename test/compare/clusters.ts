import { Chart, Testing } from 'cdk8s';
import {
  AdvertisedHost, ExternalAccess, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterProps, KafkaFeatureUpgrade, KafkaImage,
  KafkaListener, KafkaProxyAccess, KafkaReassignment, KafkaReassignmentProps, KRaftQuorum, KRaftQuorumProps, LoadBalancerAccess,
  LoadBalancerAccessOptions, LoadBalancerAddress, MetadataQuorum, MigrationPhase, NodePortAccess, ProxyExposure, Storage, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf } from '../synth';

export type Objects = any[];
const synth = (chart: Chart): Objects => Testing.synth(chart);

/** Brokers `kafka-0` to `kafka-2` in ZooKeeper mode. */
export function onZookeeper(props: Partial<KafkaBrokerSetProps> = {}, cluster: KafkaClusterProps = {}): Objects {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache('3.9.2'), zookeeper: ZookeeperEnsemble.fromConnectString('zk:2181'), clusterId: '5L6g3nShT-eMCtK--X86sw', ...cluster,
  });
  if (cluster.migration) { new KRaftQuorum(chart, 'controllers', { cluster: kafka }); }
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, name: 'kafka', ...disk({}), ...props });
  return synth(chart);
}

/** A KRaft cluster with separate controllers and brokers. */
export function kraft(
  cluster: KafkaClusterProps = {}, brokers: Partial<KafkaBrokerSetProps> = {}, controllers: Partial<KRaftQuorumProps> = {},
): Objects {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', cluster);
  new KRaftQuorum(chart, 'controllers', { cluster: kafka, ...controllers });
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, ...brokers });
  return synth(chart);
}

/** The same with a Job that moves replicas. */
export function moving(move: Partial<KafkaReassignmentProps>, brokers: Partial<KafkaBrokerSetProps> = {}, props: KafkaClusterProps = {}): Objects {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', props);
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster, ...brokers });
  new KafkaReassignment(chart, 'move', { cluster, ...move });
  return synth(chart);
}

/** The same with a Job that finalizes a release. */
export function withUpgrade(release: string, props: KafkaClusterProps = {}): Objects {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', props);
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  new KafkaFeatureUpgrade(chart, 'feature-upgrade', { cluster, release });
  return synth(chart);
}

/** A cluster with a second set of brokers, from node id 100 on. */
export function twoSets(props: Partial<KafkaBrokerSetProps> = {}, second: Partial<KafkaBrokerSetProps> = {}): Objects {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster: kafka });
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, ...props });
  new KafkaBrokerSet(chart, 'more', { cluster: kafka, firstNodeId: 100, ...props, ...second });
  return synth(chart);
}

/** A dynamic quorum with initial controllers 9000 to 9002 and any number of controllers. */
export const dynamicQuorum = (replicas: number, version = '4.1.2'): Objects => kraft({ image: KafkaImage.apache(version), ...dynamic(9000, 9001, 9002) }, {}, { replicas });

/** A dynamic quorum with its list of initial controllers, on a version whose controllers join automatically. */
export const joiningQuorum = (initialControllers: number[], replicas: number, config: KafkaClusterProps = {}): Objects =>
  kraft({ ...config, image: KafkaImage.apache('4.3.1'), ...dynamic(...initialControllers) }, {}, { replicas });

export const phase = (migration?: MigrationPhase): Objects => onZookeeper({}, { migration });
export const nodePorts = (firstPort: number): KafkaClusterProps =>
  ({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k.example.com'), firstPort })] });

export const withAccess = (access: ExternalAccess): Objects => kraft({ externalAccess: [access] });
export const loadBalanced = (options: LoadBalancerAccessOptions = {}): Objects =>
  withAccess(new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), ...options }));
export const requestedIps = (...ips: string[]): LoadBalancerAccessOptions =>
  ({ overrides: ips.map((ip, nodeId) => ({ nodeId, ip })) });
export const behindProxies = (exposure?: ProxyExposure): Objects => withAccess(new KafkaProxyAccess({ host: 'proxy.example.com', exposure, firstPort: 30100 }));

export const dynamic = (...initialControllers: number[]) => ({ quorum: MetadataQuorum.dynamic({ initialControllers }) });
export const disk = (options: object) => ({ storage: Storage.persistent({ name: 'kafka-data', logDir: 'logs', storageClass: 'nfs', ...options }) });
export const listeners = (...list: KafkaListener[]) => kraft({ listeners: list });

/** A copy of the objects with one of them changed. */
export function patched(objects: Objects, kind: string, name: string, change: (object: any) => void): Objects {
  const copy = structuredClone(objects);
  change(copy.find((object) => object.kind === kind && object.metadata.name === name));
  return copy;
}

export const service = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'test' }, spec });
export const budget = (matchLabels: object) =>
  ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'mine', namespace: 'test' }, spec: { selector: { matchLabels } } });
export const unmanagedService = service('mine', { selector: { 'cdk8s-kafka/cluster': 'kafka' } });

/** The objects with the fields by which a dump of a live cluster is recognized. */
export const live = (objects: Objects): Objects => objects.map((object) =>
  ({ ...object, metadata: { ...object.metadata, uid: `uid of ${object.metadata.name}`, resourceVersion: '1' } }));

/** The brokers with a further label, by which the bootstrap Service selects them. */
export const selectedBy = (key: string, value: string): Objects => patched(
  patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.labels[key] = value; }),
  'Service', 'kafka-bootstrap', ({ spec }) => { spec.selector = { [key]: value }; },
);
