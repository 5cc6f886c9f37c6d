import { KafkaListener, LoadBalancerAccess, LoadBalancerAddress, NfsPersistentVolumes, AdvertisedHost, NodePortAccess, Storage, VolumeOwnership } from 'cdk8s-kafka';
import { Row } from './row';
import { chartOf, combined, onZookeeper, separate } from '../synth';

const nfs = (ownership: VolumeOwnership, chart = chartOf()) => combined({
  storage: Storage.volumes(new NfsPersistentVolumes(chart, 'volumes', { server: '172.16.4.60', path: '/nfs_share/k8s/kafka/pv{number}', ownership })),
}, chart);
const sharedPort = { nodeId: 0, advertisedPort: 39092, nodePort: 39092 };

/** What went wrong in five articles about Kafka on Kubernetes. */
export const ARTICLES: readonly Row[] = [
  {
    input: 'An advertised listener that the protocol map does not have',
    others: 'Kafka: "No security protocol defined for listener"; the pods crash in a loop',
    here: { chart: () => onZookeeper({ config: { 'listener.security.protocol.map': 'PLAINTEXT_INTERNAL:PLAINTEXT' } }), rule: 'owned-key', severity: 'error' },
    note: 'Map, listeners and advertised listeners are written from one list, so they agree.',
  },
  {
    input: 'Two listeners of one name',
    others: 'Kafka: "Each listener must have a different name"',
    here: {
      chart: () => onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT', interBroker: true }), KafkaListener.client({ name: 'PLAINTEXT', port: 39093 })] }),
      rule: 'duplicate-listener',
      severity: 'error',
    },
  },
  {
    input: '`source` in a start script that `sh` runs',
    others: 'sh: "source: not found"; the pods crash in a loop',
    here: {
      code: 'new KafkaBrokerSet(chart, \'kafka\', { command: [\'sh\', \'-c\', \'source /opt/env.sh\'] });',
      says: "'command' does not exist in type 'KafkaBrokerSetProps'",
    },
    note: 'No container has a shell script: Kubernetes puts the pod\'s name into the arguments itself.',
  },
  {
    input: 'An inter-broker listener that is not advertised',
    others: 'Kafka: "inter.broker.listener.name must be a listener name defined in advertised.listeners"',
    here: { fine: () => onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092 })] }) },
    note: 'A listener between brokers is added, and advertised, where none is given.',
  },
  {
    input: 'Volumes on NFS that the pods\' user may not write',
    others: 'Kafka: "meta.properties.tmp (Permission denied)"; answered with `chmod 777`',
    here: { chart: () => nfs(VolumeOwnership.FS_GROUP), rule: 'nfs-ownership', severity: 'error' },
    note: 'An init container gives them to the user by default.',
  },
  {
    input: 'The same on an export that squashes root',
    others: 'the same, and no init container can help',
    here: { chart: () => nfs(VolumeOwnership.PREPARED), rule: 'prepared-volumes', severity: 'warning' },
  },
  {
    input: 'One node port for three brokers',
    others: 'clients fetch metadata and cannot reach the leaders: "leaderless" partitions',
    here: {
      chart: () => separate({
        externalAccess: [new NodePortAccess({
          host: AdvertisedHost.pattern('kafka.example.com'), nodePortRange: { from: 30000, to: 40000 }, overrides: [0, 1, 2].map((nodeId) => ({ ...sharedPort, nodeId })),
        })],
      }),
      rule: 'duplicate-address',
      severity: 'error',
    },
  },
  {
    input: 'One load balancer for three brokers',
    others: 'Kafka starts; two thirds of the messages are lost',
    here: {
      chart: () => separate({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka.example.com') })] }),
      rule: 'duplicate-address',
      severity: 'error',
    },
  },
  {
    input: '`log.dirs` outside the volume',
    others: 'Kafka starts; all data is gone with the pod',
    here: { chart: () => separate({ config: { 'log.dirs': '/tmp/kafka-logs' } }), rule: 'owned-key', severity: 'error' },
  },
  {
    input: 'A log dir that climbs out of the volume',
    others: 'the same',
    here: { chart: () => separate({}, { storage: Storage.persistent({ logDir: '../logs' }) }), rule: 'log-dir', severity: 'error' },
  },
  {
    input: 'Generated broker ids, which change when the cluster is deployed again',
    others: 'topics name replicas 1005 to 1007, and 1012 to 1014 are alive',
    here: { chart: () => onZookeeper({ config: { 'broker.id.generation.enable': 'true' } }), rule: 'owned-key', severity: 'error' },
    note: 'Every node\'s id is in its file; ids above 1000 work.',
  },
  {
    input: 'A single instance',
    others: 'works until its machine is away',
    here: { chart: () => combined({ replicas: 1 }), rule: 'single-broker', severity: 'warning' },
  },
  {
    input: 'Brokers that advertise localhost to clients outside',
    others: 'Kafka starts; clients connect to themselves',
    here: { chart: () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('localhost') })] }), rule: 'advertised-host', severity: 'error' },
  },
];
