import {
  ExtraVolume, KafkaBrokerSetProps, KafkaClusterProps, KafkaListener, LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess,
  Rack, Storage,
  TlsRouteAccess,
} from 'cdk8s-kafka';
import { Row } from './row';
import { separate } from '../synth';

const RECONCILED = 'reconciled';
const REJECTED_LATE = 'reconciled until the API server rejects an object';
const cluster = (props: KafkaClusterProps) => () => separate(props);
const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const nodePorts = (firstPort: number) => cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort })] });
const at = (host: string) => cluster({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(host) })] });
const disks = (...list: Storage[]) => brokers({ storage: Storage.jbod(...list) });
const { persistent } = Storage;

/** Inputs that Strimzi, the most popular operator, accepts although they cannot work. */
export const STRIMZI: readonly Row[] = [
  {
    input: '`min.insync.replicas` above `default.replication.factor`',
    otherTools: 'reconciled; every write with acks=all fails',
    outcome: { chart: cluster({ config: { 'min.insync.replicas': '4', 'default.replication.factor': '3' } }), rule: 'min-insync-replicas', severity: 'error' },
  },
  {
    input: 'a listener port above 65535',
    otherTools: REJECTED_LATE,
    outcome: { chart: cluster({ listeners: [KafkaListener.client({ port: 70000 }), KafkaListener.internal()] }), rule: 'listener-port', severity: 'error' },
  },
  { input: 'a node port outside 30000 to 32767', otherTools: REJECTED_LATE, outcome: { chart: nodePorts(32766), rule: 'node-port-range', severity: 'error' } },
  {
    input: 'one node port for two listeners',
    otherTools: REJECTED_LATE,
    outcome: {
      chart: cluster({
        externalAccess: ['EXTERNAL', 'PARTNER'].map((name, index) => new NodePortAccess({ name, host: AdvertisedHost.pattern(`${index}.example.com`), firstPort: 30092 })),
      }),
      rule: 'duplicate-node-port',
      severity: 'error',
    },
  },
  { input: 'two brokers that advertise one host and port', otherTools: RECONCILED, outcome: { chart: at('kafka.example.com'), rule: 'duplicate-address', severity: 'error' } },
  { input: 'two disks with one name', otherTools: RECONCILED, outcome: { chart: disks(persistent({ name: 'a' }), persistent({ name: 'a' })), rule: 'duplicate-volume', severity: 'error' } },
  {
    input: 'a disk size that is not a quantity',
    otherTools: REJECTED_LATE,
    outcome: { code: 'Storage.persistent({ size: \'100 gigs\' });', compilerError: "Type 'string' is not assignable to type 'Size'" },
  },
  { input: 'names that together exceed 63 characters', otherTools: REJECTED_LATE, outcome: { chart: () => separate({ name: 'k'.repeat(55) }), rule: 'name', severity: 'error' } },
  {
    input: 'a setting that the operator manages',
    otherTools: 'ignored without a message',
    outcome: { chart: cluster({ config: { 'advertised.listeners': 'CLIENT://kafka:9092' } }), rule: 'owned-key', severity: 'error' },
  },
  {
    input: 'two additional volumes with one name',
    otherTools: REJECTED_LATE,
    outcome: { chart: brokers({ volumes: ['/a', '/b'].map((path) => ExtraVolume.fromSecret(path, 'tls')) }), rule: 'duplicate-volume', severity: 'error' },
  },
  {
    input: 'a volume name with upper-case letters, dots or underscores',
    otherTools: REJECTED_LATE,
    outcome: { chart: brokers({ volumes: [ExtraVolume.fromSecret('/tls', 'tls', { name: 'My_tls' })] }), rule: 'extra-volume', severity: 'error' },
  },
  {
    input: 'node ports with TLS and host names that are not in the certificate',
    otherTools: 'reconciled; no client can verify the brokers',
    outcome: { code: 'new NodePortAccess({ host: AdvertisedHost.nodeIp(), tls: true });', compilerError: "'tls' does not exist in type 'NodePortAccessOptions'" },
    note: 'TLS is set with ListenerSecurity; the rule [`certificate-names`](rules.md#certificate-names) then reports the missing names.',
  },
  {
    input: 'a TLS route to a listener without TLS',
    otherTools: RECONCILED,
    outcome: {
      chart: cluster({ externalAccess: [new TlsRouteAccess({ gateway: { name: 'public' }, host: 'broker-{nodeId}.example.com' })] }),
      rule: 'tls-route-without-tls',
      severity: 'error',
    },
  },
  {
    input: 'an address for a broker that does not exist',
    otherTools: 'a warning',
    outcome: {
      chart: cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 3, advertisedHost: 'b3.example.com' }] })] }),
      rule: 'override',
      severity: 'error',
    },
  },
  {
    input: 'removing a disk that holds data',
    otherTools: RECONCILED,
    outcome: { old: disks(persistent(), persistent()), next: disks(persistent()), rule: 'orphaned-claim' },
    note: 'Reported by `plan`, which compares old and new manifests.',
  },
  {
    input: 'another number of controllers in a static quorum',
    otherTools: RECONCILED,
    outcome: { old: () => separate(), next: () => separate({}, {}, { replicas: 5 }), rule: 'static-voters-changed' },
    note: 'Reported by `plan`, which compares old and new manifests.',
  },
  { input: 'an advertised host with a scheme', otherTools: RECONCILED, outcome: { chart: at('tcp://kafka-{nodeId}.example.com'), rule: 'advertised-host', severity: 'error' } },
  { input: 'an advertised host with a port', otherTools: RECONCILED, outcome: { chart: at('kafka-{nodeId}.example.com:9094'), rule: 'advertised-host', severity: 'error' } },
  { input: 'an advertised host with a space', otherTools: RECONCILED, outcome: { chart: at('kafka {nodeId}.example.com'), rule: 'advertised-host', severity: 'error' } },
  {
    input: 'an advertised host of 0.0.0.0',
    otherTools: 'reconciled; Kafka does not start',
    outcome: { chart: cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('0.0.0.0') })] }), rule: 'advertised-host', severity: 'error' },
  },
  {
    input: 'racks without permission to read the labels of Kubernetes nodes',
    otherTools: RECONCILED,
    outcome: { valid: brokers({ rack: Rack.of('zone-a') }) },
    note: 'The rack is an option of each node set, so no permission is required.',
  },
];
