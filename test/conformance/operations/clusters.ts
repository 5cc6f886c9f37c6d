import { App, Chart } from 'cdk8s';
import { Authorization, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaFeatureUpgrade, KafkaImage, KafkaLagExporter, KafkaListener, KafkaSmokeTest, KRaftQuorum, ListenerSecurity, ZookeeperEnsemble } from 'cdk8s-kafka';
import { synth } from '../inputs/examples';
import { KubeObject, secretObject } from '../inputs/pods';

const NAMESPACE = 'kafka';
/** The format tool accepts no quotes and commas. */
export const PASSWORDS = { kafka: 'canary of the nodes', admin: 'canary of the admin', guest: 'canary of the guest' };

const chartOf = (version: string, build: (chart: Chart) => void): KubeObject[] => synth(version, () => {
  const app = new App();
  build(new Chart(app, 'operations', { namespace: NAMESPACE }));
  app.synth();
});

/** A controller and two brokers, and a Job that finalizes a release. */
export const upgradedCluster = (version: string, release: string, metadataVersion?: string): KubeObject[] => chartOf(version, chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version), metadataVersion });
  new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1 });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 2 });
  new KafkaFeatureUpgrade(chart, 'upgrade', { cluster, release });
});

/** A controller and three brokers, with a listener with SCRAM, one without logins, and ACLs. */
function securedBrokers(chart: Chart, version: string): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(version),
    listeners: [
      KafkaListener.client({ name: 'CLIENT', security: ListenerSecurity.scramSha512({ users: users('kafka', 'admin', 'guest') }) }),
      KafkaListener.client({ name: 'OPEN' }),
    ],
    authorization: Authorization.acls({ superUsers: ['User:admin', 'User:ANONYMOUS'] }),
  });
  new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1 });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3 });
  return cluster;
}

/** A controller, three brokers with SCRAM and ACLs, and an exporter of consumer lag with no other rights than it needs. */
export const watchedCluster = (version: string): KubeObject[] => [
  ...chartOf(version, chart => {
    const cluster = securedBrokers(chart, version);
    new KafkaLagExporter(chart, 'lag-exporter', { cluster, login: ClientLogin.password('guest', { name: 'users', key: 'guest' }), groupsExclude: ['hidden-.*'] });
  }),
  secretObject(NAMESPACE, 'users', PASSWORDS),
];

/** A broker in ZooKeeper mode, and a Job that tests it. */
export const zookeeperCluster = (version: string): KubeObject[] => chartOf(version, chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version), zookeeper: new ZookeeperEnsemble(chart, 'zk', { replicas: 1 }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 1 });
  new KafkaSmokeTest(chart, 'smoke-test', { cluster });
});

/** A controller, three brokers with a listener with SCRAM and one without logins, and a Job that tests both. */
export const testedCluster = (version: string, { user = 'admin', password = PASSWORDS.admin } = {}): KubeObject[] => [
  ...chartOf(version, chart => {
    const cluster = securedBrokers(chart, version);
    new KafkaSmokeTest(chart, 'smoke-test', { cluster, logins: { CLIENT: ClientLogin.password(user, { name: 'login', key: 'password' }) } });
  }),
  secretObject(NAMESPACE, 'users', PASSWORDS),
  secretObject(NAMESPACE, 'login', { password }),
];

const users = (...keys: string[]) => Object.fromEntries(keys.map(key => [key, { name: 'users', key }]));
