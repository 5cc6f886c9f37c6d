import type { SecurityProtocol } from './plan';
import type { CaReference, SecretReference } from './references';

/** A listener's authentication and encryption, as the user set it. */
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
  /** The CA of client certificates; undefined: that of the Kafka nodes' certificate. */
  readonly clientCa?: CaReference;
  readonly principalMappingRules?: readonly string[];
}

/** Fields of the mechanisms that use a user name and a password. */
export interface PasswordUsersSpec {
  /** Undefined: without TLS. */
  readonly certificate?: CertificateSpec;
  readonly users: Readonly<Record<string, SecretReference>>;
  /** The user with which Kafka nodes authenticate; undefined: `kafka`. */
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

/** A client that is registered with an OpenID provider. */
export interface OauthClientSpec {
  readonly tokenEndpointUrl: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  readonly scope?: string;
  /** The client's principal without `User:`; undefined: the client id. */
  readonly principal?: string;
}

export interface CustomSecuritySpec {
  readonly kind: 'custom';
  readonly protocol: SecurityProtocol;
  /** Kafka settings without the prefix of the listener. */
  readonly settings: Readonly<Record<string, string>>;
  readonly certificate?: CertificateSpec;
  readonly nodePrincipal?: string;
}

/** The key pair of Kafka nodes and the CA certificates that they trust: files that their pods mount. */
export interface CertificateSpec {
  /** Name of the volume, and suffix of the directory where it is mounted. */
  readonly name: string;
  /** Name of the Secret, in which `{set}` is replaced; with `{pod}`, `{nodeId}` or `{ordinal}` each Kafka node has its own Secret. */
  readonly secretName: string;
  readonly files: CertificateFiles;
  /** The CA certificates; undefined: they are in the same Secret. */
  readonly ca?: CaReference;
  /** Set where cert-manager issues the certificate. */
  readonly issuer?: IssuerSpec;
  /** The distinguished name, as Kafka shows it (RFC 2253): `CN=kafka`. */
  readonly subject?: string;
  /** Host names and IP addresses in addition to those of the plan. */
  readonly additionalNames: readonly string[];
  /** The certificate in PEM, where the user provides it. */
  readonly pem?: string;
  /** Any text; when it changes, the pods restart and read the renewed files. */
  readonly restartTrigger?: string;
  /** Whether Reloader restarts the pods when the Secret changes. */
  readonly reloader?: boolean;
}

/** Keys of the Secret. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
}

export interface IssuerSpec {
  /** Undefined: a CA that is created for the cluster. */
  readonly ref?: { readonly name: string; readonly kind: string; readonly group?: string };
  /** Undefined: the cluster's name. */
  readonly commonName?: string;
  readonly durationSeconds: number;
  readonly renewBeforeSeconds: number;
}
