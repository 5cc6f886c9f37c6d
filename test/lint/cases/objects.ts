import { Cases } from './case';
import { external, nfsVolume, nodePorts, service } from '../manifests';

const budget = (name: string, spec: object): any => ({
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace: 'prod' }, spec: { selector: { matchLabels: { app: 'kafka' } }, ...spec },
});

/** Budgets, and objects that get in each other's way. */
export const OBJECT_CASES: Cases = {
  'budget-fields': {
    wrong: ({ more }) => more.push(budget('kafka', { maxUnavailable: 1, minAvailable: 2 })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'has minAvailable and maxUnavailable',
    right: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'two-budgets': {
    wrong: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), budget('b', { maxUnavailable: 1 })),
    at: 'PodDisruptionBudget b, spec.selector',
    message: 'covers pods that PodDisruptionBudget a covers as well',
    right: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), { ...budget('b', {}), spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'zookeeper' } } } }),
  },
  'budget-breaks-quorum': {
    wrong: ({ more }) => more.push(budget('kafka', { maxUnavailable: '50%' })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'lets 2 of 3 controllers be away at once, and the quorum survives 1',
    right: ({ more }) => more.push(budget('kafka', { maxUnavailable: '33%' })),
  },
  'budget-forbids-all': {
    wrong: ({ more }) => more.push(budget('kafka', { minAvailable: 3 })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'lets none of 3 pods be away',
    right: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'duplicate-object': {
    wrong: ({ more }) => more.push(service('kafka-headless', { ports: [{ port: 9092 }] })),
    at: 'Service kafka-headless, metadata.name',
    message: '2 objects are Service "kafka-headless" in namespace prod, and only the last one stays',
    right: ({ more }) => more.push({ ...service('kafka-headless', { ports: [{ port: 9092 }] }), metadata: { name: 'kafka-headless', namespace: 'test' } }),
  },
  'duplicate-node-port': {
    wrong: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30093]));
    },
    at: 'Service kafka-2-external, spec.ports[0].nodePort',
    message: 'node port 30093 is taken by the Services kafka-1-external and kafka-2-external',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30094]));
    },
  },
  'volume-source': {
    wrong: ({ more }) => more.push(nfsVolume('a', '/kafka'), nfsVolume('b', '/kafka')),
    at: 'PersistentVolume b, spec.nfs.path',
    message: 'PersistentVolumes a and b are the same folder, 172.16.4.60:/kafka',
    right: ({ more }) => more.push(nfsVolume('a', '/kafka/a'), nfsVolume('b', '/kafka/b')),
  },
  'no-stateful-set': {
    wrong: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'broker', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'kafka', image: 'wurstmeister/kafka:2.12', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
    at: 'Deployment broker, kind',
    message: 'Deployment with Kafka brokers',
    right: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'manager', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'ui', image: 'kafkamanager/kafka-manager:3.0', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
  },
};
