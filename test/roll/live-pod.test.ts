import { liveObjects, livePodObject } from './live-objects';
import { UpdateStrategy } from '../../src';
import { kubernetesObjects } from '../../src/read/objects';
import { readClusters } from '../../src/read/own/clusters';
import { describePod, inRollOrder, livePods } from '../../src/roll/live-pod';
import { kraft, Objects, twoSets } from '../compare/clusters';

const manifests = kraft({}, { updateStrategy: UpdateStrategy.ON_DELETE });
const { sets } = readClusters(manifests)[0];
/** As they come from the API server, with all fields of the status. */
const raw = (objects: Objects) => objects.map((body) => ({ ...kubernetesObjects([body])[0], body }));
const set = liveObjects(manifests).find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'kafka-brokers');
const podOf = (objects: Objects) => livePods(sets, 'test', raw(objects)).find(({ name }) => name === 'kafka-brokers-1')!;
const waiting = (reason: string) => ({ name: 'kafka', started: false, state: { waiting: { reason } } });
const NOT_READY = [{ type: 'Ready', status: 'False' }];

describe('state of a pod', () => {
  test.each([
    ['Ready', livePodObject(set, 1, 'new'), { state: 'ready', isCurrent: true }],
    ['Ready, of an old revision', livePodObject(set, 1), { state: 'ready', isCurrent: false }],
    ['started, and not Ready', livePodObject(set, 1, 'new', { conditions: NOT_READY }), { state: 'not-ready', reason: undefined }],
    ['starting', livePodObject(set, 1, 'new', { conditions: NOT_READY, containerStatuses: [waiting('PodInitializing')] }), { state: 'down', reason: undefined }],
    ['crashing', livePodObject(set, 1, 'new', { conditions: NOT_READY, containerStatuses: [waiting('CrashLoopBackOff')] }), { state: 'down', reason: 'CrashLoopBackOff' }],
    ['without a node', livePodObject(set, 1, 'new', { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }], containerStatuses: undefined }),
      { state: 'down', reason: 'Unschedulable' }],
    ['a sidecar that has started', livePodObject(set, 1, 'new', { conditions: NOT_READY, containerStatuses: [{ name: 'proxy', started: true }, waiting('ImagePullBackOff')] }),
      { state: 'down', reason: 'ImagePullBackOff' }],
  ])('%s', (_, pod, expected) => {
    expect(podOf([set, pod])).toMatchObject(expected);
  });

  test('terminating, while its conditions are still those of a Ready pod', () => {
    const pod = livePodObject(set, 1, 'new');
    expect(podOf([set, { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }])).toMatchObject({ state: 'terminating' });
  });

  test('missing', () => {
    expect(podOf([set, livePodObject(set, 0)])).toMatchObject({ state: 'missing', isCurrent: false, uid: undefined });
  });

  test('in another namespace', () => {
    const pod = livePodObject(set, 1);
    expect(podOf([set, { ...pod, metadata: { ...pod.metadata, namespace: 'other' } }])).toMatchObject({ state: 'missing' });
  });

  test('no pod is current before the controller has observed the last apply', () => {
    expect(podOf([{ ...set, metadata: { ...set.metadata, generation: 4 } }, livePodObject(set, 1, 'new')])).toMatchObject({ wanted: undefined, isCurrent: false });
  });
});

test.each([
  [{ type: 'OnDelete' }, 'roll'],
  [undefined, 'kubernetes'],
  [{ type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, 'kubernetes'],
  [{ type: 'RollingUpdate', rollingUpdate: { partition: 2 } }, 'none'],
])('%j: its pods are restarted by %s', (updateStrategy, expected) => {
  expect(podOf([{ ...set, spec: { ...set.spec, updateStrategy } }, livePodObject(set, 1)]).restartedBy).toBe(expected);
});

test('order: sets of brokers in the order of the manifests, the highest ordinal first, controllers last', () => {
  const [cluster] = readClusters(twoSets());
  const pods = livePods(cluster.sets, 'test', raw(liveObjects(twoSets())));
  expect(inRollOrder(pods, 9002).map((pod) => describePod(pod, 9002))).toEqual([
    'kafka-brokers-2 (broker 2)', 'kafka-brokers-1 (broker 1)', 'kafka-brokers-0 (broker 0)',
    'kafka-more-2 (broker 102)', 'kafka-more-1 (broker 101)', 'kafka-more-0 (broker 100)',
    'kafka-controllers-1 (controller 9001)', 'kafka-controllers-0 (controller 9000)', 'kafka-controllers-2 (controller 9002, active)',
  ]);
});
