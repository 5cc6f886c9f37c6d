import { KafkaListener, LoadBalancerAccess, LoadBalancerAddress, NfsPersistentVolumes, AdvertisedHost, NodePortAccess, Storage, VolumeOwnership } from 'cdk8s-kafka';
import { Row } from './row';
import { chartOf, combined, onZookeeper, separate } from '../synth';

const nfs = (ownership: VolumeOwnership, chart = chartOf()) => combined({
  storage: Storage.volumes(new NfsPersistentVolumes(chart, 'volumes', { server: '172.16.4.60', path: '/nfs_share/k8s/kafka/pv{number}', ownership })),
}, chart);
const sharedPort = { nodeId: 0, advertisedPort: 39092, nodePort: 39092 };

/** Problems in five articles about Kafka on Kubernetes. */
export const ARTICLES: readonly Row[] = [
  {
    input: 'An advertised listener that is missing in the protocol map',
    otherTools: 'Kafka: "No security protocol defined for listener"; the pods crash in a loop',
    outcome: { chart: () => onZookeeper({ config: { 'listener.security.protocol.map': 'PLAINTEXT_INTERNAL:PLAINTEXT' } }), rule: 'owned-key', severity: 'error' },
    note: 'The protocol map, listeners and advertised listeners are generated from one list, so they are consistent.',
  },
  {
    input: 'Two listeners with one name',
    otherTools: 'Kafka: "Each listener must have a different name"',
    outcome: {
      chart: () => onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT', interBroker: true }), KafkaListener.client({ name: 'PLAINTEXT', port: 39093 })] }),
      rule: 'duplicate-listener',
      severity: 'error',
    },
  },
  {
    input: '`source` in a start script that `sh` runs',
    otherTools: 'sh: "source: not found"; the pods crash in a loop',
    outcome: {
      code: 'new KafkaBrokerSet(chart, \'kafka\', { command: [\'sh\', \'-c\', \'source /opt/env.sh\'] });',
      compilerError: "'command' does not exist in type 'KafkaBrokerSetProps'",
    },
    note: 'No container runs a shell script: Kubernetes replaces the name of the pod in the arguments.',
  },
  {
    input: 'An inter-broker listener that is not advertised',
    otherTools: 'Kafka: "inter.broker.listener.name must be a listener name defined in advertised.listeners"',
    outcome: { valid: () => onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092 })] }) },
    note: 'If no inter-broker listener is set, the library adds and advertises one.',
  },
  {
    input: 'NFS volumes on which the user of the pods has no write permission',
    otherTools: 'Kafka: "meta.properties.tmp (Permission denied)"; the article recommends `chmod 777`',
    outcome: { chart: () => nfs(VolumeOwnership.FS_GROUP), rule: 'nfs-ownership', severity: 'error' },
    note: 'By default an init container changes the owner to this user.',
  },
  {
    input: 'The same on an export with root_squash',
    otherTools: 'the same error, also with an init container',
    outcome: { chart: () => nfs(VolumeOwnership.PREPARED), rule: 'prepared-volumes', severity: 'warning' },
  },
  {
    input: 'One node port for three brokers',
    otherTools: 'clients fetch metadata but cannot connect to the leaders: "leaderless" partitions',
    outcome: {
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
    otherTools: 'Kafka starts; two thirds of the messages are lost',
    outcome: {
      chart: () => separate({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka.example.com') })] }),
      rule: 'duplicate-address',
      severity: 'error',
    },
  },
  {
    input: '`log.dirs` outside the volume',
    otherTools: 'Kafka starts; all data is lost with the pod',
    outcome: { chart: () => separate({ config: { 'log.dirs': '/tmp/kafka-logs' } }), rule: 'owned-key', severity: 'error' },
  },
  {
    input: 'A log dir with a path outside the volume',
    otherTools: 'Kafka starts; all data is lost with the pod',
    outcome: { chart: () => separate({}, { storage: Storage.persistent({ logDir: '../logs' }) }), rule: 'log-dir', severity: 'error' },
  },
  {
    input: 'Generated broker ids, which change when the cluster is deployed again',
    otherTools: 'topics have replicas on brokers 1005 to 1007, but the running brokers are 1012 to 1014',
    outcome: { chart: () => onZookeeper({ config: { 'broker.id.generation.enable': 'true' } }), rule: 'owned-key', severity: 'error' },
    note: 'The node id is in the file of each node; ids above 1000 are supported.',
  },
  {
    input: 'A single broker',
    otherTools: 'works until its Kubernetes node is unavailable',
    outcome: { chart: () => combined({ replicas: 1 }), rule: 'single-broker', severity: 'warning' },
  },
  {
    input: 'Brokers that advertise localhost to external clients',
    otherTools: 'Kafka starts; clients connect to their own host',
    outcome: { chart: () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('localhost') })] }), rule: 'advertised-host', severity: 'error' },
  },
];
