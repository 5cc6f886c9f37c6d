import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import { checkOptions } from '../options/check';
import { upgradeFile } from '../plan/operations/feature-upgrade';
import { checkFeatureUpgrade } from '../rules/operations';
import { clusterOf, createOperation } from '../synth/operation';

/** Properties of the upgrade of a cluster's features: its login needs the right to alter the cluster. */
export interface KafkaFeatureUpgradeProps extends KafkaOperationProps {
  /**
   * The release whose features are finalized, such as `4.3` or `4.3-IV0`: at most that of the image. Afterwards, a downgrade to an
   * older image is not possible.
   */
  readonly release: string;
}

/**
 * A Job that finalizes an upgrade: it raises `metadata.version` and the other features to the levels of a release, as soon as all brokers
 * and controllers support them. It lowers nothing, and leaves `kraft.version` as it is. Add it when all nodes have run with the new image
 * for some time without problems; it can stay in the program.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache('4.3.1') });
 * new KafkaFeatureUpgrade(chart, 'feature-upgrade', { cluster, release: '4.3' });
 */
export class KafkaFeatureUpgrade extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with the levels of the features. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaFeatureUpgradeProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaFeatureUpgradeProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const { release } = values;
    const check = () => checkFeatureUpgrade({ release, cluster: cluster._plan, version: cluster.kafkaVersion });
    const { configMap, job } = createOperation(this, {
      kind: 'feature-upgrade', cluster, options: values, faults, wanted: () => upgradeFile(release), check,
    });
    if (faults.length === 0) { cluster._addWarnings(check); }
    this.configMap = configMap;
    this.job = job;
    this.node.defaultChild = job;
  }
}
