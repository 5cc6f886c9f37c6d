import { AuthorizationSpec } from '../model/cluster-spec';
import { checkFactories } from '../options/check-factories';

/** Options of authorization. */
export interface AuthorizationOptions {
  /**
   * The principals that may do everything, such as `User:admin` or `User:CN=admin,O=Example`. The cluster's own nodes are
   * added automatically.
   *
   * @default - only the cluster's nodes
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  readonly superUsers?: string[];

  /**
   * Whether clients may access resources without any ACL.
   *
   * @default false
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  readonly allowEveryoneIfNoAclFound?: boolean;
}

/** Options of authorization by a plugin. */
export interface CustomAuthorizationOptions extends AuthorizationOptions {
  /**
   * The settings of the plugin, by their full keys. Passwords must be references such as `${env:PASSWORD}`.
   *
   * @default - none
   */
  readonly settings?: { [key: string]: string };
}

/** The authorization of clients. Without it, every client may do everything. */
export class Authorization {
  /**
   * Kafka's access control lists (ACLs): anything without an ACL is denied, except for super users. Manage ACLs with
   * `kafka-acls.sh`. They are stored in the metadata of the quorum, or in ZooKeeper.
   *
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  public static acls(options: AuthorizationOptions = {}): Authorization {
    return new Authorization(undefined, options);
  }

  /**
   * An authorizer plugin.
   *
   * @param className the full name of the authorizer class, which must be in the image
   * @see https://kafka.apache.org/documentation/#brokerconfigs_authorizer.class.name
   */
  public static custom(className: string, options: CustomAuthorizationOptions = {}): Authorization {
    return new Authorization(className, options);
  }

  /** @internal */
  public readonly _spec: AuthorizationSpec;

  private constructor(className: string | undefined, { superUsers, allowEveryoneIfNoAclFound, settings }: CustomAuthorizationOptions) {
    this._spec = {
      className, superUsers: superUsers ?? [], allowEveryoneIfNoAclFound: allowEveryoneIfNoAclFound ?? false, settings: settings ?? {},
    };
  }
}

checkFactories(Authorization, 'Authorization');
