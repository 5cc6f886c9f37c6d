import { App, Chart } from 'cdk8s';
import { Authorization, KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, ListenerSecurity, ZookeeperEnsemble } from 'cdk8s-kafka';
import { ClientSettings } from '../checks/login-check';
import { synth } from '../inputs/examples';
import { KubeObject, secretObject } from '../inputs/pods';

const NAMESPACE = 'kafka';
/** The format tool accepts no quotes and commas. */
export const PASSWORDS = { kafka: 'canary of the nodes', admin: 'canary of the admin' };

/** The manifests of a cluster, and the settings of its administrator. */
export interface ClusterToProvision {
  readonly objects: KubeObject[];
  readonly admin: ClientSettings;
}

/** One node with SCRAM and ACLs. */
export function scramCluster(version: string): ClusterToProvision {
  return cluster(version, loginOf('SCRAM-SHA-512', 'admin', PASSWORDS.admin), chart => {
    const kafka = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      security: ListenerSecurity.scramSha512({ users: users() }),
      authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 1, controller: true });
    return kafka;
  });
}

/** A controller and brokers, without logins and without an authorizer. */
export function openCluster(version: string, brokers: number): ClusterToProvision {
  return cluster(version, {}, chart => {
    const kafka = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version) });
    new KRaftQuorum(chart, 'controllers', { cluster: kafka, replicas: 1 });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: brokers });
    return kafka;
  });
}

/** A broker in ZooKeeper mode, with ACLs; passwords are in its file. */
export function zookeeperCluster(version: string): ClusterToProvision {
  return cluster(version, loginOf('PLAIN', 'admin', PASSWORDS.admin), chart => {
    const kafka = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      zookeeper: new ZookeeperEnsemble(chart, 'zk', { replicas: 1 }),
      security: ListenerSecurity.saslPlain({ users: users() }),
      authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 1 });
    return kafka;
  });
}

/** Settings of a client with a password. */
export function loginOf(mechanism: string, user: string, password: string): ClientSettings {
  const module = mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
  return {
    'security.protocol': 'SASL_PLAINTEXT',
    'sasl.mechanism': mechanism,
    'sasl.jaas.config': `org.apache.kafka.common.security.${module} required username="${user}" password="${password.replace(/["\\]/g, '\\$&')}";`,
  };
}

const users = () => Object.fromEntries(Object.keys(PASSWORDS).map(key => [key, { name: 'users', key }]));

function cluster(version: string, login: ClientSettings, build: (chart: Chart) => KafkaCluster): ClusterToProvision {
  let bootstrap = '';
  const objects = synth(version, () => {
    const app = new App();
    bootstrap = build(new Chart(app, 'provisioning', { namespace: NAMESPACE })).bootstrapServers;
    app.synth();
  });
  return { objects: [...objects, secretObject(NAMESPACE, 'users', PASSWORDS)], admin: { ...login, 'bootstrap.servers': bootstrap } };
}
