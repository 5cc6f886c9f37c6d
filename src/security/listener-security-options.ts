import { CertificateAuthority } from './certificate-options';
import { NodeCertificate } from './node-certificate';
import { SecurityProtocol } from './security-protocol';
import { SecretKey } from '../pods/secret-key';

/** Options of TLS. */
export interface TlsOptions {
  /** The nodes' certificate. */
  readonly certificate: NodeCertificate;
}

/** Options of mutual TLS. */
export interface MutualTlsOptions extends TlsOptions {
  /**
   * The CA of the clients' certificates. On listeners that nodes use, the nodes' CA is trusted as well.
   *
   * @default - the nodes' CA
   */
  readonly clientCa?: CertificateAuthority;

  /**
   * The rules that map distinguished names to user names. The first matching rule applies: `RULE:pattern/replacement/[L|U]`
   * with a Java regular expression, or `DEFAULT`, which keeps the distinguished name.
   *
   * @default - none: the user name is the distinguished name, `User:CN=…,OU=…`
   * @see https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules
   */
  readonly principalMappingRules?: string[];
}

/** Options of SASL. */
export interface SaslOptions {
  /**
   * The nodes' certificate, for SASL over TLS.
   *
   * @default - none: SASL without TLS
   */
  readonly certificate?: NodeCertificate;
}

/** Options of SASL with user names and passwords. */
export interface PasswordLoginOptions extends SaslOptions {
  /**
   * The users by name, each with the Secret key of the password. Names consist of letters, digits, `_`, `-` and `.`.
   * Passwords must not contain quotes or backslashes, and with SCRAM no commas or brackets.
   */
  readonly users: { [name: string]: SecretKey };

  /**
   * The user name of the cluster's own nodes, one of `users`.
   *
   * @default 'kafka'
   */
  readonly nodeUser?: string;
}

/** Options of SASL with tokens of an OpenID provider. */
export interface OauthBearerOptions extends SaslOptions {
  /** The URL of the provider's keys (JWKS), with the scheme `https:`. */
  readonly jwksEndpointUrl: string;

  /**
   * The issuer (`iss`) that tokens must have.
   *
   * @default - not verified
   */
  readonly issuer?: string;

  /**
   * The audiences (`aud`) of which tokens must have one.
   *
   * @default - not verified
   */
  readonly audiences?: string[];

  /**
   * The claim with the user name.
   *
   * @default 'sub'
   */
  readonly principalClaim?: string;

  /**
   * The claim with the scopes.
   *
   * @default 'scope'
   */
  readonly scopeClaim?: string;

  /**
   * The client credentials of the cluster's own nodes. Required on listeners that nodes use.
   *
   * @default - none
   */
  readonly nodeClient?: OauthClient;
}

/** The client credentials of an OpenID provider (grant type `client_credentials`). */
export interface OauthClient {
  /** The URL of the provider's token endpoint, with the scheme `https:`. */
  readonly tokenEndpointUrl: string;

  /** The client id. */
  readonly clientId: string;

  /** The Secret key with the client secret, which must not contain quotes or backslashes. */
  readonly clientSecret: SecretKey;

  /**
   * The requested scope.
   *
   * @default - none
   */
  readonly scope?: string;

  /**
   * The value of the principal claim in the client's tokens, from which the nodes' principal follows.
   *
   * @default - the client id
   */
  readonly principal?: string;
}

/** Options of security by Kafka settings, such as Kerberos or a plugin. */
export interface CustomSecurityOptions extends SaslOptions {
  /** The security protocol of the listener. */
  readonly protocol: SecurityProtocol;

  /**
   * Kafka settings of the listener. The keys have no prefix `listener.name.<name>.`, as in `sasl.enabled.mechanisms` and
   * `gssapi.sasl.jaas.config`. Passwords must be references: `${env:PASSWORD}` with `secretEnv` of the node sets, or
   * `${dir:/path:file}` with `volumes` of the node sets. Nodes authenticate to each other with the first of the enabled
   * mechanisms.
   *
   * @default - none
   */
  readonly settings?: { [key: string]: string };

  /**
   * The principal of the cluster's own nodes, such as `User:kafka`. With `authorization` of the cluster it becomes a super
   * user, and is required on listeners that nodes use.
   *
   * @default - unknown
   */
  readonly nodePrincipal?: string;
}
