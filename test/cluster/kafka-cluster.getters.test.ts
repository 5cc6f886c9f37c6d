import { ApiObject } from 'cdk8s';
import {
  AdvertisedHost, CertificateAuthority, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaProxyAccess, KafkaTestClient, KRaftQuorum,
  ListenerSecurity, MigrationPhase, NodeCertificate, NodePortAccess, Rack, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf, errorsOf, separate } from '../synth';

describe('getters', () => {
  const chart = () => chartOf();
  const secured = ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('{set}-tls') });

  test('cluster id, version and listeners are known without the plan', () => {
    const cluster = new KafkaCluster(chart(), 'kafka', { image: KafkaImage.apache('4.1.2') });
    expect([cluster.clusterId, cluster.kafkaVersion, cluster.listeners.map(({ name }) => name)])
      .toEqual([cluster._plan.clusterId, '4.1.2', ['CLIENT', 'INTERNAL', 'CONTROLLER']]);
  });

  test('the cluster id is undefined in ZooKeeper mode until the migration', () => {
    const zookeeper = ZookeeperEnsemble.fromConnectString('zk:2181');
    expect(new KafkaCluster(chart(), 'kafka', { zookeeper }).clusterId).toBeUndefined();
    const migration = MigrationPhase.PREPARE_CONTROLLERS;
    expect(new KafkaCluster(chart(), 'kafka', { zookeeper, migration, clusterId: '5L6g3nShT-eMCtK--X86sw' }).clusterId).toBe('5L6g3nShT-eMCtK--X86sw');
  });

  test('nodes have their pods, hosts, racks and advertised addresses', () => {
    const cluster = new KafkaCluster(chart(), 'kafka', { externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp(), bootstrapPort: 30090 })] });
    new KRaftQuorum(cluster, 'controllers', { cluster, replicas: 1 });
    new KafkaBrokerSet(cluster, 'brokers', { cluster, replicas: 1, rack: Rack.of('a') });
    expect(cluster.nodes).toEqual([
      {
        nodeId: 9000,
        pod: 'kafka-controllers-0',
        host: 'kafka-controllers-0.kafka-controllers-headless.test.svc.cluster.local',
        roles: ['controller'],
        rack: undefined,
        advertised: {},
      },
      {
        nodeId: 0,
        pod: 'kafka-brokers-0',
        host: 'kafka-brokers-0.kafka-brokers-headless.test.svc.cluster.local',
        roles: ['broker'],
        rack: 'a',
        advertised: {
          CLIENT: 'kafka-brokers-0.kafka-brokers-headless.test.svc.cluster.local:9092',
          INTERNAL: 'kafka-brokers-0.kafka-brokers-headless.test.svc.cluster.local:9094',
          EXTERNAL: '[${env:HOST_IP}]:30092',
        },
      },
    ]);
  });

  test('the CA that clients trust is in the Secret of a set, or in ca of the certificate', () => {
    const cluster = new KafkaCluster(chart(), 'kafka', { security: secured });
    new KafkaBrokerSet(cluster, 'brokers', { cluster });
    expect(cluster.caSecret).toEqual({ name: 'kafka-brokers-tls', key: 'ca.crt' });
    const own = (ca: CertificateAuthority) => new KafkaCluster(chart(), 'kafka', {
      security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls', { ca }) }),
    }).caSecret;
    expect([own(CertificateAuthority.fromSecret('ca', 'root.pem')), own(CertificateAuthority.fromConfigMap('ca'))]).toEqual([{ name: 'ca', key: 'root.pem' }, undefined]);
    expect(new KafkaCluster(chart(), 'kafka').caSecret).toBeUndefined();
  });

  test('a set has the names of its pods and of their ServiceAccount', () => {
    const cluster = new KafkaCluster(chart(), 'kafka');
    const sets = [{}, { createServiceAccount: true }, { serviceAccountName: 'own' }].map((props, index) =>
      new KafkaBrokerSet(cluster, `b${index}`, { cluster, replicas: 2, firstNodeId: 10 * index, ...props }));
    expect(sets.map(({ podNames, serviceAccountName }) => [podNames, serviceAccountName])).toEqual([
      [['kafka-b0-0', 'kafka-b0-1'], undefined], [['kafka-b1-0', 'kafka-b1-1'], 'kafka-b1'], [['kafka-b2-0', 'kafka-b2-1'], 'own'],
    ]);
  });

  test('ApiObject.of returns the main object', () => {
    const zookeeper = new ZookeeperEnsemble(chart(), 'zk');
    const set = new KafkaBrokerSet(chart(), 'kafka');
    expect([zookeeper, set, set.cluster, new KafkaTestClient(chart(), 'client', { cluster: set.cluster })].map((construct) => ApiObject.of(construct).kind))
      .toEqual(['StatefulSet', 'StatefulSet', 'Service', 'Pod']);
  });

  test('construct ids do not contain names of objects', () => {
    const ids = (name: string) => {
      const cluster = new KafkaCluster(chart(), 'kafka', {
        name,
        security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned() }),
        externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), bootstrapPort: 30090 }),
          new KafkaProxyAccess({ name: 'PROXY', host: 'proxy.example.com', firstPort: 30200 })],
      });
      new KafkaBrokerSet(cluster, 'brokers', { cluster, createServiceAccount: true, controller: true });
      return cluster.node.findAll().map(({ node }) => node.path);
    };
    expect(ids('another')).toEqual(ids('kafka'));
    expect(ids('kafka')).toHaveLength(new Set(ids('kafka')).size);
  });

  test('the same finding of a getter is reported once', () => {
    const ownChart = separate();
    const cluster = ownChart.node.findChild('kafka') as KafkaCluster;
    expect([cluster.bootstrapServersFor('X'), cluster.bootstrapServersFor('X')]).toEqual(['', '']);
    expect(errorsOf(ownChart)).toHaveLength(1);
  });
});
