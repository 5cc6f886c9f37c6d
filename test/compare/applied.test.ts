import { kraft, live, Objects, patched } from './clusters';
import { compare } from '../../src/compare';
import { planOf } from '../../src/compare/change-plan';
import { changeOf } from '../../src/compare/side';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The objects as kubectl get returns them after kubectl apply. */
const applied = (objects: Objects): Objects => live(objects).map((object, index) =>
  ({ ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [LAST_APPLIED]: JSON.stringify(objects[index]) } } }));

/** The brokers, changed after the apply by other controllers and commands. */
const changedLater = (change: (set: any) => void): Objects => patched(applied(kraft()), 'StatefulSet', 'kafka-brokers', change);
const container = ({ spec }: any) => spec.template.spec.containers[0];

describe('fields that were never applied stay', () => {
  test.each<[string, (set: any) => void]>([
    ['kubectl rollout restart', ({ spec }) => { spec.template.metadata.annotations['kubectl.kubernetes.io/restartedAt'] = '2026-01-01T00:00:00Z'; }],
    ['an annotation of Reloader', ({ spec }) => { spec.template.metadata.annotations['reloader.stakater.com/last-reloaded-from'] = '{}'; }],
    ['an annotation and a label of another controller', ({ metadata }) => { metadata.annotations.other = 'x'; metadata.labels.other = 'x'; }],
    ['kubectl set env', (set) => { container(set).env.push({ name: 'MINE', value: 'x' }); }],
    ['an injected sidecar with its volume', ({ spec }) => {
      spec.template.spec.containers.push({ name: 'sidecar', image: 'x:1' });
      spec.template.spec.volumes.push({ name: 'extra', emptyDir: {} });
    }],
    ['an injected mount', (set) => { container(set).volumeMounts.push({ name: 'config', mountPath: '/again' }); }],
    ['a default of a newer Kubernetes', ({ spec }) => { spec.template.spec.fieldOfTomorrow = 'x'; }],
  ])('%s', (_, change) => {
    expect(compare(changedLater(change), kraft())).toEqual({ findings: [], differences: [] });
  });

  test('but an applied field with another value changes', () => {
    const old = changedLater(({ spec }) => { spec.replicas = 4; spec.template.spec.terminationGracePeriodSeconds = 1; });
    const { differences, rollouts } = planOf(changeOf(old, kraft()));
    expect(differences.map((difference) => [difference.path, difference.old])).toEqual([
      ['spec.replicas', 4], ['spec.template.spec.terminationGracePeriodSeconds', 1],
    ]);
    expect(rollouts).toMatchObject([{ deleted: ['kafka-brokers-3'], restarts: ['kafka-brokers-2', 'kafka-brokers-1', 'kafka-brokers-0'] }]);
  });

  test('and an applied field that the new manifests do not have is removed', () => {
    const old = applied(patched(kraft(), 'StatefulSet', 'kafka-brokers', (set) => { container(set).env.push({ name: 'MINE', value: 'x' }); }));
    expect(compare(old, kraft()).differences.map(({ path }) => path)).toEqual(['spec.template.spec.containers[kafka].env[MINE]']);
  });
});

describe('values that the API server assigns stay without a record of kubectl', () => {
  const old = kraft();
  const withFields = (object: any): object => ({
    Service: { ports: object.spec?.ports?.map((port: object) => ({ ...port, nodePort: 31234 })), type: 'NodePort' },
    PersistentVolumeClaim: { volumeName: 'pv-1', storageClassName: 'standard' },
  } as Record<string, object>)[object.kind] ?? {};
  const others = [
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'mine', namespace: 'test' }, spec: { accessModes: ['ReadWriteOnce'] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'mine', namespace: 'test' }, spec: { type: 'NodePort', ports: [{ port: 9092 }] } },
  ];
  const served = others.map((object) => ({ ...object, spec: { ...object.spec, ...withFields(object) } }));

  test('in a dump', () => {
    expect(compare(live([...old, ...served]), [...old, ...others]).differences).toEqual([]);
  });

  test('but not in rendered manifests', () => {
    expect(compare([...old, ...served], [...old, ...others]).differences.map(({ path }) => path)).toEqual(['spec.volumeName', 'spec.storageClassName', 'spec.ports']);
  });
});

test('another API version of the same object is no change', () => {
  const budgets = (apiVersion: string) => kraft().map((object) => object.kind === 'PodDisruptionBudget' ? { ...object, apiVersion } : object);
  expect(compare(budgets('policy/v1beta1'), budgets('policy/v1')).differences).toEqual([]);
});
