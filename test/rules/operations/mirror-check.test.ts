import { Duration } from 'cdk8s';
import { KafkaMirror, KafkaMirrorCheck, MirrorCluster } from 'cdk8s-kafka';
import { chartOf } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const side = (alias: string) => MirrorCluster.external({ alias, bootstrapServers: `${alias}:9092` });
const check = (within: Duration) => () => {
  const chart = chartOf();
  new KafkaMirrorCheck(chart, 'check', { mirror: new KafkaMirror(chart, 'mirror', { source: side('east'), target: side('west') }), within });
  return chart;
};

const TIMES = [
  [Duration.seconds(59), Duration.seconds(60)], [Duration.millis(90_500), Duration.millis(90_000)], [Duration.seconds(0), Duration.days(2)],
] as const;

testErrors(TIMES.map(([rejected, accepted]): RuleCase => ({
  rule: 'mirror-check-time',
  when: `${rejected.toMilliseconds()} ms`,
  rejected: check(rejected),
  at: 'chart/check',
  messageParts: [`is ${rejected.toMilliseconds() / 1000} seconds; use whole seconds, at least 60`],
  accepted: check(accepted),
})));
