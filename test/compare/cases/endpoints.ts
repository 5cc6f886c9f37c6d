import { Case } from './case';
import { kraft, Objects, patched } from '../clusters';

/** The brokers with a further label, by which the bootstrap Service selects them. */
const selectedBy = (key: string, value: string): Objects => patched(
  patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.labels[key] = value; }),
  'Service', 'kafka-bootstrap', ({ spec }) => { spec.selector = { [key]: value }; },
);

const labelled = (key: string, value: string): Objects => patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.labels[key] = value; });

/** The brokers' pods as they run, which somebody has labelled. */
const running = (labels: object): Objects => [0, 1, 2].map((ordinal) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: `kafka-brokers-${ordinal}`, namespace: 'test', uid: 'x', labels: { 'cdk8s-kafka/cluster': 'kafka', ...labels } }, spec: {},
}));

export const ENDPOINT_CASES: Case[] = [
  {
    rule: 'endpoints-lost',
    title: 'a selector with a label that running pods do not have',
    old: kraft,
    rejected: () => selectedBy('team', 'a'),
    accepted: () => labelled('team', 'a'),
    expected: new RegExp('Service kafka-bootstrap no longer selects kafka-brokers-0, kafka-brokers-1, kafka-brokers-2 until they have restarted, since they do not have the '
      + 'labels team=a; label the running pods before applying: kubectl -n test label --overwrite pod kafka-brokers-0 kafka-brokers-1 kafka-brokers-2 team=a'),
  },
  {
    rule: 'endpoints-lost',
    title: 'pods that have the label, but not its value',
    old: () => [...kraft(), ...running({ team: 'b' })],
    rejected: () => selectedBy('team', 'a'),
    accepted: () => selectedBy('team', 'b'),
    expected: /label --overwrite pod .* team=a$/,
  },
  {
    rule: 'endpoints-lost',
    title: 'a selector with another value of a label of the StatefulSet\'s selector',
    old: kraft,
    rejected: () => selectedBy('app.kubernetes.io/component', 'x'),
    accepted: () => labelled('app.kubernetes.io/component', 'x'),
    expected: /keep its selector: the labels are part of the selector of StatefulSet kafka-brokers, which would no longer own the pods/,
  },
];
