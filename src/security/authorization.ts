import { AuthorizationSpec } from '../model/cluster-spec';

/** Options of access control. */
export interface AuthorizationOptions {
  /**
   * Who may do everything: `User:admin`, `User:CN=admin,O=Example`. The cluster's own nodes are always among them.
   *
   * @default - only the nodes
   */
  readonly superUsers?: string[];

  /**
   * Whether everybody may do what no rule speaks of.
   *
   * @default false
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  readonly allowEveryoneIfNoAclFound?: boolean;
}

/** Options of access control by a plugin. */
export interface CustomAuthorizationOptions extends AuthorizationOptions {
  /**
   * The plugin's own settings, by their whole names. Passwords only as references, `${env:PASSWORD}`.
   *
   * @default - none
   */
  readonly settings?: { [key: string]: string };
}

/** Who may do what. Without one everybody may do everything. */
export class Authorization {
  /**
   * Kafka's own access control lists: nobody may do anything but super users, and those whom a list allows it
   * (`kafka-acls.sh`). Kept in the quorum's metadata, or in ZooKeeper.
   *
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  public static acls(options: AuthorizationOptions = {}): Authorization {
    return new Authorization(undefined, options);
  }

  /** An authorizer of your own, whose class is in the image. */
  public static custom(className: string, options: CustomAuthorizationOptions = {}): Authorization {
    return new Authorization(className, options);
  }

  /** @internal */
  public readonly _spec: AuthorizationSpec;

  private constructor(className: string | undefined, { superUsers, allowEveryoneIfNoAclFound, settings }: CustomAuthorizationOptions) {
    this._spec = { className, superUsers: superUsers ?? [], allowEveryoneIfNoAclFound: allowEveryoneIfNoAclFound ?? false, settings: settings ?? {} };
  }
}
