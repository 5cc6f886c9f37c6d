import { Testing } from 'cdk8s';
import { Storage } from 'cdk8s-kafka';
import { manifests, placesOf, reportOf } from './manifests';
import { lint } from '../../src/lint';
import { LINT_FORMATS } from '../../src/lint/format';
import { combined } from '../synth';

const withoutGrace = () => {
  const all = manifests();
  delete all.set.spec.template.spec.terminationGracePeriodSeconds;
  return all;
};

test('an annotation of the StatefulSet answers a finding of it, and its reason is told', () => {
  const all = withoutGrace();
  all.set.metadata.annotations['cdk8s-kafka/suppress.short-grace'] = 'a test cluster';
  const report = reportOf(all);
  expect(report.findings).toEqual([]);
  expect(report.suppressed).toEqual([expect.objectContaining({ rule: 'short-grace', object: 'StatefulSet kafka', file: 'kafka.yaml', reason: 'a test cluster' })]);
  expect(LINT_FORMATS.text(report)).toBe('0 errors, 0 warnings, 1 suppressed\n');
  expect(JSON.parse(LINT_FORMATS.json(report)).summary).toEqual({ errors: 0, warnings: 0, suppressed: 1 });
});

test('so does one of any Service of the cluster', () => {
  const all = manifests();
  all.set.spec.replicas = 4;
  all.service.metadata.annotations = { 'cdk8s-kafka/suppress.even-quorum': 'a fifth comes next week' };
  expect(reportOf(all).suppressed.map(({ rule }) => rule)).toEqual(['even-quorum']);
});

test.each([
  ['without a reason', { 'cdk8s-kafka/suppress.short-grace': ' ' }],
  ['of another rule', { 'cdk8s-kafka/suppress.heap': 'fine' }],
])('one %s answers nothing', (_, annotations) => {
  const all = withoutGrace();
  all.set.metadata.annotations = annotations;
  expect(placesOf(all)).toEqual(['short-grace: StatefulSet kafka, spec.template.spec.terminationGracePeriodSeconds']);
});

test('what constructs suppress stays suppressed in what they made, and is counted', () => {
  const documents = Testing.synth(combined({ storage: Storage.ephemeral(), suppressions: [{ rule: 'ephemeral-storage', reason: 'for development' }] }));
  const { findings, suppressed } = lint(documents.map((value) => ({ file: 'app.yaml', value })));
  expect(findings).toEqual([]);
  expect(suppressed.map(({ rule, reason }) => [rule, reason])).toEqual([['ephemeral-storage', 'for development']]);
});
