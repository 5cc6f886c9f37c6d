import { env, Manifests, messagesOf } from '../manifests';

const budget = (name: string, spec: object, matchLabels: object = { app: 'kafka' }, namespace = 'prod') =>
  ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace }, spec: { selector: { matchLabels }, ...spec } });

const found = (rule: string, replicas: number, budgets: readonly object[], change?: (all: Manifests) => void) => messagesOf(rule, (all) => {
  all.set.spec.replicas = replicas;
  all.more.push(...budgets);
  change?.(all);
});

const BREAKS = (lost: number, of: number, spare: number) =>
  [`the PodDisruptionBudget allows ${lost} of ${of} controllers to be unavailable at once, but the quorum tolerates only ${spare}`];

test.each<[object, number, string[]]>([
  [{ maxUnavailable: 1 }, 3, []], [{ maxUnavailable: 2 }, 3, BREAKS(2, 3, 1)], [{ maxUnavailable: 9 }, 3, BREAKS(3, 3, 1)],
  [{ maxUnavailable: 2 }, 5, []], [{ maxUnavailable: 3 }, 5, BREAKS(3, 5, 2)], [{ maxUnavailable: 2 }, 4, BREAKS(2, 4, 1)],
  [{ maxUnavailable: 2 }, 2, []], [{ maxUnavailable: 1 }, 1, []],
  [{ minAvailable: 2 }, 3, []], [{ minAvailable: 1 }, 3, BREAKS(2, 3, 1)], [{ minAvailable: 0 }, 3, BREAKS(3, 3, 1)],
  // Percentages are rounded up.
  [{ maxUnavailable: '33%' }, 3, []], [{ maxUnavailable: '34%' }, 3, BREAKS(2, 3, 1)], [{ minAvailable: '50%' }, 3, []], [{ minAvailable: '33%' }, 3, BREAKS(2, 3, 1)],
  // Neither limit, both, or no number.
  [{}, 3, []], [{ maxUnavailable: 2, minAvailable: 1 }, 3, []], [{ maxUnavailable: '${MOST}' }, 3, []], [{ maxUnavailable: '50%%' }, 3, []], [{ maxUnavailable: 'a50%' }, 3, []],
])('a budget of %j with %d controllers', (spec, replicas, expected) => {
  expect(found('budget-breaks-quorum', replicas, [budget('kafka', spec)])).toEqual(expected);
});

test('brokers without the role of a controller are no part of the quorum', () => {
  const zookeeper = (all: Manifests) => env(all, { KAFKA_PROCESS_ROLES: 'broker' });
  expect(found('budget-breaks-quorum', 3, [budget('kafka', { maxUnavailable: 3 })], zookeeper)).toEqual([]);
});

const NONE = (pods: number) => [`the PodDisruptionBudget allows none of its ${pods} pods to be unavailable`];

test.each<[object, number, string[]]>([
  [{ maxUnavailable: 0 }, 3, NONE(3)], [{ maxUnavailable: 1 }, 3, []],
  [{ minAvailable: 3 }, 3, NONE(3)], [{ minAvailable: 4 }, 3, NONE(3)], [{ minAvailable: 2 }, 3, []],
  [{ minAvailable: '100%' }, 3, NONE(3)], [{ maxUnavailable: '0%' }, 3, NONE(3)], [{ maxUnavailable: '1%' }, 3, []], [{}, 3, []],
  [{ maxUnavailable: 0 }, 0, []], [{ maxUnavailable: 0, minAvailable: 1 }, 3, []],
])('a budget of %j with %d pods forbids evictions or not', (spec, replicas, expected) => {
  expect(found('budget-forbids-all', replicas, [budget('kafka', spec)])).toEqual(expected);
});

test('budgets of other pods or namespaces are not of the cluster', () => {
  expect(found('budget-forbids-all', 3, [budget('a', { maxUnavailable: 0 }, { app: 'other' }), budget('b', { maxUnavailable: 0 }, { app: 'kafka' }, 'test')])).toEqual([]);
});

test('both limits, and two budgets of the same pods', () => {
  expect(found('budget-fields', 3, [budget('a', { maxUnavailable: 1, minAvailable: 2 })])).toEqual(['the PodDisruptionBudget sets both minAvailable and maxUnavailable']);
  expect(found('budget-fields', 3, [budget('a', { maxUnavailable: 1 }), budget('b', { minAvailable: 2 })])).toEqual([]);
  expect(found('two-budgets', 3, [budget('a', { maxUnavailable: 1 }), budget('b', { minAvailable: 2 })]))
    .toEqual(['the PodDisruptionBudget selects pods that PodDisruptionBudget a also selects']);
  expect(found('two-budgets', 3, [budget('a', { maxUnavailable: 1 }), budget('b', { minAvailable: 2 }, { app: 'other' })])).toEqual([]);
});
