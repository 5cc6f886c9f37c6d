import type { Finding } from '../../model/finding';
import type { ListenerPlan, ScramUserPlan, SecurityProtocol, VolumePlan } from '../../model/plan';
import type { References, SecretReference } from '../../model/references';
import type { CertificateSpec } from '../../model/security-spec';
import { NO_REFERENCES } from '../references';

/** The use of a listener, on which its security depends. */
export interface ListenerUse {
  readonly cluster: string;
  readonly listener: string;
  readonly purpose: ListenerPlan['purpose'];
  /** Whether Kafka nodes of the cluster connect to it, and need credentials. */
  readonly usedByNodes: boolean;
  /** Whether its security is that of the cluster, which must be valid for every listener. */
  readonly inherited: boolean;
}

/** The parts that a listener's security adds to the plan of the cluster. */
export interface SecurityContribution {
  readonly protocol: SecurityProtocol;
  /** Kafka settings without the prefix `listener.name.<name>.`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Variables and directories that the settings refer to; variables in the order in which pods define them. */
  readonly references: References;
  /** URLs of tokens and of their keys, which the JVM must allow. */
  readonly tokenUrls: readonly string[];
  readonly certificates: readonly CertificateSpec[];
  /** Further volumes that the settings refer to. */
  readonly volumes: readonly VolumePlan[];
  /** SCRAM users with which storage is formatted. */
  readonly scramUsers: readonly ScramUserPlan[];
  /** Whether clients must authenticate. */
  readonly authenticates: boolean;
  /** The principal of the cluster's nodes, `User:kafka`; undefined where it is unknown. */
  readonly nodePrincipal?: string;
  /** The Secrets with the passwords of the listener's users, by name. */
  readonly passwords?: Readonly<Record<string, SecretReference>>;
  readonly findings: readonly Finding[];
}

/** No authentication, no encryption. */
export const PLAINTEXT: SecurityContribution = {
  protocol: 'PLAINTEXT',
  settings: {},
  references: NO_REFERENCES,
  tokenUrls: [],
  certificates: [],
  volumes: [],
  scramUsers: [],
  authenticates: false,
  findings: [],
};
