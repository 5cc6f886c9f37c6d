import { Cases, Change } from './case';
import { containerOf, env, podOf, service, zookeeperMode } from '../manifests';

/** Turns the StatefulSet into a Deployment of one broker with its own claim, behind a Service. */
export const deployment: Change = (all) => {
  zookeeperMode(all);
  delete containerOf(all).command;
  env(all, {
    KAFKA_BROKER_ID: '1',
    KAFKA_ADVERTISED_LISTENERS: 'CLIENT://broker:9092',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    KAFKA_DEFAULT_REPLICATION_FACTOR: undefined,
    KAFKA_MIN_INSYNC_REPLICAS: undefined,
  });
  const { serviceName, podManagementPolicy, volumeClaimTemplates, ...spec } = all.set.spec;
  all.set.kind = 'Deployment';
  all.set.spec = { ...spec, replicas: 1, strategy: { type: 'Recreate' } };
  podOf(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  all.more.push(service('broker', { ports: [{ port: 9092 }] }));
};

/** Kafka in other workloads than StatefulSets. */
export const WORKLOAD_CASES: Cases = {
  'no-stateful-set': {
    rejected: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'broker', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'kafka', image: 'wurstmeister/kafka:2.12', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
    location: 'Deployment broker, kind',
    message: 'Kafka brokers run in a Deployment',
    accepted: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'manager', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'ui', image: 'kafkamanager/kafka-manager:3.0', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
  },
  'deployment-update': {
    rejected: (all) => {
      deployment(all);
      delete all.set.spec.strategy;
    },
    location: 'Deployment kafka, spec.strategy',
    message: 'an update starts a second broker on the data in volume data before the first one has stopped',
    accepted: (all) => {
      deployment(all);
      all.set.spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
    },
  },
  'advertised-pod-name': {
    rejected: (all) => {
      deployment(all);
      env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://:9092' });
    },
    location: 'Deployment kafka, advertised.listeners',
    message: 'brokers advertise the name of their pod, but pods of a Deployment have no DNS names',
    // With this host name, clients get the name of the Service.
    accepted: (all) => {
      deployment(all);
      env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://:9092' });
      podOf(all).hostname = 'broker';
    },
  },
  'removed-api': {
    rejected: ({ set }) => { set.apiVersion = 'apps/v1beta1'; },
    location: 'StatefulSet kafka, apiVersion',
    message: 'apps/v1beta1 was removed in Kubernetes 1.16',
    accepted: () => undefined,
  },
  'host-path': {
    rejected: (all) => {
      deployment(all);
      podOf(all).volumes = [{ name: 'data', hostPath: { path: '/kafka' } }];
    },
    location: 'Deployment kafka, volumes[data]',
    message: 'the data is in /kafka of whichever Kubernetes node runs the pod',
    accepted: (all) => {
      deployment(all);
      podOf(all).volumes = [{ name: 'data', hostPath: { path: '/kafka' } }];
      podOf(all).nodeSelector = { 'kubernetes.io/hostname': 'worker-1' };
    },
  },
};
