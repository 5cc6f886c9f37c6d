import { CLEAN, finding, REPORT } from './report';
import { text } from '../../../src/lint/formats/text';

test('findings are listed by file and line, with a link for each rule with errors', () => {
  const report = { ...REPORT, findings: [finding(), ...REPORT.findings, finding({ line: 2, rule: 'first', field: undefined })] };
  expect(text(report).split('\n')).toEqual([
    'k8s/a.yaml:2',
    '  error    StatefulSet kafka in prod: heap of 1024 MiB exceeds the memory limit 768Mi; raise the limit [first]',
    '',
    'k8s/a.yaml:12',
    expect.stringMatching(/^ {2}error .* \[heap\]$/),
    expect.stringMatching(/^ {2}error .* \[heap\]$/),
    '',
    'standard input',
    expect.stringMatching(/^ {2}warning {2}StatefulSet kafka: heap .* \[short-grace\]$/),
    '',
    'Documentation of the errors:',
    '  https://cdk8s-kafka.github.io/cdk8s-kafka/rules/heap',
    '  https://cdk8s-kafka.github.io/cdk8s-kafka/rules/first',
    '',
    '3 errors, 1 warning, 1 suppressed, 1 in the baseline, 2 of the baseline no longer found',
    '',
  ]);
});

test('a report without findings is its summary', () => {
  expect(text(CLEAN)).toBe('0 errors, 0 warnings\n');
  expect(text({ ...CLEAN, known: [], gone: 0 })).toBe('0 errors, 0 warnings\n');
});
