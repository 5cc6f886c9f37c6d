import { Chart, Size, Testing } from 'cdk8s';
import {
  ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterProps,
  KafkaImage, KafkaListener, KafkaProxyAccess, KRaftQuorum, LoadBalancerAccess, LoadBalancerAccessOptions, LoadBalancerAddress, MetadataQuorum,
  MigrationPhase, NodeHost, NodePortAccess, PodAddresses, PodIpAccess, PodManagement, ProxyFront, Storage, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf } from '../synth';

export type Objects = any[];
const synth = (chart: Chart): Objects => Testing.synth(chart);

/** Brokers `kafka-0` to `-2` in ZooKeeper mode, as somebody may have them. */
export function onZookeeper(props: Partial<KafkaBrokerSetProps> = {}, cluster: KafkaClusterProps = {}): Objects {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache('3.9.2'), zookeeper: ZookeeperEnsemble.fromConnectString('zk:2181'), clusterId: '5L6g3nShT-eMCtK--X86sw', ...cluster,
  });
  if (cluster.migration) { new KRaftQuorum(chart, 'controllers', { cluster: kafka }); }
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, name: 'kafka', ...disk({}), ...props });
  return synth(chart);
}

/** Controllers and brokers, KRaft. */
export function kraft(cluster: KafkaClusterProps = {}, brokers: Partial<KafkaBrokerSetProps> = {}): Objects {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', cluster);
  new KRaftQuorum(chart, 'controllers', { cluster: kafka });
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, ...brokers });
  return synth(chart);
}

export const phase = (migration?: MigrationPhase): Objects => onZookeeper({}, { migration });
export const nodePorts = (firstPort: number): KafkaClusterProps =>
  ({ externalAccess: [new NodePortAccess({ host: NodeHost.named('k.example.com'), firstPort })] });

const outside = (access: ExternalAccess): Objects => kraft({ externalAccess: [access] });
const balanced = (options: LoadBalancerAccessOptions = {}): Objects =>
  outside(new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), ...options }));
const asking = (...ips: string[]): LoadBalancerAccessOptions =>
  ({ overrides: ips.map((ip, nodeId) => ({ nodeId, ip })) });
const proxied = (front?: ProxyFront): Objects => outside(new KafkaProxyAccess({ host: 'proxy.example.com', front, firstPort: 30100 }));

const dynamic = (...initialControllers: number[]) => ({ quorum: MetadataQuorum.dynamic({ initialControllers }) });
const disk = (options: object) => ({ storage: Storage.persistent({ name: 'kafka-data', logDir: 'logs', storageClass: 'nfs', ...options }) });
const listeners = (...list: KafkaListener[]) => kraft({ listeners: list });

/** The same objects with one of them changed. */
function patched(objects: Objects, kind: string, name: string, change: (object: any) => void): Objects {
  const copy = structuredClone(objects);
  change(copy.find((object) => object.kind === kind && object.metadata.name === name));
  return copy;
}

const service = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'test' }, spec });
const budget = (matchLabels: object) =>
  ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'mine', namespace: 'test' }, spec: { selector: { matchLabels } } });
const mine = service('mine', { selector: { 'cdk8s-kafka/cluster': 'kafka' } });

/** A change that breaks a rule, and the nearest one that does not. */
export interface Case {
  readonly rule: string;
  readonly what: string;
  readonly old: () => Objects;
  readonly rejected: () => Objects;
  readonly accepted: () => Objects;
  readonly says: RegExp;
}

export const CASES: Case[] = [
  {
    rule: 'immutable-field',
    what: 'another headless Service',
    old: onZookeeper,
    rejected: () => onZookeeper({ serviceName: 'kafka' }),
    accepted: () => onZookeeper({ serviceName: 'kafka-headless' }),
    says: /serviceName changes from "kafka-headless" to "kafka".*kubectl -n test delete statefulset kafka --cascade=orphan, then apply/,
  },
  {
    rule: 'immutable-field',
    what: 'another selector',
    old: onZookeeper,
    rejected: () => onZookeeper({ selectorLabels: { app: 'kafka' } }),
    accepted: () => onZookeeper({ podLabels: { app: 'kafka' } }),
    says: /selector changes .*selectorLabels/,
  },
  {
    rule: 'immutable-field',
    what: 'another order of starting',
    old: onZookeeper,
    rejected: () => onZookeeper({ podManagement: PodManagement.ORDERED_READY }),
    accepted: () => onZookeeper({ podManagement: PodManagement.PARALLEL }),
    says: /podManagementPolicy changes from "Parallel" to "OrderedReady"/,
  },
  {
    rule: 'immutable-field',
    what: 'a larger claim',
    old: onZookeeper,
    rejected: () => onZookeeper(disk({ size: Size.gibibytes(20) })),
    accepted: () => onZookeeper(disk({ size: Size.mebibytes(10 * 1024) })),
    says: /volumeClaimTemplates changes/,
  },
  {
    rule: 'orphaned-claim',
    what: 'another disk name',
    old: onZookeeper,
    rejected: () => onZookeeper(disk({ name: 'data' })),
    accepted: () => onZookeeper(disk({ mountPath: '/elsewhere' })),
    says: /nobody uses claim kafka-data-kafka-0, kafka-data-kafka-1, kafka-data-kafka-2 any more.*Storage\.persistent\(\{ name: 'kafka-data' \}\)/,
  },
  {
    rule: 'orphaned-claim',
    what: 'another StatefulSet name',
    old: onZookeeper,
    rejected: () => onZookeeper({ name: 'brokers' }),
    accepted: () => onZookeeper({ name: 'kafka' }),
    says: /name: 'kafka'/,
  },
  {
    rule: 'orphaned-claim',
    what: 'fewer replicas',
    old: onZookeeper,
    rejected: () => onZookeeper({ replicas: 2 }),
    accepted: () => onZookeeper({ replicas: 4 }),
    says: /claim kafka-data-kafka-2 any more.*keep replicas at 3/,
  },
  {
    rule: 'empty-log-dir',
    what: 'another log dir',
    old: onZookeeper,
    rejected: () => onZookeeper(disk({ logDir: 'kafka-log{nodeId}' })),
    accepted: () => onZookeeper(disk({ mountPath: '/var/lib/other' })),
    says: /data of kafka-0 lies in folder logs of claim kafka-data-kafka-0, but its log dir becomes folder kafka-log0.*logDir: 'logs'/,
  },
  {
    rule: 'empty-log-dir',
    what: 'a folder where data lies in the root',
    old: () => onZookeeper(disk({ logDir: '.' })),
    rejected: onZookeeper,
    accepted: () => onZookeeper(disk({ logDir: '.', mountPath: '/x' })),
    says: /lies in the root of claim .* becomes folder logs; say logDir: '\.'/,
  },
  {
    rule: 'node-id-changed',
    what: 'ids from another number on',
    old: onZookeeper,
    rejected: () => onZookeeper({ firstNodeId: 100 }),
    accepted: () => onZookeeper({ nodeIds: [0, 1, 2] }),
    says: /kafka-0 has node id 0, and would get 100/,
  },
  {
    rule: 'cluster-id-changed',
    what: 'another cluster id',
    old: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    rejected: kraft,
    accepted: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    says: /has the id "5L6g3nShT-eMCtK--X86sw", and would get/,
  },
  {
    rule: 'initial-controllers-changed',
    what: 'another list of first controllers',
    old: () => kraft(dynamic(9000, 9001, 9002)),
    rejected: () => kraft(dynamic(9000)),
    accepted: () => kraft(dynamic(9002, 9001, 9000)),
    says: /the quorum began with 9000:/,
  },
  {
    rule: 'quorum-kind-changed',
    what: 'static voters become a dynamic quorum',
    old: kraft,
    rejected: () => kraft(dynamic(9000, 9001, 9002)),
    accepted: () => kraft({ quorum: MetadataQuorum.staticVoters() }),
    says: /the quorum is static, and would become dynamic/,
  },
  {
    rule: 'listener-changed',
    what: 'another port',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ port: 19092 }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.internal(), KafkaListener.client()),
    says: /clients inside use listener CLIENT on port 9092, which becomes 19092; say port: 9092/,
  },
  {
    rule: 'listener-changed',
    what: 'a listener of another name',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ name: 'PLAINTEXT' }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'PLAINTEXT', port: 9099 }), KafkaListener.internal()),
    says: /add KafkaListener\.client\(\{ name: 'CLIENT', port: 9092 \}\)/,
  },
  {
    rule: 'inter-broker-listener-changed',
    what: 'brokers on another listener',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ interBroker: true })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal()),
    says: /brokers talk among themselves on INTERNAL, and would on CLIENT/,
  },
  {
    rule: 'address-changed',
    what: 'other node ports',
    old: () => kraft(nodePorts(30092)),
    rejected: () => kraft(nodePorts(30192)),
    accepted: () => kraft(nodePorts(30092), { replicas: 4 }),
    says: /broker 0 is k\.example\.com:30092 to clients outside \(EXTERNAL\), and would be k\.example\.com:30192/,
  },
  {
    rule: 'address-changed',
    what: 'load balancers at other addresses',
    old: () => balanced({ address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3']) }),
    rejected: () => balanced({ address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.4']) }),
    accepted: () => balanced({ address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3']), sourceRanges: ['198.51.100.0/24'] }),
    says: /broker 2 is 192\.0\.2\.3:9095 to clients outside \(EXTERNAL\), and would be 192\.0\.2\.4:9095/,
  },
  {
    rule: 'address-changed',
    what: 'load balancers on another port',
    old: () => balanced({ servicePort: 443 }),
    rejected: () => balanced(),
    accepted: () => balanced({ servicePort: 443, port: 9195 }),
    says: /broker 0 is kafka-0\.example\.com:443 to clients outside \(EXTERNAL\), and would be kafka-0\.example\.com:9095/,
  },
  {
    rule: 'address-changed',
    what: 'load balancers that ask for other addresses behind the same names',
    old: () => balanced(asking('192.0.2.1', '192.0.2.2', '192.0.2.3')),
    rejected: () => balanced(asking('192.0.2.1', '192.0.2.2')),
    accepted: () => balanced(asking('192.0.2.1', '192.0.2.2', '192.0.2.3')),
    says: /Service kafka-brokers-2-external leads to broker 2 \(EXTERNAL\) and asks for 192\.0\.2\.3 \(loadBalancerIP\), and would ask for nothing/,
  },
  {
    rule: 'address-changed',
    what: 'names that nobody publishes any more',
    old: () => balanced({ address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com') }),
    rejected: () => balanced(),
    accepted: () => balanced({ annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'kafka-{nodeId}.example.com' } }),
    says: /asks for kafka-0\.example\.com \(external-dns\.alpha\.kubernetes\.io\/hostname\), and would ask for nothing/,
  },
  {
    rule: 'address-changed',
    what: 'load balancers under other names',
    old: () => balanced(),
    rejected: () => balanced({ serviceName: '{pod}-lb' }),
    accepted: () => balanced({ serviceName: '{pod}-external' }),
    says: /Service kafka-brokers-0-external leads to broker 0 \(EXTERNAL\), and kafka-brokers-0-lb would take its place, with another load balancer and another address; keep its name by serviceName/,
  },
  {
    rule: 'address-changed',
    what: 'a load balancer to start from under another name',
    old: () => balanced({ bootstrapHost: 'kafka.example.com' }),
    rejected: () => balanced({ bootstrapHost: 'kafka.example.com', bootstrapServiceName: 'start' }),
    accepted: () => balanced({ bootstrapHost: 'kafka.example.com' }),
    says: /leads to any broker \(EXTERNAL\), and start would take its place, .*; keep its name by bootstrapServiceName/,
  },
  {
    rule: 'address-changed',
    what: 'Services behind an ingress under other names',
    old: () => outside(new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000 })),
    rejected: () => outside(new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, serviceName: '{pod}-in' })),
    accepted: () => outside(new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, annotations: { a: 'b' } })),
    says: /and kafka-brokers-0-in would take its place, which nothing outside knows/,
  },
  {
    rule: 'address-changed',
    what: 'another node port behind the same address',
    old: () => outside(new NodePortAccess({ host: NodeHost.named('k.example.com'), overrides: [{ nodeId: 1, port: 443, nodePort: 31443 }] })),
    rejected: () => outside(new NodePortAccess({ host: NodeHost.named('k.example.com'), overrides: [{ nodeId: 1, port: 443, nodePort: 31444 }] })),
    accepted: () => outside(new NodePortAccess({ host: NodeHost.named('k.example.com'), overrides: [{ nodeId: 1, port: 443, nodePort: 31443 }], serviceName: '{pod}-x' })),
    says: /leads to broker 1 \(EXTERNAL\) from node port 31443, and would from 31444; keep it: firstPort, or nodePort: 31443 in overrides/,
  },
  {
    rule: 'address-changed',
    what: 'another host port',
    old: () => outside(new HostPortAccess({ hostPort: 19092 })),
    rejected: () => outside(new HostPortAccess({ hostPort: 19093 })),
    accepted: () => outside(new HostPortAccess({ hostPort: 19092, port: 9195 })),
    says: /broker 0 is the node's own address:19092 to clients outside \(EXTERNAL\), and would be the node's own address:19093/,
  },
  {
    rule: 'address-changed',
    what: 'host ports at another address of the machine',
    old: () => outside(new HostPortAccess({ hostPort: 19092, hostIp: '127.0.0.1' })),
    rejected: () => outside(new HostPortAccess({ hostPort: 19092 })),
    accepted: () => outside(new HostPortAccess({ hostPort: 19092, hostIp: '127.0.0.1' })),
    says: /what forwards to EXTERNAL dials 127\.0\.0\.1:19092 there, which becomes 19092; say hostPort and hostIp/,
  },
  {
    rule: 'address-changed',
    what: 'machines known by their names',
    old: () => outside(new HostNetworkAccess()),
    rejected: () => outside(new HostNetworkAccess({ host: NodeHost.nodeName() })),
    accepted: () => outside(new HostNetworkAccess({ host: NodeHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) })),
    says: /broker 0 is the node's own address:9095 .* would be the node's own name:9095/,
  },
  {
    rule: 'address-changed',
    what: 'pods at other addresses',
    old: () => outside(new PodIpAccess()),
    rejected: () => outside(new PodIpAccess({ addresses: PodAddresses.kubeOvn(['10.0.0.1', '10.0.0.2', '10.0.0.3']) })),
    accepted: () => outside(new PodIpAccess({ bootstrapHost: 'pods.example.com' })),
    says: /broker 0 is the pod's own address:9095 .* would be 10\.0\.0\.1:9095/,
  },
  {
    rule: 'address-changed',
    what: 'proxies that clients dial on other ports',
    old: () => proxied(),
    rejected: () => outside(new KafkaProxyAccess({ host: 'proxy.example.com', firstPort: 30200 })),
    accepted: () => outside(new KafkaProxyAccess({ host: 'proxy.example.com', firstPort: 30100, replicas: 4 })),
    says: /broker 0 is proxy\.example\.com:30100 to clients outside \(EXTERNAL\), and would be proxy\.example\.com:30200/,
  },
  {
    rule: 'address-changed',
    what: 'proxies behind something else',
    old: () => proxied(ProxyFront.loadBalancer()),
    rejected: () => proxied(),
    accepted: () => proxied(ProxyFront.loadBalancer({ annotations: { a: 'b' } })),
    says: /Service kafka-external-proxy leads to the proxies \(EXTERNAL\) as LoadBalancer, and would as NodePort/,
  },
  {
    rule: 'immutable-field',
    what: 'another class of load balancers',
    old: () => balanced({ loadBalancerClass: 'example.com/a' }),
    rejected: () => balanced({ loadBalancerClass: 'example.com/b' }),
    accepted: () => balanced({ loadBalancerClass: 'example.com/a', allocateLoadBalancerNodePorts: false }),
    says: /Service kafka-brokers-0-external: loadBalancerClass changes from "example\.com\/a" to "example\.com\/b", and is immutable; keep it \(loadBalancerClass\)/,
  },
  {
    rule: 'service-port-gone',
    what: 'proxies for fewer brokers',
    old: () => proxied(ProxyFront.loadBalancer()),
    rejected: () => patched(proxied(ProxyFront.loadBalancer()), 'Service', 'kafka-external-proxy', ({ spec }) => { spec.ports.pop(); }),
    accepted: () => proxied(ProxyFront.loadBalancer({ sourceRanges: ['198.51.100.0/24'] })),
    says: /Service kafka-external-proxy loses port 30102; keep the port/,
  },
  {
    rule: 'service-not-carried',
    what: 'proxies that nobody makes any more',
    old: () => proxied(),
    rejected: () => outside(new NodePortAccess({ host: NodeHost.named('proxy.example.com'), firstPort: 30500 })),
    accepted: () => proxied(),
    says: /Service kafka-external-proxy is not among the new manifests/,
  },
  {
    rule: 'cluster-ip-changed',
    what: 'a Service with an address becomes headless',
    old: () => [...onZookeeper(), service('plain', { ports: [{ port: 9092 }] })],
    rejected: () => [...onZookeeper(), service('plain', { clusterIP: 'None' })],
    accepted: () => [...onZookeeper(), service('plain', { clusterIP: '10.0.0.1', ports: [{ port: 9092 }] })],
    says: /Service plain is not headless and would become it/,
  },
  {
    rule: 'headless-service-gone',
    what: 'no headless Service',
    old: onZookeeper,
    rejected: () => onZookeeper().filter(({ metadata }) => metadata.name !== 'kafka-headless'),
    accepted: onZookeeper,
    says: /headless Service kafka-headless of kafka is gone/,
  },
  {
    rule: 'service-port-gone',
    what: 'a Service without the clients\' port',
    old: onZookeeper,
    rejected: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].port = 1; }),
    accepted: () => patched(onZookeeper(), 'Service', 'kafka-bootstrap', ({ spec }) => { spec.ports[0].name = 'other'; }),
    says: /Service kafka-bootstrap loses port 9092/,
  },
  {
    rule: 'node-port-taken',
    what: 'a node port of a Service with another name',
    old: () => [...onZookeeper(), service('old', { type: 'NodePort', selector: { a: 'b' }, ports: [{ port: 1, nodePort: 30092 }] })],
    rejected: () => onZookeeper({}, nodePorts(30092)),
    accepted: () => onZookeeper({}, nodePorts(30192)),
    says: /node port 30092 of the new Service kafka-0-external belongs to Service old; right before applying: kubectl delete service old/,
  },
  {
    rule: 'service-not-carried',
    what: 'a Service of one\'s own',
    old: () => [...onZookeeper(), mine],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), mine],
    says: /Service mine is not among the new manifests/,
  },
  {
    rule: 'second-budget',
    what: 'a budget of one\'s own',
    old: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    rejected: onZookeeper,
    accepted: () => [...onZookeeper(), budget({ 'cdk8s-kafka/cluster': 'kafka' })],
    says: /kubectl delete poddisruptionbudget mine/,
  },
  {
    rule: 'migration-order',
    what: 'a phase left out',
    old: () => phase(),
    rejected: () => phase(MigrationPhase.MIGRATE_METADATA),
    accepted: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    says: /from zookeeper straight to migrate-metadata: brokers look for controllers that are not there yet; first apply migration: MigrationPhase\.PREPARE_CONTROLLERS, and/,
  },
  {
    rule: 'migration-order',
    what: 'two phases left out',
    old: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    rejected: () => phase(MigrationPhase.FINALIZE),
    accepted: () => phase(MigrationPhase.MIGRATE_METADATA),
    says: /find a cluster without topics; first apply migration: MigrationPhase\.MIGRATE_METADATA, then MigrationPhase\.MIGRATE_BROKERS/,
  },
  {
    rule: 'migration-order',
    what: 'back after the end',
    old: () => phase(MigrationPhase.FINALIZE),
    rejected: () => phase(MigrationPhase.MIGRATE_BROKERS),
    accepted: () => phase(MigrationPhase.FINALIZE),
    says: /has left ZooKeeper, and would go back to migrate-brokers/,
  },
  {
    rule: 'zookeeper-too-new',
    what: 'Kafka 4 on ZooKeeper',
    old: onZookeeper,
    accepted: onZookeeper,
    rejected: () => patched(onZookeeper(), 'StatefulSet', 'kafka', ({ metadata }) => { metadata.labels['app.kubernetes.io/version'] = '4.3.1'; }),
    says: /kafka gets Kafka 4\.3\.1 while the cluster's metadata is in ZooKeeper/,
  },
];
