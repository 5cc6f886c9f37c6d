import type { ClientLoginSpec } from '../../model/client-login-spec';
import { ClusterPlan, ImagePlan, isBroker } from '../../model/plan';
import type { SecretReference } from '../../model/references';
import type { MemorySpec } from '../../model/workload-spec';
import { configMapAnnotations } from '../../plan/annotations';
import { expand } from '../../plan/names';
import { areNamesKnown } from '../../plan/security/certificate-names';
import { clientParts, UNVERIFIED } from '../../plan/security/client-parts';
import { clientSide } from '../../plan/security/client-side';
import { PlannedObject } from '../../render/objects';
import { CLIENT_PROPERTIES, clientConfigMap, testClientSpec } from '../../render/pods/test-client';
import { KafkaClientConfig } from '../../security/kafka-client-config';
import { clusterSecurity } from '../security/security';

/** What a test client in a program depends on, besides the cluster. */
interface TestClientOptions {
  readonly listener?: string;
  readonly login?: ClientLoginSpec;
  readonly image: ImagePlan;
  /** Undefined for sizes that a program cannot express. */
  readonly memory?: MemorySpec;
}

/**
 * Returns the configuration of a client of a cluster in the manifests; undefined for a listener that does not exist. `ca` is the Secret with the
 * CA certificate, if it is not that of the cluster.
 */
export function clientConfigOf(
  cluster: ClusterPlan, listener: string | undefined, login: ClientLoginSpec | undefined, ca?: SecretReference,
): KafkaClientConfig | undefined {
  const resolved = clusterSecurity(cluster).resolved.find((candidate) => candidate.listener.name === listener);
  if (!resolved) { return undefined; }
  const { purpose, tlsTermination } = resolved.listener;
  const isNameKnown = purpose !== 'external' || tlsTermination !== undefined || areNamesKnown(cluster, resolved.listener.name, resolved.security.certificates);
  const side = clientSide(cluster.name, resolved);
  const parts = clientParts(resolved, ca && side.isTls ? { ...side, ca: { kind: 'Secret', ...ca } } : side, login, isNameKnown);
  const servers = serversOf(cluster, resolved.listener);
  return KafkaClientConfig._of(servers, parts, isNameKnown ? [] : [UNVERIFIED], (pattern) => secretOfNodes(cluster, pattern));
}

/** Returns the Pod and the ConfigMap that the construct of a test client creates; nothing for a listener that does not exist. */
export function testClientObjects(name: string, cluster: ClusterPlan, { listener, login, image, memory }: TestClientOptions): PlannedObject[] {
  const config = clientConfigOf(cluster, listener, login);
  if (!config || !memory) { return []; }
  const configMap = config._isSecured ? clientConfigMap(name) : undefined;
  const { bootstrapServers, env, volumes, jvmOptions } = config;
  const spec = () => testClientSpec({ image, bootstrapServers, env, volumes, jvmOptions, configMap, metadata: cluster.metadata, memory });
  const data = { [CLIENT_PROPERTIES]: config.properties };
  return [
    { kind: 'Pod', name, annotations: {}, content: () => ({ spec: spec() }) },
    ...configMap === undefined ? [] : [{ kind: 'ConfigMap', name: configMap, annotations: configMapAnnotations(data), content: () => ({ data }) } as const],
  ];
}

function serversOf({ services, namespace, clusterDomain, externalListeners }: ClusterPlan, { name, port, purpose }: ClusterPlan['listeners'][number]): string {
  if (purpose === 'external') { return externalListeners.find(({ listener }) => listener === name)?.bootstrap.servers.join(',') ?? ''; }
  const service = services.find(({ kind }) => kind === 'bootstrap')?.name ?? '';
  return `${namespace === undefined ? service : `${service}.${namespace}.svc.${clusterDomain}`}:${port}`;
}

/** The CA certificate is the same in the Secrets of all brokers. */
function secretOfNodes({ sets }: ClusterPlan, pattern: string): string {
  const set = sets.find(isBroker);
  return set?.nodes[0] ? expand(pattern, { ...set.nodes[0], set: set.name }) : pattern;
}
