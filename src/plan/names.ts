import type { Host } from '../model/host';

/** Names of the environment variables that properties files and arguments refer to. */
export const POD_NAME = 'POD_NAME';
export const POD_NAMESPACE = 'POD_NAMESPACE';
export const HOST_IP = 'HOST_IP';
export const NODE_NAME = 'NODE_NAME';
export const POD_IP = 'POD_IP';

/** Values of the tokens in patterns such as `kafka-{nodeId}.example.com`. */
export interface NodeTokens {
  readonly nodeId: number | string;
  readonly ordinal: number | string;
  readonly pod: string;
  readonly set: string;
}

/** Replaces `{nodeId}`, `{ordinal}`, `{pod}` and `{set}`. Other braces are left for rules to report. */
export function expand(pattern: string, tokens: NodeTokens): string {
  return pattern.replace(/\{(nodeId|ordinal|pod|set)\}/g, (_, token: keyof NodeTokens) => String(tokens[token]));
}

/** Replaces `{ordinal}` and `{number}` (counted from 1) in names and paths of volumes, which are created before their claims. */
export function numbered(pattern: string, ordinal: number): string {
  return pattern.replace(/\{ordinal\}/g, String(ordinal)).replace(/\{number\}/g, String(ordinal + 1));
}

/** Tokens that expand to themselves, for patterns that hold for any node. */
export const OWN_TOKENS: NodeTokens = { nodeId: '{nodeId}', ordinal: '{ordinal}', pod: '{pod}', set: '{set}' };

/** Returns the DNS name of a Service, or of a pod of a headless Service. Without a namespace it refers to that of the pod. */
export const dnsName = (name: string, namespace: string | undefined, clusterDomain: string): Host => namespace === undefined
  ? { parts: [`${name}.`, { variable: POD_NAMESPACE }, `.svc.${clusterDomain}`] } : `${name}.${namespace}.svc.${clusterDomain}`;

/** Labels of pods: the cluster, and whether it is a broker and a controller. */
export const LABEL_CLUSTER = 'cdk8s-kafka/cluster';
export const LABEL_BROKER = 'cdk8s-kafka/broker';
export const LABEL_CONTROLLER = 'cdk8s-kafka/controller';
/** Annotation of a Service: the bootstrap servers of external clients, where they do not follow from other fields. */
export const BOOTSTRAP_SERVERS = 'cdk8s-kafka/bootstrap-servers';
/** The same annotation on the cluster's bootstrap Service, for a listener without a Service. */
export const bootstrapServersAnnotation = (listener: string): string => `${BOOTSTRAP_SERVERS}.${listener}`;
/** Annotation of a Service: host names that external-dns publishes with its address. */
export const EXTERNAL_DNS = 'external-dns.alpha.kubernetes.io/hostname';
/** The well-known label with the name of the application. */
export const LABEL_APP = 'app.kubernetes.io/name';
/** The well-known label with the name of the instance: the cluster or the ensemble. */
export const LABEL_INSTANCE = 'app.kubernetes.io/instance';
/** The well-known label with the version of the application. It is in no selector, so an upgrade can change it. */
export const LABEL_VERSION = 'app.kubernetes.io/version';
/** Kubernetes adds this label to every pod of a StatefulSet. */
export const LABEL_POD = 'statefulset.kubernetes.io/pod-name';

/**
 * Returns the name of a Service port: that of the listener where it is a valid port name (15 characters, lower case, single
 * dashes inside), otherwise `tcp-<port>`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function portName(listener: string, port: number): string {
  const name = listener.toLowerCase().replace(/_/g, '-');
  return name.length <= 15 && !/--|-$/.test(name) ? name : `tcp-${port}`;
}

/** Sorts by name, the order in plans of objects that may be in any order in manifests. */
export function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.name < b.name ? -1 : 1);
}

/** Returns the labels of the objects. The pods of a node set have more labels. */
export const objectLabels = (app: string, instance: string): Record<string, string> => ({ [LABEL_APP]: app, [LABEL_INSTANCE]: instance });
