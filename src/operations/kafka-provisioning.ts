import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import { KafkaQuotas, quotaLimits } from './kafka-quotas';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { ProvisioningSpec } from '../model/operations/provisioning';
import { checkOptions } from '../options/check';
import { passwordsOf, wantedFile } from '../plan/operations/provisioning';
import { checkProvisioning, secondProvisioning } from '../rules/operations';
import { declarationsOf } from '../synth/declarations';
import { clusterOf, createOperation } from '../synth/operation';

/** What happens to settings of declared topics, groups and quotas that are not declared. */
export enum UndeclaredConfig {
  /** They stay as they are. */
  KEEP = 'keep',
  /** They are reset to their defaults. */
  RESET = 'reset',
}

/** Properties of the provisioning of a cluster: its login needs all rights on topics, users and ACLs. */
export interface KafkaProvisioningProps extends KafkaOperationProps {
  /**
   * What happens to settings of declared topics, groups and quotas that are not declared.
   *
   * @default UndeclaredConfig.KEEP
   */
  readonly undeclaredConfig?: UndeclaredConfig;

  /**
   * When the Job is repeated to correct what others have changed, in the format of cron: `0 * * * *` is every hour.
   *
   * @default - it runs once for each change
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule?: string;

  /**
   * The topics that are deleted with all their messages. Topics whose construct is removed are kept without this.
   *
   * @default - none
   */
  readonly absentTopics?: string[];

  /**
   * The SCRAM users that are deleted.
   *
   * @default - none
   */
  readonly absentUsers?: string[];

  /**
   * Limits by client id; the empty text stands for all client ids without limits of their own.
   *
   * @default - none
   */
  readonly clientQuotas?: { [clientId: string]: KafkaQuotas };

  /**
   * Settings by group, such as `consumer.session.timeout.ms`. Kafka has them since version 4.0.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#groupconfigs
   */
  readonly groups?: { [group: string]: { [key: string]: string } };
}

/** The id of the provisioning that a cluster with topics or users gets by itself. */
const OWN_ID = 'Provisioning';

/** The provisioning of each cluster. */
const provisionings = new WeakMap<IKafkaCluster, KafkaProvisioning>();

/**
 * A Job that brings a cluster to the topics and users of the program (`KafkaTopic`, `KafkaUser`): it creates what is missing, corrects
 * what differs, and fails with the reason if something cannot be reached, such as fewer partitions. It deletes nothing that is not named
 * in `absentTopics` or `absentUsers`. A change of the program is a new Job: its name has a hash of its content. A cluster with topics or
 * users has one by itself; create one to change its options.
 *
 * The Job runs a small Java program of this library with the Kafka image of the cluster, from a ConfigMap.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaProvisioning(chart, 'provisioning', { cluster, undeclaredConfig: UndeclaredConfig.RESET, schedule: '0 * * * *' });
 */
export class KafkaProvisioning extends Construct {
  /** Creates the provisioning of a cluster unless it has one. @internal */
  public static _ensure(cluster: IKafkaCluster): void {
    if (!provisionings.has(cluster)) { provisionings.set(cluster, new KafkaProvisioning(cluster, OWN_ID, { cluster })); }
  }

  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The CronJob, with a `schedule`. Use `addJsonPatch` to change it. */
  public readonly cronJob?: ApiObject;

  /** The ConfigMap with what the Job brings the cluster to. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  /** Makes way for the provisioning that the program creates. */
  private readonly withdraw: () => void;

  constructor(scope: Construct, id: string, props: KafkaProvisioningProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaProvisioningProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const other = provisionings.get(cluster);
    const isReplaced = other?.node.id === OWN_ID && other.node.scope === cluster;
    const isSecond = other !== undefined && !isReplaced;
    provisionings.set(cluster, this);
    const spec = () => specOf(cluster, values);
    const { configMap, job, cronJob, withdraw } = createOperation(this, {
      kind: 'provisioning',
      cluster,
      options: values,
      faults,
      wanted: () => wantedFile(spec()),
      passwords: () => passwordsOf(spec()),
      check: () => [...isSecond ? [secondProvisioning(cluster.name, [other.node.path, this.node.path])] : [], ...checkProvisioning(spec())],
      schedule: values.schedule,
    });
    if (isReplaced) {
      other.withdraw();
      cluster.node.tryRemoveChild(OWN_ID);
    }
    this.configMap = configMap;
    this.job = job;
    this.cronJob = cronJob;
    this.withdraw = withdraw;
    this.node.defaultChild = job;
  }
}

function specOf(cluster: IKafkaCluster, options: KafkaProvisioningProps): ProvisioningSpec {
  const { undeclaredConfig = UndeclaredConfig.KEEP, absentTopics = [], absentUsers = [], clientQuotas = {}, groups = {} } = options;
  return {
    ...declarationsOf(cluster),
    absentTopics,
    absentUsers,
    groups,
    undeclaredConfig,
    clientQuotas: Object.fromEntries(Object.entries(clientQuotas).map(([clientId, quotas]) => [clientId, quotaLimits(quotas)])),
  };
}
