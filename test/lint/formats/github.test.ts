import { CLEAN, finding, REPORT } from './report';
import { github } from '../../../src/lint/formats/github';

test('each finding is a command with its file and line, and the summary follows', () => {
  expect(github(REPORT).split('\n')).toEqual([
    '::error file=k8s/a.yaml,line=12,title=heap::StatefulSet kafka in prod, env KAFKA_HEAP_OPTS: heap of 1024 MiB exceeds the memory limit 768Mi; raise the limit '
    + '(https://cdk8s-kafka.github.io/cdk8s-kafka/rules/heap)',
    expect.stringMatching(/^::warning file=standard input,title=short-grace::StatefulSet kafka: heap of/),
    '1 error, 1 warning, 1 suppressed, 1 in the baseline, 2 of the baseline no longer found',
    '',
  ]);
  expect(github(CLEAN)).toBe('0 errors, 0 warnings\n');
});

test('characters with a meaning in commands are escaped', () => {
  expect(github({ ...CLEAN, findings: [finding({ file: 'a:b,c%.yaml', message: 'x: 5%\r\ny,' })] }))
    .toMatch(/^::error file=a%3Ab%2Cc%25\.yaml,line=12,title=heap::StatefulSet kafka in prod, env KAFKA_HEAP_OPTS: x: 5%25%0D%0Ay,; raise/);
});
