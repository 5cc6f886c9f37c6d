import { CertificateAuthority } from './certificate-options';
import { NodeCertificate } from './node-certificate';
import { SecurityProtocol } from './security-protocol';
import { SecretKey } from '../pods/secret-key';

/** Options of TLS with a certificate of the nodes. */
export interface TlsOptions {
  /** The nodes' certificate. */
  readonly certificate: NodeCertificate;
}

/** Options of TLS with certificates of nodes and clients. */
export interface MutualTlsOptions extends TlsOptions {
  /**
   * The CA of clients' certificates. The nodes' CA is trusted as well where nodes use the listener.
   *
   * @default - the nodes' CA
   */
  readonly clientCa?: CertificateAuthority;

  /**
   * How a distinguished name becomes a user name; the first matching rule applies: `RULE:pattern/replacement/[L|U]`, or
   * `DEFAULT`, which leaves the name as it is. Java's regular expressions.
   *
   * @default - `User:CN=…,OU=…`, the whole distinguished name
   * @see https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules
   */
  readonly principalMappingRules?: string[];
}

/** Options of all kinds with SASL. */
export interface SaslOptions {
  /**
   * The nodes' certificate, for SASL over TLS.
   *
   * @default - without TLS
   */
  readonly certificate?: NodeCertificate;
}

/** Options of SASL with user names and passwords. */
export interface PasswordLoginOptions extends SaslOptions {
  /**
   * Users by name, each with the key of a Secret that holds the password. Kafka's syntax allows no quotes and backslashes
   * in passwords, and with SCRAM no commas and brackets. Names have letters, digits, `_`, `-` and `.`.
   */
  readonly users: { [name: string]: SecretKey };

  /**
   * The user that the cluster's own nodes log in as, one of `users`.
   *
   * @default 'kafka'
   */
  readonly nodeUser?: string;
}

/** Options of SASL with tokens of an OpenID provider. */
export interface OauthBearerOptions extends SaslOptions {
  /** Where the provider publishes its keys: an `https:` URL. */
  readonly jwksEndpointUrl: string;

  /**
   * The `iss` that a token must have.
   *
   * @default - not checked
   */
  readonly issuer?: string;

  /**
   * The `aud` values of which a token must have one.
   *
   * @default - not checked
   */
  readonly audiences?: string[];

  /**
   * The claim that names the user.
   *
   * @default 'sub'
   */
  readonly principalClaim?: string;

  /**
   * The claim that holds the scopes.
   *
   * @default 'scope'
   */
  readonly scopeClaim?: string;

  /**
   * The client with which the cluster's own nodes get tokens. Required where nodes use the listener.
   *
   * @default - none
   */
  readonly nodeClient?: OauthClient;
}

/** A client of an OpenID provider, with the grant `client_credentials`. */
export interface OauthClient {
  /** Where the provider issues tokens: an `https:` URL. */
  readonly tokenEndpointUrl: string;

  /** The client's id. */
  readonly clientId: string;

  /** The key of a Secret with the client's secret: neither quotes nor backslashes. */
  readonly clientSecret: SecretKey;

  /**
   * The scope to ask for.
   *
   * @default - none
   */
  readonly scope?: string;

  /**
   * The value of the principal claim in its tokens: the nodes' principal.
   *
   * @default - the client's id
   */
  readonly principal?: string;
}

/** Options of security by Kafka's own settings: Kerberos, or a plugin. */
export interface CustomSecurityOptions extends SaslOptions {
  /** The security protocol of the listener. */
  readonly protocol: SecurityProtocol;

  /**
   * Kafka settings of the listener, without `listener.name.<name>.` before them: `sasl.enabled.mechanisms`,
   * `gssapi.sasl.jaas.config`. Passwords only as references, `${env:PASSWORD}` with `secretEnv` of the sets, or
   * `${dir:/path:file}` with their `volumes`. Nodes log in to each other with the first of the enabled mechanisms.
   *
   * @default - none
   */
  readonly settings?: { [key: string]: string };

  /**
   * The principal of the cluster's own nodes, `User:kafka`. With an authorization, they become super users.
   *
   * @default - unknown
   */
  readonly nodePrincipal?: string;
}
