import { lint } from '../../../src/lint';
import { REPORTS } from '../../../src/lint/formats';
import { env, manifests, podService } from '../manifests';

const { text } = REPORTS;

const RACK = 'https://kafka.apache.org/';

test('findings are grouped by file, with namespaces and fields only where there are some', () => {
  const finding = { file: 'b.yaml', rule: 'heap', severity: 'error', object: 'StatefulSet kafka', message: 'heap is too large', fix: 'use less', why: '', see: RACK } as const;
  const findings = [{ ...finding, namespace: 'prod', field: 'spec.replicas' }, { ...finding, file: 'a.yaml' }, { ...finding, severity: 'warning', field: 'spec' } as const];
  expect(text({ found: true, findings, suppressed: [] } as any).split('\n')).toEqual([
    'b.yaml',
    '  error    StatefulSet kafka in prod, spec.replicas: heap is too large; use less [heap]',
    '  warning  StatefulSet kafka, spec: heap is too large; use less [heap]',
    '',
    'a.yaml',
    '  error    StatefulSet kafka: heap is too large; use less [heap]',
    '',
    'Documentation of the errors:',
    '  https://cdk8s-kafka.github.io/cdk8s-kafka/rules/heap',
    '',
    '2 errors, 1 warning',
    '',
  ]);
  expect(text({ found: true, findings: [], suppressed: [finding] } as any)).toBe('0 errors, 0 warnings, 1 suppressed\n');
});

test('a finding of a real report is at its file', () => {
  const all = manifests();
  env(all, { KAFKA_NUM_IO_THREADS: 'many' });
  all.more.push(podService(0, { ports: [{ port: 9092 }] }));
  const values = [all.service, all.set, ...all.more];
  const lines = text(lint(values.map((value, index) => ({ file: `${index}.yaml`, value })))).split('\n');
  expect(lines.slice(0, 2)).toEqual(['1.yaml', expect.stringMatching(/^ {2}error {4}StatefulSet kafka in prod, env KAFKA_NUM_IO_THREADS: .*; .* \[setting-type\]$/)]);
});
