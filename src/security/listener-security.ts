import {
  CustomSecurityOptions, MutualTlsOptions, OauthBearerOptions, PasswordLoginOptions, TlsOptions,
} from './listener-security-options';
import type { PasswordUsersSpec, SecuritySpec } from '../model/security-spec';
import { checkFactories } from '../options/check-factories';

/**
 * The authentication and encryption of a listener or external access, or of a cluster: it then applies to all listeners and
 * external accesses without `security`.
 *
 * @see https://kafka.apache.org/documentation/#security
 */
export class ListenerSecurity {
  /** No authentication, no encryption. */
  public static plaintext(): ListenerSecurity {
    return new ListenerSecurity({ kind: 'plaintext' });
  }

  /** TLS with a certificate of the nodes. Clients do not authenticate. */
  public static tls({ certificate }: TlsOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'tls', certificate: certificate?._spec });
  }

  /** Mutual TLS: clients must present a certificate of the CA. */
  public static mutualTls({ certificate, clientCa, principalMappingRules }: MutualTlsOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'mutual-tls', certificate: certificate?._spec, clientCa: clientCa?._spec, principalMappingRules });
  }

  /**
   * SASL PLAIN: a user name and a password. The password is sent as it is, so use a `certificate` for TLS. Adding a user or
   * changing a password requires a rolling restart.
   *
   * @see https://kafka.apache.org/documentation/#security_sasl_plain
   */
  public static saslPlain(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'sasl-plain', ...usersOf(options) });
  }

  /**
   * SASL SCRAM-SHA-512: a user name and a password, which is never sent. The users are created when the disks of the quorum
   * are first formatted. Create later users with
   * `kafka-configs.sh --alter --add-config 'SCRAM-SHA-512=[password=…]' --entity-type users --entity-name …`. Refused as
   * `security` of the controller listener, because the users are in the metadata. As `security` of the cluster, the
   * controller listener gets SASL PLAIN with the node user only.
   *
   * @see https://kafka.apache.org/documentation/#security_sasl_scram
   */
  public static scramSha512(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'scram', mechanism: 'SCRAM-SHA-512', ...usersOf(options) });
  }

  /** SASL SCRAM-SHA-256, for clients that do not support SCRAM-SHA-512. Otherwise as `scramSha512`. */
  public static scramSha256(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'scram', mechanism: 'SCRAM-SHA-256', ...usersOf(options) });
  }

  /**
   * SASL OAUTHBEARER: a token of an OpenID provider.
   *
   * @see https://kafka.apache.org/documentation/#security_sasl_oauthbearer
   */
  public static oauthBearer({ certificate, ...options }: OauthBearerOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'oauth-bearer', ...options, certificate: certificate?._spec });
  }

  /** Security by Kafka settings, for Kerberos, plugins, or several mechanisms on one listener. */
  public static custom({ protocol, settings, certificate, nodePrincipal }: CustomSecurityOptions): ListenerSecurity {
    return new ListenerSecurity({ kind: 'custom', protocol, settings: settings ?? {}, certificate: certificate?._spec, nodePrincipal });
  }

  /** @internal */
  public readonly _spec: SecuritySpec;

  private constructor(spec: SecuritySpec) {
    this._spec = spec;
  }
}

checkFactories(ListenerSecurity, 'ListenerSecurity');

const usersOf = ({ certificate, users, nodeUser }: PasswordLoginOptions): PasswordUsersSpec => ({ certificate: certificate?._spec, users, nodeUser });
