import type { Host } from '../model/host';

/** The environment variables that properties files and arguments refer to. */
export const POD_NAME = 'POD_NAME';
export const POD_NAMESPACE = 'POD_NAMESPACE';
export const HOST_IP = 'HOST_IP';
export const NODE_NAME = 'NODE_NAME';
export const POD_IP = 'POD_IP';

/** What tells one node from another, for patterns such as `kafka-{nodeId}.example.com`. */
export interface NodeTokens {
  readonly nodeId: number | string;
  readonly ordinal: number | string;
  readonly pod: string;
  readonly set: string;
}

/** Fills `{nodeId}`, `{ordinal}`, `{pod}` and `{set}`; other braces stay for the rules to find. */
export function expand(pattern: string, tokens: NodeTokens): string {
  return pattern.replace(/\{(nodeId|ordinal|pod|set)\}/g, (_, token: keyof NodeTokens) => String(tokens[token]));
}

/** Fills `{ordinal}` and `{number}`, which counts from 1, for volumes that are made before anybody claims them. */
export function numbered(pattern: string, ordinal: number): string {
  return pattern.replace(/\{ordinal\}/g, String(ordinal)).replace(/\{number\}/g, String(ordinal + 1));
}

/** The same tokens, standing for themselves: what any node of the set would have there. */
export const OWN_TOKENS: NodeTokens = { nodeId: '{nodeId}', ordinal: '{ordinal}', pod: '{pod}', set: '{set}' };

/** The name in the cluster's DNS of a Service, or of a pod behind a headless one; a namespace that is not given is the pod's. */
export const dnsName = (name: string, namespace: string | undefined, clusterDomain: string): Host => namespace === undefined
  ? { parts: [`${name}.`, { variable: POD_NAMESPACE }, `.svc.${clusterDomain}`] } : `${name}.${namespace}.svc.${clusterDomain}`;

/** Labels: `cdk8s-kafka/…` say what a pod is in its cluster; `app.kubernetes.io/…` what the set is. */
export const LABEL_CLUSTER = 'cdk8s-kafka/cluster';
export const LABEL_BROKER = 'cdk8s-kafka/broker';
export const LABEL_CONTROLLER = 'cdk8s-kafka/controller';
/** On a Service: where clients outside start, when the manifests do not say it otherwise. */
export const BOOTSTRAP_SERVERS = 'cdk8s-kafka/bootstrap-servers';
/** The same on the cluster's bootstrap Service, for a listener that no Service leads to. */
export const bootstrapServersAnnotation = (listener: string): string => `${BOOTSTRAP_SERVERS}.${listener}`;
/** On a Service: names that external-dns publishes with its address. */
export const EXTERNAL_DNS = 'external-dns.alpha.kubernetes.io/hostname';
/** The well-known label for which program it is. */
export const LABEL_APP = 'app.kubernetes.io/name';
/** The well-known label for what runs in the pods; not part of any selector, so it may change with an upgrade. */
export const LABEL_VERSION = 'app.kubernetes.io/version';
/** Kubernetes itself puts this one on every pod of a StatefulSet. */
export const LABEL_POD = 'statefulset.kubernetes.io/pod-name';

/**
 * A Service's port name: the listener's, where Kubernetes allows it (15 characters, lower case, single dashes inside), else one by number.
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function portName(listener: string, port: number): string {
  const name = listener.toLowerCase().replace(/_/g, '-');
  return name.length <= 15 && !/--|-$/.test(name) ? name : `tcp-${port}`;
}

/** The order in which a plan lists things that manifests may have in any. */
export function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.name < b.name ? -1 : 1);
}
