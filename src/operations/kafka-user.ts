import { Construct, IConstruct } from 'constructs';
import { KafkaClientBindingOptions } from './kafka-client-binding';
import { KafkaProvisioning } from './kafka-provisioning';
import { KafkaQuotas, quotaLimits } from './kafka-quotas';
import { Permission } from './permission';
import { KafkaCluster } from '../cluster/kafka-cluster';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { UserLoginSpec } from '../model/operations/provisioning';
import { checkArguments, checkOptions } from '../options/check';
import { checkFactories } from '../options/check-factories';
import { principalOf } from '../plan/operations/provisioning';
import { SecretKey } from '../pods/secret-key';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';
import { bindClient, noWorkload, podsOf, workloadOf } from '../synth/bind-client';
import { declareUser, report } from '../synth/declarations';
import { clusterOf } from '../synth/operation';

/** How a user logs in. */
export class KafkaUserLogin {
  /**
   * A password for SASL SCRAM-SHA-512, which the Job stores in Kafka. The client listener must have this mechanism.
   *
   * @param password the Secret key with the password, in the namespace of the cluster. The bytes are taken as they are
   */
  public static scramSha512(password: SecretKey): KafkaUserLogin {
    return new KafkaUserLogin({ kind: 'scram', mechanism: 'SCRAM-SHA-512', password });
  }

  /** A password for SASL SCRAM-SHA-256. Otherwise as `scramSha512`. */
  public static scramSha256(password: SecretKey): KafkaUserLogin {
    return new KafkaUserLogin({ kind: 'scram', mechanism: 'SCRAM-SHA-256', password });
  }

  /**
   * A certificate for mutual TLS.
   *
   * @param subject the distinguished name as Kafka shows it (RFC 2253), such as `CN=orders,O=Example`, or what `principalMappingRules` make of it
   */
  public static certificate(subject: string): KafkaUserLogin {
    return new KafkaUserLogin({ kind: 'certificate', principal: `User:${subject}` });
  }

  /**
   * A token of an OpenID provider, for SASL OAUTHBEARER.
   *
   * @param subject the value of the claim that is the principal (`sub` by default)
   */
  public static oauth(subject: string): KafkaUserLogin {
    return new KafkaUserLogin({ kind: 'oauth', principal: `User:${subject}` });
  }

  /** @internal */
  public readonly _spec: UserLoginSpec;

  private constructor(spec: UserLoginSpec) {
    this._spec = spec;
  }
}

/** Properties of a user. */
export interface KafkaUserProps {
  /** The cluster of the user, which this program or other code deploys. */
  readonly cluster: IKafkaCluster;

  /**
   * The name of the user.
   *
   * @default - the construct's id
   */
  readonly userName?: string;

  /**
   * How the user logs in.
   *
   * @default - its credentials are managed elsewhere, such as by `users` of a listener's security; its principal is `User:<name>`
   */
  readonly login?: KafkaUserLogin;

  /**
   * What the user may do. ACLs of the user that are not among them are removed.
   *
   * @default - none
   */
  readonly permissions?: Permission[];

  /**
   * The limits of the user.
   *
   * @default - those of the cluster
   */
  readonly quotas?: KafkaQuotas;
}

/**
 * A user as code: its SCRAM password, its permissions and its limits. A Job brings the cluster to them (`KafkaProvisioning`). A user
 * whose construct is removed is kept; name it in `absentUsers` of `KafkaProvisioning` to delete it.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaUser(chart, 'billing', {
 *   cluster,
 *   login: KafkaUserLogin.scramSha512({ name: 'billing', key: 'password' }),
 *   permissions: [Permission.consume('orders', 'billing')],
 * });
 */
export class KafkaUser extends Construct {
  /** The name of the user. */
  public readonly userName: string;

  /** The principal in ACLs, such as `User:billing`. */
  public readonly principal: string;

  private readonly cluster: KafkaCluster;
  private readonly login?: ClientLogin;

  constructor(scope: Construct, id: string, props: KafkaUserProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaUserProps', props);
    const { cluster, userName = id, login, permissions = [], quotas = {} } = values;
    const user = {
      name: userName,
      login: login?._spec ?? { kind: 'other' as const, principal: `User:${userName}` },
      permissions: permissions.flatMap(({ _specs }) => _specs),
      quotas: quotaLimits(quotas),
    };
    this.userName = userName;
    this.principal = principalOf(user);
    this.cluster = clusterOf(cluster, faults);
    this.login = user.login.kind === 'scram' ? ClientLogin.password(userName, user.login.password) : undefined;
    if (faults.length === 0) { KafkaProvisioning._ensure(cluster); }
    declareUser(this, cluster, faults, user);
  }

  /**
   * Returns the configuration of a client that logs in as this user, as `KafkaCluster.clientConfig` does.
   *
   * @param listener the name of a client listener or of an external access; by default the first client listener
   * @param login the credentials; by default the user's SCRAM password. Required for users that log in with a certificate or a token
   */
  public clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig {
    const faults = checkArguments('KafkaUser', 'clientConfig', [listener, login]);
    if (!report(this, faults, () => [])) { return this.cluster.clientConfig(undefined, this.login); }
    return this.cluster.clientConfig(listener, login ?? this.login);
  }

  /**
   * Makes the Pods of a workload clients that log in as this user: they get the bootstrap servers, passwords and certificates as environment
   * variables and volumes, and NetworkPolicies of the cluster admit them. Secrets have to be in the namespace of the workload.
   *
   * @param workload a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod: an `ApiObject`, or a construct with one as its default child, such
   * as those of cdk8s-plus
   * @example
   * const cluster = new KafkaCluster(chart, 'kafka', { security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' } } }) });
   * const user = new KafkaUser(chart, 'orders', { cluster, login: KafkaUserLogin.scramSha512({ name: 'orders', key: 'password' }) });
   * const shop = new ApiObject(chart, 'app', {
   *   apiVersion: 'v1',
   *   kind: 'Pod',
   *   metadata: { labels: { app: 'orders' } },
   *   spec: { containers: [{ name: 'orders', image: 'registry.example.com/orders:1' }] },
   * });
   * user.bindTo(shop);
   */
  public bindTo(workload: IConstruct, options: KafkaClientBindingOptions = {}): void {
    const faults = checkArguments('KafkaUser', 'bindTo', [workload, options]);
    const object = faults.length === 0 ? workloadOf(workload) : undefined;
    report(this, faults, () => object || faults.length > 0 ? [] : [noWorkload(workload)]);
    if (!object) { return; }
    const { listener, login, containers, bootstrapServersVariable: variable = 'KAFKA_BOOTSTRAP_SERVERS' } = options;
    bindClient(this, object, { config: this.clientConfig(listener, login), containers, variable });
    // Read when the cluster is planned: the workload can get its labels later.
    this.cluster._clients.admitPods(() => {
      const { labels, namespace } = podsOf(object);
      return { selector: labels, ...namespace === this.cluster.namespace ? {} : { namespace } };
    }, listener);
  }
}

checkFactories(KafkaUserLogin, 'KafkaUserLogin');
