import { Cases } from './case';
import { external, nfsVolume, nodePorts, service } from '../manifests';

const budget = (name: string, spec: object): any => ({
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace: 'prod' }, spec: { selector: { matchLabels: { app: 'kafka' } }, ...spec },
});

const fluxKustomization = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'apps', namespace: 'flux-system' }, spec: { postBuild: { substitute: { stage: 'prod' } } },
};

const clientConfig = (annotations: object): any => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'client', namespace: 'prod', annotations }, data: { 'client.properties': 'config.providers=env\npassword=${env:PASSWORD}\n' },
});
/** A StatefulSet of this library with files for three pods. */
const own = (replicas: number): any[] => [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'own-config', namespace: 'prod' },
    data: Object.fromEntries([0, 1, 2].map((id) => [`own-${id}.properties`, `node.id=${id}\nlog.dirs=/data/log`])),
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'own', namespace: 'prod' },
    spec: {
      replicas,
      serviceName: 'own',
      template: {
        spec: {
          containers: [{ name: 'kafka', image: 'apache/kafka:4.1.0', volumeMounts: [{ name: 'config', mountPath: '/etc/cdk8s-kafka' }] }],
          volumes: [{ name: 'config', configMap: { name: 'own-config' } }],
        },
      },
    },
  },
];

/** PodDisruptionBudgets, and conflicting objects. */
export const OBJECT_CASES: Cases = {
  'label': {
    rejected: ({ set }) => { set.spec.template.metadata.labels.release = 5; },
    location: 'StatefulSet kafka, spec.template.metadata.labels',
    message: 'label "release" with value 5 is not valid',
    accepted: ({ set }) => Object.assign(set.spec.template.metadata.labels, { release: '5', stage: null, team: '${TEAM}' }),
  },
  'annotation': {
    rejected: ({ set }) => { set.metadata.annotations = { 'example.com/scrape': true }; },
    location: 'StatefulSet kafka, metadata.annotations',
    message: 'annotation "example.com/scrape" of StatefulSet with value true is not valid',
    accepted: ({ set }) => { set.metadata.annotations = { 'example.com/scrape': 'true' }; },
  },
  'service-annotation': {
    rejected: ({ service: { metadata } }) => { metadata.annotations = { 'service.beta.kubernetes.io/aws-load-balancer-internal': true }; },
    location: 'Service kafka-headless, metadata.annotations',
    message: 'annotation "service.beta.kubernetes.io/aws-load-balancer-internal" of Service with value true is not valid',
    accepted: ({ service: { metadata } }) => { metadata.annotations = { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' }; },
  },
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
  'flux-substitution': {
    rejected: ({ more, set }) => {
      set.metadata.annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
      more.push(fluxKustomization, clientConfig({}));
    },
    location: 'ConfigMap client, data.client.properties',
    message: 'Flux replaces ${env:PASSWORD} by an empty text if Kustomization apps applies the ConfigMap',
    accepted: ({ more, set }) => {
      set.metadata.annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
      more.push(fluxKustomization, clientConfig({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' }));
    },
  },
  'volume-source': {
    rejected: ({ more }) => more.push(nfsVolume('a', '/kafka'), nfsVolume('b', '/kafka')),
    location: 'PersistentVolume b, spec.nfs.path',
    message: 'PersistentVolumes a and b refer to the same directory, 172.16.4.60:/kafka',
    accepted: ({ more }) => more.push(nfsVolume('a', '/kafka/a'), nfsVolume('b', '/kafka/b')),
  },
  'altered-manifests': {
    rejected: ({ more }) => more.push(...own(4)),
    location: 'StatefulSet own, spec.replicas',
    message: 'replicas is 4, but ConfigMap own-config has files for own-0 to own-2: another tool changed it',
    accepted: ({ more }) => more.push(...own(3)),
  },
};
