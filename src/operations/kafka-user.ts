import { Construct } from 'constructs';
import { KafkaProvisioning } from './kafka-provisioning';
import { KafkaQuotas, quotaLimits } from './kafka-quotas';
import { Permission } from './permission';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { UserLoginSpec } from '../model/provisioning';
import { checkOptions } from '../options/check';
import { checkFactories } from '../options/check-factories';
import { principalOf } from '../plan/operations/provisioning';
import { SecretKey } from '../pods/secret-key';
import { declareUser } from '../synth/declarations';

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
    if (faults.length === 0) { KafkaProvisioning._ensure(cluster); }
    declareUser(this, cluster, faults, user);
  }
}

checkFactories(KafkaUserLogin, 'KafkaUserLogin');
