import { readForeign } from '../../../src/read/foreign';
import { otherObjects } from '../../../src/read/foreign/others';
import { kubernetesObjects } from '../../../src/read/objects';
import { containerOf, manifests, Manifests, podOf } from '../../lint/manifests';

const object = (kind: string, name: string, spec: object = {}, namespace: string | undefined = 'prod') => ({ kind, metadata: { name, namespace }, spec });

/** Returns the advice on objects beside a cluster of another tool; undefined for objects without any. */
function adviceOn(change: (all: Manifests) => void, ...others: any[]): (string | undefined)[] {
  const all = manifests();
  change(all);
  const values = [all.service, all.set, ...others];
  const found = otherObjects(kubernetesObjects(values), readForeign(values).clusters);
  return others.map(({ kind, metadata: { name } }) => found.find((line) => line.object === `${kind} ${name}`)?.advice);
}

const NOT_PART = 'it is not part of the Kafka cluster; the program does not change it';
const none = () => undefined;

test('the cluster itself needs no advice', () => {
  const { service, set } = manifests();
  expect(otherObjects(kubernetesObjects([service, set]), readForeign([service, set]).clusters)).toEqual([]);
});

test.each<[any, string | undefined]>([
  ...['Event', 'EndpointSlice', 'Endpoints', 'ReplicaSet', 'ControllerRevision', 'Node', 'Namespace', 'StorageClass'].map((kind): [any, undefined] => [object(kind, 'a'), undefined]),
  [object('Pod', 'kafka-0'), undefined], [object('Pod', 'kafka-12'), undefined], [object('Pod', 'kafka-x'), NOT_PART], [object('Pod', 'kafka-0-x'), NOT_PART], [object('Pod', 'kafka'), NOT_PART], [object('Pod', 'other-0'), NOT_PART],
  [object('Pod', 'kafka-0', {}, 'other'), NOT_PART], [object('Service', 'other'), NOT_PART], [object('Service', 'kafka-headless', {}, 'other'), NOT_PART],
  [object('Role', 'a'), 'Kafka requires no Role; delete it after the rolling restart'], [object('RoleBinding', 'a'), 'Kafka requires no RoleBinding; delete it after the rolling restart'],
  [object('HorizontalPodAutoscaler', 'a'), 'it would change the number of brokers that the program sets; delete it'], [object('ServiceMonitor', 'a'), 'metrics are not carried over'],
  [object('PodMonitor', 'a'), 'metrics are not carried over'], [object('PrometheusRule', 'a'), 'metrics are not carried over'], [object('Deployment', 'a'), NOT_PART],
  [object('PersistentVolume', 'a'), 'it remains with its claim; the program refers only to claims'], [object('PersistentVolumeClaim', 'a'), 'it remains, and the pod of the same name uses it again'],
  [object('StatefulSet', 'db'), 'it does not run Kafka; the program does not change it'],
  [object('StatefulSet', 'zk', { template: { spec: { containers: [{ name: 'zk', image: 'zookeeper:3.8' }] } } }), 'it is a ZooKeeper ensemble; the program does not change it and refers to it by its connect string'],
  [object('PodDisruptionBudget', 'other', { selector: { matchLabels: { app: 'other' } } }), NOT_PART],
])('advice on %j', (other, advice) => expect(adviceOn(none, other)).toEqual([advice]));

test.each(['ServiceAccount', 'ConfigMap', 'Secret'])('a %s needs advice only if the pods use it', (kind) => {
  const uses = (all: Manifests) => {
    podOf(all).serviceAccountName = 'used';
    containerOf(all).envFrom = [{ configMapRef: { name: 'used' } }, { secretRef: { name: 'used' } }];
  };
  expect(adviceOn(uses, object(kind, 'used'), object(kind, 'use'), object(kind, 'unused'))).toEqual(['the new pods do not use it; delete it after the rolling restart', undefined, undefined]);
  expect(adviceOn(uses, object(kind, 'used', {}, 'other'))).toEqual([undefined]);
});
