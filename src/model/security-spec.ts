import type { SecurityProtocol } from './plan';
import type { CaReference, SecretReference } from './references';

/** A listener's authentication and encryption, as the user chose it. */
export type SecuritySpec = PlaintextSpec | TlsSpec | MutualTlsSpec | SaslPlainSpec | ScramSpec | OauthBearerSpec | CustomSecuritySpec;

export interface PlaintextSpec {
  readonly kind: 'plaintext';
}

export interface TlsSpec {
  readonly kind: 'tls';
  readonly certificate: CertificateSpec;
}

export interface MutualTlsSpec {
  readonly kind: 'mutual-tls';
  readonly certificate: CertificateSpec;
  /** The CA of clients' certificates; undefined: the nodes'. */
  readonly clientCa?: CaReference;
  readonly principalMappingRules?: readonly string[];
}

/** What the kinds with a user name and a password have in common. */
export interface PasswordUsersSpec {
  /** Undefined: without TLS. */
  readonly certificate?: CertificateSpec;
  readonly users: Readonly<Record<string, SecretReference>>;
  /** The user that the nodes themselves log in as; undefined: the default one. */
  readonly nodeUser?: string;
}

export interface SaslPlainSpec extends PasswordUsersSpec {
  readonly kind: 'sasl-plain';
}

export interface ScramSpec extends PasswordUsersSpec {
  readonly kind: 'scram';
  readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
}

export interface OauthBearerSpec {
  readonly kind: 'oauth-bearer';
  /** Undefined: without TLS. */
  readonly certificate?: CertificateSpec;
  readonly jwksEndpointUrl: string;
  readonly issuer?: string;
  readonly audiences?: readonly string[];
  readonly principalClaim?: string;
  readonly scopeClaim?: string;
  readonly nodeClient?: OauthClientSpec;
}

/** A client of an OpenID provider. */
export interface OauthClientSpec {
  readonly tokenEndpointUrl: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  readonly scope?: string;
  /** Undefined: the client's id. */
  readonly principal?: string;
}

export interface CustomSecuritySpec {
  readonly kind: 'custom';
  readonly protocol: SecurityProtocol;
  /** By Kafka's names, without the prefix of the listener. */
  readonly settings: Readonly<Record<string, string>>;
  readonly certificate?: CertificateSpec;
  readonly nodePrincipal?: string;
}

/** The nodes' key pair and the CA they trust: files that their pods mount. */
export interface CertificateSpec {
  /** Name of the volume, and end of the folder's name. */
  readonly name: string;
  /** The Secret, with `{set}`; with `{pod}`, `{nodeId}` or `{ordinal}` each node has one of its own. */
  readonly secretName: string;
  readonly files: CertificateFiles;
  /** Where the CA certificates are, if not in the Secret itself. */
  readonly ca?: CaReference;
  /** Set where cert-manager makes the certificate. */
  readonly issuer?: IssuerSpec;
  /** The distinguished name, as Kafka shows it (RFC 2253): `CN=kafka`. */
  readonly subject?: string;
  /** Names and IP addresses besides those of the plan. */
  readonly additionalNames: readonly string[];
  /** The certificate itself in PEM, where the user provides it. */
  readonly pem?: string;
  /** Any text; a change of it restarts the pods, which then read renewed files. */
  readonly restartTrigger?: string;
}

/** Names of keys of the Secret. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
}

export interface IssuerSpec {
  /** Undefined: a CA that cert-manager makes for the cluster. */
  readonly ref?: { readonly name: string; readonly kind: string; readonly group?: string };
  /** Undefined: the cluster's name. */
  readonly commonName?: string;
  readonly durationSeconds: number;
  readonly renewBeforeSeconds: number;
}
