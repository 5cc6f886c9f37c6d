import { CLEAN, finding } from './formats/report';
import { baselineText, fingerprintOf, parseBaseline, withBaseline } from '../../src/lint/baseline';

const [a, b] = [finding(), finding({ rule: 'other', namespace: undefined, field: undefined })];
const baselineOf = (...findings: typeof a[]) => parseBaseline(baselineText({ ...CLEAN, findings }))!;

test('findings of the baseline are known, also at another line and with another value', () => {
  const moved = finding({ line: 99, file: 'b.yaml', message: 'heap of 2048 MiB' });
  expect(withBaseline({ ...CLEAN, findings: [moved, b] }, baselineOf(a, b))).toEqual({ ...CLEAN, findings: [], known: [moved, b], gone: 0 });
});

test('a further finding is new, also a second one that looks the same and one that is now an error', () => {
  expect(withBaseline({ ...CLEAN, findings: [a, a, b] }, baselineOf(a))).toMatchObject({ findings: [a, b], known: [a], gone: 0 });
  const warning = finding({ severity: 'warning' });
  expect(withBaseline({ ...CLEAN, findings: [a] }, baselineOf(warning))).toMatchObject({ findings: [a], known: [], gone: 1 });
});

test('what is no longer found is counted', () => {
  expect(withBaseline({ ...CLEAN, findings: [a] }, baselineOf(a, a, b))).toMatchObject({ findings: [], known: [a], gone: 2 });
});

test('the text does not depend on the order of findings, and has those that were known before', () => {
  const text = baselineText({ ...CLEAN, findings: [b, a] });
  expect(baselineText({ ...CLEAN, findings: [a, b] })).toBe(text);
  expect(baselineText({ ...CLEAN, findings: [a], known: [b] })).toBe(text);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    findings: [
      { rule: 'heap', severity: 'error', object: 'StatefulSet kafka', namespace: 'prod', field: 'env KAFKA_HEAP_OPTS' }, { rule: 'other', severity: 'error', object: 'StatefulSet kafka' },
    ],
  });
});

test.each(['', '[]', '{}', '{"version":2,"findings":[]}', '{"version":1,"findings":[null]}', '{"version":1,"findings":[{"rule":"a","severity":"error"}]}',
  '{"version":1,"findings":[{"rule":"a","severity":"error","object":"b","field":5}]}', '{"version":1,"findings":{}}'])('%j is not a baseline', (text) => {
  expect(parseBaseline(text)).toBeUndefined();
});

test('parts of fingerprints cannot be mistaken for each other', () => {
  expect(fingerprintOf(finding({ namespace: 'a|b', object: 'c' }))).not.toBe(fingerprintOf(finding({ namespace: 'a', object: 'b|c' })));
});
