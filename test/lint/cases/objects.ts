import { Cases } from './case';
import { external, nfsVolume, nodePorts, service } from '../manifests';

const budget = (name: string, spec: object): any => ({
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace: 'prod' }, spec: { selector: { matchLabels: { app: 'kafka' } }, ...spec },
});

/** PodDisruptionBudgets, and conflicting objects. */
export const OBJECT_CASES: Cases = {
  'budget-fields': {
    rejected: ({ more }) => more.push(budget('kafka', { maxUnavailable: 1, minAvailable: 2 })),
    location: 'PodDisruptionBudget kafka, spec',
    message: 'the PodDisruptionBudget sets both minAvailable and maxUnavailable',
    accepted: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'two-budgets': {
    rejected: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), budget('b', { maxUnavailable: 1 })),
    location: 'PodDisruptionBudget b, spec.selector',
    message: 'the PodDisruptionBudget selects pods that PodDisruptionBudget a also selects',
    accepted: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), { ...budget('b', {}), spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'zookeeper' } } } }),
  },
  'budget-breaks-quorum': {
    rejected: ({ more }) => more.push(budget('kafka', { maxUnavailable: '50%' })),
    location: 'PodDisruptionBudget kafka, spec',
    message: 'the PodDisruptionBudget allows 2 of 3 controllers to be unavailable at once, but the quorum tolerates only 1',
    accepted: ({ more }) => more.push(budget('kafka', { maxUnavailable: '33%' })),
  },
  'budget-forbids-all': {
    rejected: ({ more }) => more.push(budget('kafka', { minAvailable: 3 })),
    location: 'PodDisruptionBudget kafka, spec',
    message: 'the PodDisruptionBudget allows none of its 3 pods to be unavailable',
    accepted: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'duplicate-object': {
    rejected: ({ more }) => more.push(service('kafka-headless', { ports: [{ port: 9092 }] })),
    location: 'Service kafka-headless, metadata.name',
    message: 'Service "kafka-headless" in namespace prod is defined 2 times, and only the last definition takes effect',
    accepted: ({ more }) => more.push({ ...service('kafka-headless', { ports: [{ port: 9092 }] }), metadata: { name: 'kafka-headless', namespace: 'test' } }),
  },
  'duplicate-node-port': {
    rejected: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30093]));
    },
    location: 'Service kafka-2-external, spec.ports[0].nodePort',
    message: 'node port 30093 is used by the Services kafka-1-external and kafka-2-external',
    accepted: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30094]));
    },
  },
  'volume-source': {
    rejected: ({ more }) => more.push(nfsVolume('a', '/kafka'), nfsVolume('b', '/kafka')),
    location: 'PersistentVolume b, spec.nfs.path',
    message: 'PersistentVolumes a and b refer to the same directory, 172.16.4.60:/kafka',
    accepted: ({ more }) => more.push(nfsVolume('a', '/kafka/a'), nfsVolume('b', '/kafka/b')),
  },
};
