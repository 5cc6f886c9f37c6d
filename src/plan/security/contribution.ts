import type { Finding } from '../../model/finding';
import type { ListenerPlan, ScramUserPlan, SecurityProtocol, VolumePlan } from '../../model/plan';
import type { References, SecretReference } from '../../model/references';
import type { CertificateSpec } from '../../model/security-spec';
import { NO_REFERENCES } from '../references';

/** How a listener is used, as far as its security depends on it. */
export interface ListenerUse {
  readonly cluster: string;
  readonly listener: string;
  readonly purpose: ListenerPlan['purpose'];
  /** Whether nodes of the cluster connect to it, and need credentials of their own. */
  readonly usedByNodes: boolean;
  /** Whether its security is the cluster's, which must then suit every listener. */
  readonly inherited: boolean;
}

/** What a listener's security adds to the plan of the cluster. */
export interface SecurityContribution {
  readonly protocol: SecurityProtocol;
  /** By Kafka's names, without the prefix `listener.name.<name>.`. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the settings refer to; variables in the order in which pods have them. */
  readonly references: References;
  /** URLs of tokens and their keys, which the JVM must allow. */
  readonly tokenUrls: readonly string[];
  readonly certificates: readonly CertificateSpec[];
  /** Further volumes that the settings refer to. */
  readonly volumes: readonly VolumePlan[];
  /** Users that the quorum must have from its first start on. */
  readonly scramUsers: readonly ScramUserPlan[];
  /** Whether clients must authenticate. */
  readonly authenticates: boolean;
  /** The principal of the cluster's own nodes, `User:kafka`; undefined where it is unknown. */
  readonly nodePrincipal?: string;
  /** Where the passwords of the listener's users are, by name. */
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
