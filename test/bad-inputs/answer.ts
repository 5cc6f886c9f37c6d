import { Chart, Testing } from 'cdk8s';
import { Changed, Found } from './row';
import { compare } from '../../src/compare';
import { errorsOf, warningsOf } from '../synth';

/** The first finding of a rule, with the path of its construct; undefined if there is none. */
export function lineOf({ chart, rule, severity }: Found): string | undefined {
  const synthesized = chart();
  return (severity === 'error' ? errorsOf(synthesized) : warningsOf(synthesized)).find((line) => line.endsWith(`[${rule}]`));
}

/** The first finding of a rule over changes. */
export function changeOf({ old, next, rule }: Changed): string | undefined {
  const objects = (chart: () => Chart) => Testing.synth(chart());
  const finding = compare(objects(old), objects(next)).findings.find((found) => found.rule === rule);
  return finding && `${finding.message}; ${finding.fix}`;
}
