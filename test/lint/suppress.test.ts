import { Testing } from 'cdk8s';
import { Storage } from 'cdk8s-kafka';
import { manifests, locationsOf, reportOf } from './manifests';
import { lint } from '../../src/lint';
import { REPORTS } from '../../src/lint/formats';
import { combined } from '../synth';

const withoutGrace = () => {
  const all = manifests();
  delete all.set.spec.template.spec.terminationGracePeriodSeconds;
  return all;
};

test('an annotation of the StatefulSet suppresses a finding, and the report contains its reason', () => {
  const all = withoutGrace();
  all.set.metadata.annotations['cdk8s-kafka/suppress.short-grace'] = 'a test cluster';
  const report = reportOf(all);
  expect(report.findings).toEqual([]);
  expect(report.suppressed).toEqual([expect.objectContaining({ rule: 'short-grace', object: 'StatefulSet kafka', file: 'kafka.yaml', reason: 'a test cluster' })]);
  expect(REPORTS.text(report)).toBe('0 errors, 0 warnings, 1 suppressed\n');
  expect(JSON.parse(REPORTS.json(report)).summary).toEqual({ errors: 0, warnings: 0, suppressed: 1 });
});

test('an annotation of a Service of the cluster suppresses a finding', () => {
  const all = manifests();
  all.set.spec.replicas = 4;
  all.service.metadata.annotations = { 'cdk8s-kafka/suppress.even-quorum': 'a fifth controller is added next week' };
  expect(reportOf(all).suppressed.map(({ rule }) => rule)).toEqual(['even-quorum']);
});

test.each([
  ['without a reason', { 'cdk8s-kafka/suppress.short-grace': ' ' }],
  ['for another rule', { 'cdk8s-kafka/suppress.heap': 'fine' }],
])('an annotation %s suppresses nothing', (_, annotations) => {
  const all = withoutGrace();
  all.set.metadata.annotations = annotations;
  expect(locationsOf(all)).toEqual(['short-grace: StatefulSet kafka, spec.template.spec.terminationGracePeriodSeconds']);
});

test('suppressions of constructs apply to their manifests and are counted', () => {
  const documents = Testing.synth(combined({ storage: Storage.ephemeral(), suppressions: [{ rule: 'ephemeral-storage', reason: 'for development' }] }));
  const { findings, suppressed } = lint(documents.map((value) => ({ file: 'app.yaml', value })));
  expect(findings).toEqual([]);
  expect(suppressed.map(({ rule, reason }) => [rule, reason])).toEqual([['ephemeral-storage', 'for development']]);
});
