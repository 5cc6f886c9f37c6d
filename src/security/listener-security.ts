import {
  CustomSecurityOptions, MutualTlsOptions, OauthBearerOptions, PasswordLoginOptions, TlsOptions,
} from './listener-security-options';
import { oauthBearer } from './oauth-bearer';
import { saslPlain, scram } from './password-login';
import { mutualTls, overTls, tls } from './tls';
import { PLAINTEXT, SecuritySpec } from '../model/security-spec';

/**
 * How those who dial a listener say who they are, and whether others can listen. Of one listener, of one way in from
 * outside, or of the cluster for all that have none of their own.
 *
 * @see https://kafka.apache.org/documentation/#security
 */
export class ListenerSecurity {
  /** Nobody is asked who he is, and everybody on the way can read along. */
  public static plaintext(): ListenerSecurity {
    return new ListenerSecurity(() => PLAINTEXT);
  }

  /** TLS by which nodes prove who they are; clients are not asked. */
  public static tls(options: TlsOptions): ListenerSecurity {
    return new ListenerSecurity(() => tls(options));
  }

  /** TLS by which both sides prove who they are. */
  public static mutualTls(options: MutualTlsOptions): ListenerSecurity {
    return new ListenerSecurity((use) => mutualTls(options, use));
  }

  /** A name and a password, which all nodes know; with a `certificate` over TLS, else for all on the way to read. */
  public static saslPlain(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity((use) => saslPlain(options, use));
  }

  /**
   * A name and a password that is never sent. Users are made when the quorum's disks are first formatted; later ones with
   * `kafka-configs.sh --alter --add-config 'SCRAM-SHA-512=[password=…]' --entity-type users --entity-name …`. As the
   * cluster's security it leaves the controllers' listener to SASL PLAIN with the node user alone, since salted passwords
   * are in the metadata that controllers have yet to agree on.
   */
  public static scramSha512(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity((use) => scram('SCRAM-SHA-512', options, use));
  }

  /** As `scramSha512`, for clients that know no other. */
  public static scramSha256(options: PasswordLoginOptions): ListenerSecurity {
    return new ListenerSecurity((use) => scram('SCRAM-SHA-256', options, use));
  }

  /** A token of an OpenID provider. */
  public static oauthBearer(options: OauthBearerOptions): ListenerSecurity {
    return new ListenerSecurity((use) => oauthBearer(options, use));
  }

  /** In Kafka's own words: Kerberos, a plugin, several mechanisms on one listener. */
  public static custom({ protocol, settings, certificate, nodePrincipal }: CustomSecurityOptions): ListenerSecurity {
    const { settings: ofTls, certificates } = overTls(certificate);
    const authenticates = protocol.startsWith('SASL') || ['required', 'requested'].includes(settings?.['ssl.client.auth'] ?? '');
    return new ListenerSecurity(() => ({ ...PLAINTEXT, protocol, settings: { ...ofTls, ...settings }, certificates, authenticates, nodePrincipal }));
  }

  /** @internal */
  public readonly _spec: SecuritySpec;

  private constructor(contribute: SecuritySpec['contribute']) {
    this._spec = { contribute };
  }
}
