import { CLEAN, finding, REPORT } from './report';
import { LintReport } from '../../../src/lint/finding';
import { sarif } from '../../../src/lint/formats/sarif';

const runOf = (report: LintReport): any => JSON.parse(sarif(report, { version: '1.2.3' })).runs[0];

test('the log has the required properties of SARIF 2.1.0, and no others than the schema allows', () => {
  const log = JSON.parse(sarif(REPORT, { version: '1.2.3' }));
  expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
  expect(log.version).toBe('2.1.0');
  const [{ tool: { driver }, results, ...run }] = log.runs;
  expect(run).toEqual({ columnKind: 'utf16CodeUnits' });
  expect(driver).toMatchObject({ name: 'cdk8s-kafka lint', version: '1.2.3', informationUri: 'https://cdk8s-kafka.github.io/cdk8s-kafka/' });
  for (const result of results) {
    expect(driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(['error', 'warning']).toContain(result.level);
    expect(Object.keys(result).filter((key) =>
      !['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints', 'suppressions'].includes(key))).toEqual([]);
    expect(Object.values(result.partialFingerprints).every((value) => typeof value === 'string')).toBe(true);
  }
});

test('results have their line, object and documentation', () => {
  const { tool, results: [error, warning] } = runOf(REPORT);
  expect(error).toMatchObject({
    ruleId: 'heap',
    level: 'error',
    message: { text: 'StatefulSet kafka in prod, env KAFKA_HEAP_OPTS: heap of 1024 MiB exceeds the memory limit 768Mi; raise the limit' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/a.yaml' }, region: { startLine: 12 } },
      logicalLocations: [{ fullyQualifiedName: 'StatefulSet kafka in prod, env KAFKA_HEAP_OPTS', kind: 'object' }],
    }],
  });
  expect(error.suppressions).toBeUndefined();
  expect(warning).toMatchObject({ level: 'warning', locations: [{ physicalLocation: { artifactLocation: { uri: 'standard%20input' } } }] });
  expect(warning.locations[0].physicalLocation.region).toBeUndefined();
  expect(tool.driver.rules.map(({ id }: any) => id)).toEqual(['heap', 'shared-service', 'short-grace', 'single-copy']);
  expect(tool.driver.rules[0].helpUri).toBe('https://cdk8s-kafka.github.io/cdk8s-kafka/rules/heap');
});

test('suppressed findings and those of a baseline are marked', () => {
  const { results: [,, suppressed, known] } = runOf(REPORT);
  expect(suppressed.suppressions).toEqual([{ kind: 'inSource', justification: 'a "test" cluster' }]);
  expect(known.suppressions).toEqual([{ kind: 'external', justification: 'in the baseline' }]);
  expect(known.locations[0].physicalLocation.artifactLocation.uri).toBe('file:///abs/b%20c.yaml');
});

test('a fingerprint does not depend on the line or the message', () => {
  const fingerprint = (props: Parameters<typeof finding>[0]) => runOf({ ...CLEAN, findings: [finding(props)] }).results[0].partialFingerprints['finding/v1'];
  expect(fingerprint({ line: 99, message: 'other', file: 'other.yaml' })).toBe(fingerprint({}));
  for (const props of [{ rule: 'x' }, { severity: 'warning' as const }, { object: 'x' }, { namespace: undefined }, { field: undefined }]) {
    expect(fingerprint(props)).not.toBe(fingerprint({}));
  }
});
