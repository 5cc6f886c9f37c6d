import { CLEAN, finding, REPORT } from './report';
import { junit } from '../../../src/lint/formats/junit';

const suite = (text: string, name: string): string => new RegExp(`<testsuite name="${name}"[^]*?</testsuite>`).exec(text)![0];

test('errors are failures, warnings are output, accepted findings are skipped', () => {
  const text = junit(REPORT);
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="cdk8s-kafka lint">/);
  const [first, other, known] = ['k8s/a.yaml', 'standard input', '/abs/b c.yaml'].map((name) => suite(text, name));
  expect(first).toContain('tests="2" failures="1" errors="0" skipped="1"');
  expect(first).toContain('<testcase name="heap: StatefulSet kafka in prod, env KAFKA_HEAP_OPTS" classname="k8s/a.yaml" file="k8s/a.yaml" line="12"><failure type="error" message="heap of');
  expect(first).toContain('line="3"><skipped message="suppressed: a &quot;test&quot; cluster"/>');
  expect(other).toContain('tests="1" failures="0" errors="0" skipped="0"');
  expect(other).toContain('file="standard input"><system-out>warning: heap of');
  expect(known).toContain('<skipped message="in the baseline"/>');
});

test('strict warnings are failures', () => {
  expect(suite(junit(REPORT, { strict: true }), 'standard input')).toMatch(/failures="1".*<failure type="warning" message="heap of/);
});

test('a report without findings has one test that passes', () => {
  expect(junit(CLEAN)).toContain('<testsuite name="cdk8s-kafka lint" tests="1" failures="0" errors="0" skipped="0"><testcase name="no findings" classname="lint"/></testsuite>');
});

test('special characters are escaped, and those that XML does not have are replaced', () => {
  expect(junit({ ...CLEAN, findings: [finding({ message: 'a<b> & "c"\n\u0000\u001b[31m\ud800x\ud83d\ude00' })] }))
    .toContain('message="a&lt;b&gt; &amp; &quot;c&quot;&#10;??[31m?x\ud83d\ude00; raise');
});
