import * as findings from './cluster-findings';
import type { ClusterPlanner } from './cluster-planner';
import type { Finding } from '../model/finding';
import { ClientPodsPlan, isBroker } from '../model/plan';
import type { SecretReference } from '../model/references';
import { bootstrapName } from '../plan/identity';
import { clientListeners, ResolvedListener, resolveListeners } from '../plan/listeners';
import { expand } from '../plan/names';
import { areNamesKnown } from '../plan/security/certificate-names';
import { caOf } from '../plan/security/certificates';
import { clientParts, NO_PARTS, UNVERIFIED } from '../plan/security/client-parts';
import { clientSide } from '../plan/security/client-side';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';

/** The configuration of a client with the findings about it. */
interface CheckedConfig {
  readonly config: KafkaClientConfig;
  readonly findings: readonly Finding[];
}

/** Bootstrap servers and configuration of a cluster's clients. */
export class ClusterClients {
  constructor(private readonly planner: ClusterPlanner) {}

  public get resolved(): ResolvedListener[] {
    return resolveListeners(this.planner.spec);
  }

  /** Returns the bootstrap servers of a client listener; empty where there is no such listener. */
  public internalBootstrapServers(listener?: string): string {
    const { name, namespace, clusterDomain, imported, bootstrap } = this.planner.spec;
    const clients = clientListeners(this.resolved.map((resolved) => resolved.listener));
    const found = listener === undefined ? clients[0] : clients.find((client) => client.name === listener);
    if (!found) {
      this.planner.report(findings.unknownListener(listener, clients.map((client) => client.name)));
      return '';
    }
    if (imported && namespace === undefined) { this.planner.report(findings.unknownNamespace(name)); }
    const service = bootstrapName(name, bootstrap.name);
    return `${namespace === undefined ? service : `${service}.${namespace}.svc.${clusterDomain}`}:${found.port}`;
  }

  /** Returns the bootstrap servers of an external access. Reads the plan. */
  public externalBootstrapServers(access?: string): string {
    const name = access ?? this.planner.spec.accesses[0]?.name;
    const servers = this.planner.plan.externalListeners.find(({ listener }) => listener === name)?.bootstrap.servers ?? [];
    if (servers.length === 0) { this.planner.report(findings.unknownExternalBootstrap(access)); }
    return servers.join(',');
  }

  /** Admits pods of the program to a listener, by default the first client listener. Returns how to undo it. */
  public admit(selector: Readonly<Record<string, string>>, listener?: string): () => void {
    return this.admitPods(() => ({ selector }), listener);
  }

  /** The same for pods that are known when the cluster is planned. */
  public admitPods(pods: () => Omit<ClientPodsPlan, 'listener'>, listener?: string): () => void {
    const found = this.find(listener);
    return found ? this.planner.addClientPods(() => ({ listener: found.listener.name, ...pods() })) : () => undefined;
  }

  /** Whether Deployments beside the cluster have NetworkPolicies, also beside one that other code deploys. */
  public get haveNetworkPolicies(): boolean {
    const { imported, networkPolicies } = this.planner.spec;
    return imported !== undefined || networkPolicies;
  }

  /** Returns the login of a super user with a password on a listener; without authorization, of any user with one. */
  public adminLogin(listener?: string): ClientLogin | undefined {
    const { authorization } = this.planner.spec;
    const user = Object.keys(this.find(listener)?.security.passwords ?? {})
      .find((name) => authorization === undefined || authorization.superUsers.includes(`User:${name}`));
    return user === undefined ? undefined : ClientLogin.password(user);
  }

  /** Returns the configuration of a client, and reports the findings about it. */
  public config(listener?: string, login?: ClientLogin): KafkaClientConfig {
    const checked = this.checkedConfig(listener, login);
    this.planner.report(...checked.findings);
    return checked.config;
  }

  /** Whether clients need permissions; undefined if other code deploys the cluster and its attributes have no authorization. */
  public get hasAuthorizer(): boolean | undefined {
    const { authorization, config, imported } = this.planner.spec;
    return authorization !== undefined || config['authorizer.class.name'] !== undefined || (imported ? undefined : false);
  }

  /**
   * Returns the configuration of a client, and the findings about it. Reads the plan where the listener is external. `ca` is the CA certificate in
   * the namespace of the client, if it is not in the Secret of the cluster.
   */
  public checkedConfig(listener?: string, login?: ClientLogin, ca?: SecretReference): CheckedConfig {
    const found = this.find(listener);
    if (!found) {
      return {
        config: KafkaClientConfig._of('', NO_PARTS, [], (pattern) => pattern),
        findings: [findings.unknownClientListener(listener, this.forClients.map(({ listener: { name } }) => name))],
      };
    }
    const { listener: { name, purpose, tlsTermination }, security: { certificates } } = found;
    const isExternal = purpose === 'external';
    const isNameKnown = !isExternal || tlsTermination !== undefined || areNamesKnown(this.planner.plan, name, certificates);
    const { accesses, name: cluster } = this.planner.spec;
    const side = clientSide(cluster, found, accesses.find((access) => access.name === name));
    const parts = clientParts(found, ca && side.isTls ? { ...side, ca: { kind: 'Secret', ...ca } } : side, login?._spec, isNameKnown);
    const servers = isExternal ? this.externalBootstrapServers(name) : this.internalBootstrapServers(name);
    return {
      config: KafkaClientConfig._of(servers, parts, isNameKnown ? [] : [UNVERIFIED], (pattern) => this.secretOfNodes(pattern)),
      findings: parts.findings,
    };
  }

  private get forClients(): ResolvedListener[] {
    return this.resolved.filter(({ listener: { purpose } }) => purpose === 'client' || purpose === 'external');
  }

  private find(listener: string | undefined): ResolvedListener | undefined {
    return this.forClients.find(({ listener: { name, purpose } }) => listener === undefined ? purpose === 'client' : name === listener);
  }

  /** The Secret with the CA certificate of the first listener with TLS; listeners for clients come first. */
  public get caSecret(): SecretReference | undefined {
    const byPurpose = [...this.resolved].sort((a, b) => rankOf(a) - rankOf(b));
    const certificate = byPurpose.flatMap(({ security }) => security.certificates).at(0);
    const reference = certificate && caOf(certificate);
    return reference?.kind === 'Secret' ? { name: this.secretOfNodes(reference.name), key: reference.key } : undefined;
  }

  /** Expands the pattern of a Secret for one broker. The CA certificate is the same in the Secrets of all brokers. */
  private secretOfNodes(pattern: string): string {
    if (!pattern.includes('{')) { return pattern; }
    const set = this.planner.plan.sets.find(isBroker);
    if (!set) { this.planner.report(findings.unknownNodeSecret(pattern)); }
    return set?.nodes[0] ? expand(pattern, { ...set.nodes[0], set: set.name }) : pattern;
  }
}

const PURPOSES = ['client', 'external', 'internal', 'controller'];
const rankOf = ({ listener }: ResolvedListener): number => PURPOSES.indexOf(listener.purpose);
