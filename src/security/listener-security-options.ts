import { CertificateAuthority } from './certificate-options';
import { NodeCertificate } from './node-certificate';
import { SecurityProtocol } from './security-protocol';
import { SecretKey } from '../pods/secret-key';

/** Options of TLS by which nodes prove who they are. */
export interface TlsOptions {
  /** The nodes' certificate. */
  readonly certificate: NodeCertificate;
}

/** Options of TLS by which clients prove who they are as well. */
export interface MutualTlsOptions extends TlsOptions {
  /**
   * Who signs clients' certificates. Nodes of the cluster are trusted as well where they dial the listener.
   *
   * @default - who signs the nodes' certificate
   */
  readonly clientCa?: CertificateAuthority;

  /**
   * How a distinguished name becomes a user's, the first that fits: `RULE:pattern/replacement/[L|U]`, or `DEFAULT`, which
   * leaves it as it is. Java's regular expressions.
   *
   * @default - `User:CN=…,OU=…`, the whole distinguished name
   * @see https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules
   */
  readonly principalMappingRules?: string[];
}

/** Options of every kind of login. */
export interface SaslOptions {
  /**
   * The nodes' certificate; the login is then over TLS.
   *
   * @default - without TLS
   */
  readonly certificate?: NodeCertificate;
}

/** Options of logins with a name and a password. */
export interface PasswordLoginOptions extends SaslOptions {
  /**
   * Users by name, each with the key of a Secret that holds the password: neither quotes nor backslashes, and with SCRAM
   * no commas or brackets, since Kafka's syntax has no place for them. Names have letters, digits, `_`, `-` and `.`.
   */
  readonly users: { [name: string]: SecretKey };

  /**
   * The user as whom the cluster's own nodes log in to each other, one of `users`.
   *
   * @default 'kafka'
   */
  readonly nodeUser?: string;
}

/** Options of logins with a token of an OpenID provider. */
export interface OauthBearerOptions extends SaslOptions {
  /** Where the provider publishes its keys: an `https:` URL. */
  readonly jwksEndpointUrl: string;

  /**
   * The `iss` that a token must have.
   *
   * @default - it is not looked at
   */
  readonly issuer?: string;

  /**
   * The `aud` values of which a token must have one.
   *
   * @default - it is not looked at
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
   * How the cluster's own nodes get tokens for each other. Needed where nodes dial the listener.
   *
   * @default - none
   */
  readonly nodeClient?: OauthClient;
}

/** A client of an OpenID provider, with the grant `client_credentials`. */
export interface OauthClient {
  /** Where the provider gives out tokens: an `https:` URL. */
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
   * The value of the principal claim in its tokens: as whom the nodes are known.
   *
   * @default - the client's id
   */
  readonly principal?: string;
}

/** Options of security in Kafka's own words: Kerberos, or a plugin. */
export interface CustomSecurityOptions extends SaslOptions {
  /** What the listener speaks. */
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
   * As whom the cluster's own nodes are known there, `User:kafka`. With an authorization, they become super users.
   *
   * @default - nobody can tell
   */
  readonly nodePrincipal?: string;
}
