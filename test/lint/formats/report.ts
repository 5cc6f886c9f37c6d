import { LintFinding, LintReport } from '../../../src/lint/finding';

export const finding = (props: Partial<LintFinding> = {}): LintFinding => ({
  file: 'k8s/a.yaml',
  line: 12,
  rule: 'heap',
  severity: 'error',
  object: 'StatefulSet kafka',
  namespace: 'prod',
  field: 'env KAFKA_HEAP_OPTS',
  message: 'heap of 1024 MiB exceeds the memory limit 768Mi',
  fix: 'raise the limit',
  ...props,
});

/** An error, a warning of another file without a line, a suppressed finding and one of a baseline. */
export const REPORT: LintReport = {
  found: true,
  findings: [finding(), finding({ severity: 'warning', rule: 'short-grace', file: 'standard input', line: undefined, namespace: undefined, field: undefined })],
  suppressed: [{ ...finding({ rule: 'single-copy', line: 3 }), reason: 'a "test" cluster' }],
  known: [finding({ rule: 'shared-service', file: '/abs/b c.yaml' })],
  gone: 2,
};

export const CLEAN: LintReport = { found: true, findings: [], suppressed: [] };
