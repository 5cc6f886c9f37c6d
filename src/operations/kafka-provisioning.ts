import { ApiObject, App, Chart, Lazy, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaQuotas, quotaLimits } from './kafka-quotas';
import { KafkaCluster } from '../cluster/kafka-cluster';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { KafkaImage } from '../cluster/kafka-image';
import type { ProvisioningSpec } from '../model/provisioning';
import { checkOptions } from '../options/check';
import { configMapAnnotations } from '../plan/annotations';
import { PROVISIONING_MEBIBYTES } from '../plan/defaults';
import { PROVISIONING_APP, provisioningSelector } from '../plan/identity';
import { PodUser } from '../pods/pod-options';
import { provisioningCronJob, provisioningData, provisioningJob, provisioningName, ProvisioningPlan } from '../render/provisioning';
import { checkProvisioning, secondProvisioning } from '../rules/operations';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';
import { createObject } from '../synth/api-object';
import { memory } from '../synth/memory';
import { declarationsOf, report } from '../synth/provisioning';
import { toolsConfigMap } from '../synth/tools-config-map';

/** What happens to settings of declared topics, groups and quotas that are not declared. */
export enum UndeclaredConfig {
  /** They stay as they are. */
  KEEP = 'keep',
  /** They are reset to their defaults. */
  RESET = 'reset',
}

/** Properties of the provisioning of a cluster. */
export interface KafkaProvisioningProps {
  /** The cluster, which this program or other code deploys. */
  readonly cluster: IKafkaCluster;

  /**
   * The beginning of the names of the Job and of its ConfigMap; a hash of their content follows.
   *
   * @default - `<cluster>-provisioning`
   */
  readonly name?: string;

  /**
   * The name of the client listener or external access that the Job connects to.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * The credentials of the Job, which need all rights on topics, users and ACLs.
   *
   * @default - those of a super user among the `users` of the listener's security; without authorization, of any of these users
   */
  readonly login?: ClientLogin;

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

  /**
   * The image with Kafka's console tools.
   *
   * @default - the cluster's image
   */
  readonly image?: KafkaImage;

  /**
   * The user and group of the Pod. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires.
   *
   * @default - the user and group of the image
   */
  readonly user?: PodUser;

  /**
   * The memory request and limit of the Pod.
   *
   * @default Size.mebibytes(256)
   */
  readonly memoryLimit?: Size;
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

  private readonly client: KafkaClientConfig;
  private readonly cluster: KafkaCluster;
  private readonly options: KafkaProvisioningProps;
  private readonly tools: ApiObject;
  /** Closes the listener to the Job again. */
  private readonly forbid: () => void;

  constructor(scope: Construct, id: string, props: KafkaProvisioningProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaProvisioningProps', props);
    // With faults the Job is for a cluster outside the app, so that the real cluster does not report their consequences.
    const cluster = faults.length === 0 ? values.cluster as KafkaCluster : new KafkaCluster(new Chart(new App(), 'unused'), 'kafka');
    const other = provisionings.get(cluster);
    const isReplaced = other?.node.id === OWN_ID && other.node.scope === cluster;
    if (isReplaced) { other.remove(); }
    const isSecond = other !== undefined && !isReplaced;
    provisionings.set(cluster, this);
    const { name = `${cluster.name}-provisioning`, listener, login, schedule } = values;
    const client = cluster._clients.checkedConfig(listener, login ?? cluster._clients.adminLogin(listener));
    report(this, faults, () => [
      ...isSecond ? [secondProvisioning(cluster.name, [other.node.path, this.node.path])] : [],
      ...client.findings.map((finding) => finding.rule === 'client-login' ? { ...finding, fix: `set login of KafkaProvisioning: ${finding.fix}` } : finding),
      ...checkProvisioning(this.spec()),
    ]);
    this.cluster = cluster;
    this.options = values;
    this.client = client.config;
    this.forbid = cluster._clients.admit(provisioningSelector(cluster.name), listener);
    const namespace = cluster.namespace ?? Chart.of(this).namespace;
    this.tools = toolsConfigMap(this, namespace);
    const owner = { name: cluster.name, namespace, _app: PROVISIONING_APP, _labels: {} };
    const lazy = <T>(value: (plan: ProvisioningPlan) => T) => Lazy.any({ produce: () => value(this.plan(name)) });
    const hashedName = lazy(provisioningName) as unknown as string;
    this.configMap = createObject(this, 'Config', owner, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: hashedName,
      annotations: configMapAnnotations({ properties: this.client.properties }),
      content: { immutable: true, data: lazy(provisioningData) },
    });
    this.job = createObject(this, 'Job', owner, { apiVersion: 'batch/v1', kind: 'Job', name: hashedName, content: { spec: lazy(provisioningJob) } });
    if (schedule !== undefined) {
      this.cronJob = createObject(this, 'CronJob', owner, {
        apiVersion: 'batch/v1', kind: 'CronJob', name, content: { spec: lazy((plan) => provisioningCronJob(plan, schedule)) },
      });
    }
    this.node.defaultChild = this.job;
  }

  /** Makes way for the provisioning that the program creates. */
  private remove(): void {
    this.forbid();
    this.cluster.node.tryRemoveChild(this.node.id);
  }

  private spec(): ProvisioningSpec {
    const { undeclaredConfig = UndeclaredConfig.KEEP, absentTopics = [], absentUsers = [], clientQuotas = {}, groups = {} } = this.options;
    return {
      ...declarationsOf(this.cluster),
      absentTopics,
      absentUsers,
      groups,
      undeclaredConfig,
      clientQuotas: Object.fromEntries(Object.entries(clientQuotas).map(([clientId, quotas]) => [clientId, quotaLimits(quotas)])),
    };
  }

  private plan(name: string): ProvisioningPlan {
    const { image, user, memoryLimit = Size.mebibytes(PROVISIONING_MEBIBYTES) } = this.options;
    const { properties, env, jvmOptions, volumes } = this.client;
    return {
      name,
      cluster: this.cluster.name,
      spec: this.spec(),
      image: { ...image?._spec ?? this.cluster._image, ...user && { uid: user.uid, gid: user.gid } },
      memory: memory(memoryLimit),
      tools: this.tools.name,
      properties,
      env,
      jvmOptions,
      volumes,
    };
  }
}
