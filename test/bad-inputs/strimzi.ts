import {
  ExtraVolume, KafkaBrokerSetProps, KafkaClusterProps, KafkaListener, LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess,
  Storage,
  TlsRouteAccess,
} from 'cdk8s-kafka';
import { Row } from './row';
import { separate } from '../synth';

const TAKEN = 'reconciled';
const LATE = 'reconciled until the API server refuses an object';
const cluster = (props: KafkaClusterProps) => () => separate(props);
const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const nodePorts = (firstPort: number) => cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort })] });
const at = (host: string) => cluster({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(host) })] });
const disks = (...list: Storage[]) => brokers({ storage: Storage.jbod(...list) });
const { persistent } = Storage;

/** What Strimzi, the best-known operator, takes although it cannot work. */
export const STRIMZI: readonly Row[] = [
  {
    input: '`min.insync.replicas` above `default.replication.factor`',
    others: 'reconciled; every write with acks=all fails',
    here: { chart: cluster({ config: { 'min.insync.replicas': '4', 'default.replication.factor': '3' } }), rule: 'min-insync-replicas', severity: 'error' },
  },
  {
    input: 'a listener port above 65535',
    others: LATE,
    here: { chart: cluster({ listeners: [KafkaListener.client({ port: 70000 }), KafkaListener.internal()] }), rule: 'listener-port', severity: 'error' },
  },
  { input: 'a node port outside 30000 to 32767', others: LATE, here: { chart: nodePorts(32766), rule: 'node-port-range', severity: 'error' } },
  {
    input: 'one node port for two listeners',
    others: LATE,
    here: {
      chart: cluster({
        externalAccess: ['EXTERNAL', 'PARTNER'].map((name, index) => new NodePortAccess({ name, host: AdvertisedHost.pattern(`${index}.example.com`), firstPort: 30092 })),
      }),
      rule: 'duplicate-node-port',
      severity: 'error',
    },
  },
  { input: 'two brokers that advertise one host and port', others: TAKEN, here: { chart: at('kafka.example.com'), rule: 'duplicate-address', severity: 'error' } },
  { input: 'two disks of one name', others: TAKEN, here: { chart: disks(persistent({ name: 'a' }), persistent({ name: 'a' })), rule: 'duplicate-volume', severity: 'error' } },
  {
    input: 'a disk\'s size that is no quantity',
    others: LATE,
    here: { code: 'Storage.persistent({ size: \'100 gigs\' });', says: "Type 'string' is not assignable to type 'Size'" },
  },
  { input: 'names that together pass 63 characters', others: LATE, here: { chart: () => separate({ name: 'k'.repeat(55) }), rule: 'name', severity: 'error' } },
  {
    input: 'a setting that the operator writes itself',
    others: 'dropped in silence',
    here: { chart: cluster({ config: { 'advertised.listeners': 'CLIENT://kafka:9092' } }), rule: 'owned-key', severity: 'error' },
  },
  {
    input: 'two additional volumes of one name',
    others: LATE,
    here: { chart: brokers({ volumes: ['/a', '/b'].map((path) => ExtraVolume.fromSecret(path, 'tls')) }), rule: 'duplicate-volume', severity: 'error' },
  },
  {
    input: 'a volume name with capitals, dots or underscores',
    others: LATE,
    here: { chart: brokers({ volumes: [ExtraVolume.fromSecret('/tls', 'tls', { name: 'My_tls' })] }), rule: 'extra-volume', severity: 'error' },
  },
  {
    input: 'node ports with TLS and names that no certificate has',
    others: 'reconciled; no client can verify the brokers',
    here: { code: 'new NodePortAccess({ host: AdvertisedHost.nodeIp(), tls: true });', says: "'tls' does not exist in type 'NodePortAccessOptions'" },
    note: 'Security has no props yet.',
  },
  {
    input: 'a TLS route to a listener without TLS',
    others: TAKEN,
    here: {
      chart: cluster({ externalAccess: [new TlsRouteAccess({ gateway: { name: 'public' }, host: 'broker-{nodeId}.example.com' })] }), rule: 'tls-route-without-tls', severity: 'error',
    },
  },
  {
    input: 'an address for a broker that does not exist',
    others: 'a warning',
    here: {
      chart: cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 3, advertisedHost: 'b3.example.com' }] })] }),
      rule: 'override',
      severity: 'error',
    },
  },
  {
    input: 'taking away a disk that holds data',
    others: TAKEN,
    here: { old: disks(persistent(), persistent()), next: disks(persistent()), rule: 'orphaned-claim' },
    note: 'Said by `plan`, which knows both sides.',
  },
  {
    input: 'another number of controllers in a static quorum',
    others: TAKEN,
    here: { old: () => separate(), next: () => separate({}, {}, { replicas: 5 }), rule: 'static-voters-changed' },
    note: 'Said by `plan`, which knows both sides.',
  },
  { input: 'an advertised host with a scheme', others: TAKEN, here: { chart: at('tcp://kafka-{nodeId}.example.com'), rule: 'advertised-host', severity: 'error' } },
  { input: 'an advertised host with a port', others: TAKEN, here: { chart: at('kafka-{nodeId}.example.com:9094'), rule: 'advertised-host', severity: 'error' } },
  { input: 'an advertised host with a blank', others: TAKEN, here: { chart: at('kafka {nodeId}.example.com'), rule: 'advertised-host', severity: 'error' } },
  {
    input: 'an advertised host of 0.0.0.0',
    others: 'reconciled; Kafka does not start',
    here: { chart: cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('0.0.0.0') })] }), rule: 'advertised-host', severity: 'error' },
  },
  {
    input: 'racks without the right to read labels of nodes',
    others: TAKEN,
    here: { fine: brokers({ rack: 'zone-a' }) },
    note: 'A rack is said for each set, so no right is needed.',
  },
];
