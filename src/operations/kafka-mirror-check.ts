import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { OperationProps } from './operation-props';
import { KafkaMirror } from '../mirror/kafka-mirror';
import { MirrorCluster } from '../mirror/mirror-cluster';
import { checkOptions } from '../options/check';
import { MIRROR_CHECK_SECONDS, mirrorCheckFile } from '../plan/operations/mirror-check';
import { checkMirrorCheck } from '../rules/operations';
import { createMirrorOperation } from '../synth/operation';
import { seconds } from '../synth/seconds';

/** Properties of a check of a mirror. */
export interface KafkaMirrorCheckProps extends OperationProps {
  /** The mirror. The Job has its logins and certificates, and its namespace. */
  readonly mirror: KafkaMirror;

  /**
   * How long the Job waits until everything is copied, in whole seconds.
   *
   * @default Duration.minutes(10)
   */
  readonly within?: Duration;
}

/**
 * A Job that checks whether the target of a mirror has everything that the source has when the Job begins: all topics with the same number
 * of partitions, all messages (lag 0), and offsets of all consumer groups, not beyond what they have read. It also finds messages that are
 * copied in a circle. It waits until this is so, and fails with the reasons if it is not in time: a step of failover and failback. Delete the Job
 * and apply it again to repeat the check.
 *
 * @example
 * const west = new KafkaCluster(chart, 'west');
 * const mirror = new KafkaMirror(chart, 'mirror', {
 *   source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'kafka.east.example.com:9092' }),
 *   target: MirrorCluster.of(west),
 * });
 * new KafkaMirrorCheck(chart, 'check', { mirror, within: Duration.hours(1) });
 */
export class KafkaMirrorCheck extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with what the Job checks. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaMirrorCheckProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaMirrorCheckProps', props);
    const mirror = (faults.length === 0 ? values.mirror : unusedMirror())._checked;
    const withinSeconds = seconds(values.within, MIRROR_CHECK_SECONDS);
    const { configMap, job } = createMirrorOperation(this, {
      kind: 'mirror-check',
      mirror,
      options: values,
      faults,
      wanted: () => mirrorCheckFile(mirror.flow, mirror.image.version, withinSeconds),
      check: () => checkMirrorCheck({ withinSeconds }),
    });
    this.configMap = configMap;
    this.job = job;
    this.node.defaultChild = job;
  }
}

/** Returns a mirror outside the app in place of a wrong option. */
const unusedMirror = (): KafkaMirror => {
  const side = (alias: string) => MirrorCluster.external({ alias, bootstrapServers: `${alias}:9092` });
  return new KafkaMirror(new Chart(new App(), 'unused'), 'mirror', { source: side('unused-source'), target: side('unused-target') });
};
