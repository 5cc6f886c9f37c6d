import { Case } from './case';
import { kraft, patched, selectedBy } from '../clusters';

export const ENDPOINT_CASES: Case[] = [
  {
    rule: 'endpoints-lost',
    title: 'a selector with another value of a label of the StatefulSet\'s selector',
    old: kraft,
    rejected: () => selectedBy('app.kubernetes.io/component', 'x'),
    accepted: () => patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.labels['app.kubernetes.io/component'] = 'x'; }),
    expected: /Service kafka-bootstrap no longer selects kafka-brokers-0, .*component=x, which are part of the selector of StatefulSet kafka-brokers; keep the selector/,
  },
];
