import { Finding } from './finding';
import { EnvPlan, ListenerPlan, ScramUserPlan, SecurityProtocol, VolumePlan } from './plan';
import type { SecretKey } from '../pods/secret-key';

/** How those who dial a listener say who they are, and whether others can listen. */
export interface SecuritySpec {
  contribute(use: ListenerUse): SecurityContribution;
}

/** What a listener's security may know of the listener. */
export interface ListenerUse {
  readonly cluster: string;
  readonly listener: string;
  readonly purpose: ListenerPlan['purpose'];
  /** Whether nodes of the cluster dial it, and must be able to say who they are. */
  readonly usedByNodes: boolean;
  /** Whether it has its security from the cluster, which may then choose what can hold there. */
  readonly inherited: boolean;
}

export interface SecurityContribution {
  readonly protocol: SecurityProtocol;
  /** In Kafka's words, to be written behind `listener.name.<name>.`. */
  readonly settings: Readonly<Record<string, string>>;
  /** All variables that the settings, or `scramUsers`, refer to. */
  readonly env: readonly EnvPlan[];
  /** Where tokens and their keys are fetched, which the JVM must allow. */
  readonly tokenUrls: readonly string[];
  readonly certificates: readonly CertificateSpec[];
  /** Further files that the settings refer to. */
  readonly volumes: readonly VolumePlan[];
  /** Whom the quorum must know from the first start on. */
  readonly scramUsers: readonly ScramUserPlan[];
  /** Whether whoever dials must say who he is. */
  readonly authenticates: boolean;
  /** As whom the cluster's own nodes are known there, `User:kafka`; undefined where nobody can tell. */
  readonly nodePrincipal?: string;
  /** Where the passwords are of those whom the program knows, by name. */
  readonly passwords?: Readonly<Record<string, SecretKey>>;
  readonly findings: readonly Finding[];
}

/** A key pair of nodes, with the authority they trust: files that their pods mount. */
export interface CertificateSpec {
  /** Name of the volume, and end of the folder's name. */
  readonly name: string;
  /** The Secret, with `{set}`; with `{pod}`, `{nodeId}` or `{ordinal}` each node has one of its own. */
  readonly secretName: string;
  readonly files: CertificateFiles;
  /** Where the authority's certificates are, if not in the Secret itself. */
  readonly ca?: CaReference;
  /** Who signs it, where cert-manager is to make it. */
  readonly issuer?: IssuerSpec;
  /** The distinguished name, as Kafka shows it (RFC 2253): `CN=kafka`. */
  readonly subject?: string;
  /** Names and IP addresses besides those of the plan. */
  readonly additionalNames: readonly string[];
  /** Of a certificate that is brought: what it says, in PEM. */
  readonly pem?: string;
  /** Any text; another one makes pods start again with renewed files. */
  readonly restartTrigger?: string;
}

/** Names of keys of the Secret. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
}

/** One key of a Secret or a ConfigMap with certificates in PEM. */
export interface CaReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly key: string;
}

export interface IssuerSpec {
  /** Undefined: an authority that cert-manager makes for the cluster. */
  readonly ref?: { readonly name: string; readonly kind: string; readonly group?: string };
  /** Undefined: the cluster's name. */
  readonly commonName?: string;
  readonly durationSeconds: number;
  readonly renewBeforeSeconds: number;
}

/** Nothing is asked, nothing is hidden. */
export const PLAINTEXT: SecurityContribution = {
  protocol: 'PLAINTEXT', settings: {}, env: [], tokenUrls: [], certificates: [], volumes: [], scramUsers: [], authenticates: false, findings: [],
};
