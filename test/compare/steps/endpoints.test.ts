import { planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { kraft, Objects, patched, selectedBy } from '../clusters';

const labelCommands = (old: Objects, now: Objects): string[] => planOf(changeOf(old, now)).steps.filter(({ when }) => when === 'before')
  .flatMap(({ commands }) => commands).filter((command) => command.includes(' label '));

/** The brokers' pods as they run, which somebody has labelled. */
const running = (labels: object): Objects => [0, 1, 2].map((ordinal) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: `kafka-brokers-${ordinal}`, namespace: 'test', uid: 'x', labels: { 'cdk8s-kafka/cluster': 'kafka', ...labels } }, spec: {},
}));

const COMMAND = 'kubectl -n test label --overwrite pod kafka-brokers-0 kafka-brokers-1 kafka-brokers-2 team=a';

test('running pods get the labels by which a Service selects them after the apply', () => {
  expect(labelCommands(kraft(), selectedBy('team', 'a'))).toEqual([COMMAND]);
});

test('also if they have the label, but not its value', () => {
  expect(labelCommands([...kraft(), ...running({ team: 'b' })], selectedBy('team', 'a'))).toEqual([COMMAND]);
});

test('but not if somebody has already labelled them', () => {
  expect(labelCommands([...kraft(), ...running({ team: 'a' })], selectedBy('team', 'a'))).toEqual([]);
});

test('nor if only the labels of pods change', () => {
  const labelled = patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.labels.team = 'a'; });
  expect(labelCommands(kraft(), labelled)).toEqual([]);
});

test('nor if their StatefulSet would no longer own them', () => {
  expect(labelCommands(kraft(), selectedBy('app.kubernetes.io/component', 'x'))).toEqual([]);
});
