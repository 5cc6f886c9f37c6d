import {
  CustomSecurityOptions, MutualTlsOptions, OauthBearerOptions, PasswordLoginOptions, TlsOptions,
} from './listener-security-options';
import type { PasswordUsersSpec, SecuritySpec } from '../model/security-spec';

/**
 * A listener's authentication and encryption: of one listener, of one external access, or of the cluster for all listeners
 * without one of their own.
 *
 * @see https://kafka.apache.org/documentation/#security
 */
export class ListenerSecurity {
  /** No authentication, no encryption. */
  public static plaintext(): ListenerSecurity {
    return new ListenerSecurity({ kind: 'plaintext' });
  }

  /** TLS with a certificate of the nodes; clients do not authenticate. */
  public static tls({ certificate }: TlsOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'tls', certificate: certificate?._spec });
  }

  /** TLS with certificates of both sides. */
  public static mutualTls({ certificate, clientCa, principalMappingRules }: MutualTlsOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'mutual-tls', certificate: certificate?._spec, clientCa: clientCa?._spec, principalMappingRules });
  }

  /** A user name and a password, which all nodes have in their files; over TLS with a `certificate`, otherwise in plain text. */
  public static saslPlain(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'sasl-plain', ...usersOf(options) });
  }

  /**
   * A user name and a password that is never sent. Users are created when the quorum's disks are first formatted; later
   * ones with `kafka-configs.sh --alter --add-config 'SCRAM-SHA-512=[password=…]' --entity-type users --entity-name …`. As
   * the cluster's security it gives the controller listener SASL PLAIN with the node user alone, since salted passwords
   * are in the metadata that controllers have yet to agree on.
   */
  public static scramSha512(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'scram', mechanism: 'SCRAM-SHA-512', ...usersOf(options) });
  }

  /** As `scramSha512`, for clients without support for it. */
  public static scramSha256(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'scram', mechanism: 'SCRAM-SHA-256', ...usersOf(options) });
  }

  /** A token of an OpenID provider. */
  public static oauthBearer({ certificate, ...options }: OauthBearerOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'oauth-bearer', ...options, certificate: certificate?._spec });
  }

  /** Kafka's own settings: Kerberos, a plugin, several mechanisms on one listener. */
  public static custom({ protocol, settings, certificate, nodePrincipal }: CustomSecurityOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'custom', protocol, settings: settings ?? {}, certificate: certificate?._spec, nodePrincipal });
  }

  /** @internal */
  public readonly _spec: SecuritySpec;

  private constructor(spec: SecuritySpec) {
    this._spec = spec;
  }
}

const usersOf = ({ certificate, users, nodeUser }: PasswordLoginOptions): PasswordUsersSpec => ({ certificate: certificate?._spec, users, nodeUser });
