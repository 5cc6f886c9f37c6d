import { Case } from './case';
import { kraft, live, Objects, patched } from '../clusters';

/** The brokers of a chart, as kubectl get returns them, with a variable and a Service that selects other labels. */
const ofAChart = (annotations: object = {}, labels: object = {}): Objects => live(
  patched(patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ metadata, spec }) => {
    Object.assign(metadata.labels, labels);
    metadata.annotations = annotations;
    spec.template.spec.containers[0].env.push({ name: 'MINE', value: 'x' });
  }), 'Service', 'kafka-bootstrap', ({ metadata, spec }) => {
    Object.assign(metadata.labels, labels);
    metadata.annotations = annotations;
    spec.selector = { app: 'kafka' };
  }),
);

const withLabel = (labels: object): Objects => ['StatefulSet/kafka-brokers', 'Service/kafka-bootstrap'].map((id) => id.split('/'))
  .reduce((objects, [kind, name]) => patched(objects, kind, name, ({ metadata }) => Object.assign(metadata.labels, labels)), kraft());

export const APPLIED_CASES: Case[] = [
  {
    rule: 'unrecorded-fields',
    title: 'live objects that kubectl apply has not created',
    old: ofAChart,
    rejected: kraft,
    accepted: () => patched(patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.spec.containers[0].env.push({ name: 'MINE', value: 'y' }); }),
      'Service', 'kafka-bootstrap', ({ spec }) => { spec.selector.app = 'kafka'; }),
    expected: new RegExp('Service kafka-bootstrap \\(selector\\), StatefulSet kafka-brokers \\(containers\\[kafka\\]\\.env\\); unless another tool applies them, first record the '
      + 'objects as applied: kubectl -n test get services/kafka-bootstrap statefulsets/kafka-brokers -o yaml \\| sed .* \\| kubectl -n test apply set-last-applied '),
  },
  {
    rule: 'unrecorded-fields',
    title: 'a record of kubectl that is not JSON',
    old: () => ofAChart({ 'kubectl.kubernetes.io/last-applied-configuration': '{' }),
    rejected: kraft,
    accepted: () => ofAChart(),
    expected: /Service kafka-bootstrap \(selector\)/,
  },
  {
    rule: 'unrecorded-fields',
    title: 'a chart that is replaced by manifests without Helm',
    old: () => ofAChart({}, { 'app.kubernetes.io/managed-by': 'Helm' }),
    rejected: kraft,
    accepted: () => withLabel({ 'app.kubernetes.io/managed-by': 'Helm' }),
    expected: /StatefulSet kafka-brokers \(containers\[kafka\]\.env\)/,
  },
];
