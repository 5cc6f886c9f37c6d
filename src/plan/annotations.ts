import type { AccessSpec } from '../model/access-spec';
import type { ClusterSpec } from '../model/cluster-spec';
import type { SuppressionSpec } from '../model/finding';
import type { TlsTerminationPlan } from '../model/plan';
import type { CaReference } from '../model/references';
import type { WorkloadSpec } from '../model/workload-spec';
import { RELOADER_ANNOTATIONS } from './security/renewal';

/** Prefix of annotations with which tools can apply rules to manifests as at synth. */
const OWN_ANNOTATIONS = 'cdk8s-kafka/';

const SUPPRESS = `${OWN_ANNOTATIONS}suppress.`;
const PLUGIN_PREFIXES = `${OWN_ANNOTATIONS}plugin-config-prefixes`;

type Annotations = Readonly<Record<string, string>>;

export const suppressionAnnotations = (suppressions: readonly SuppressionSpec[]): Annotations =>
  Object.fromEntries(suppressions.map(({ rule, reason }) => [`${SUPPRESS}${rule}`, reason]));

export const suppressionsOf = (annotations: Annotations): SuppressionSpec[] =>
  Object.entries(annotations).filter(([key]) => key.startsWith(SUPPRESS)).map(([key, reason]) => ({ rule: key.slice(SUPPRESS.length), reason }));

/** Returns the annotations other than suppressions. */
export const withoutSuppressions = (annotations: Annotations): Annotations =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => !key.startsWith(SUPPRESS)));

const pluginPrefixAnnotation = (prefixes: readonly string[]): Annotations => prefixes.length === 0 ? {} : { [PLUGIN_PREFIXES]: prefixes.join(',') };

/** Returns the prefixes of settings that only plugins read. */
export const pluginPrefixesOf = ({ [PLUGIN_PREFIXES]: prefixes }: Annotations): string[] => prefixes?.split(',') ?? [];

/** Followed by the name of a listener: the CA that clients of a load balancer with TLS must trust. */
const TLS_TERMINATION = `${OWN_ANNOTATIONS}tls-termination.`;

/** In place of a CA: clients trust the certificate already. */
const TRUSTED = 'trusted';

const caText = ({ ca }: TlsTerminationPlan): string => ca ? `${ca.kind}/${ca.name}/${ca.key}` : TRUSTED;

const terminationAnnotations = (accesses: readonly AccessSpec[]): Annotations => Object.fromEntries(accesses.flatMap(({ name, tlsTermination }) =>
  tlsTermination ? [[`${TLS_TERMINATION}${name}`, caText(tlsTermination)]] : []));

/** Returns the TLS that is terminated in front of a listener, from the annotations of a StatefulSet of brokers. */
export function tlsTerminationOf(annotations: Annotations, listener: string): TlsTerminationPlan | undefined {
  const text = annotations[`${TLS_TERMINATION}${listener}`];
  const [, kind, name, key] = /^(Secret|ConfigMap)\/([^/]+)\/([^/]+)$/.exec(text ?? '') ?? [];
  return text === undefined ? undefined : { ca: kind === undefined ? undefined : { kind: kind as CaReference['kind'], name, key } };
}

/** Returns the annotations of a set's StatefulSet. */
export const setAnnotations = (
  { pluginPrefixes, suppressions, imported, accesses }: Pick<ClusterSpec, 'pluginPrefixes' | 'suppressions' | 'imported' | 'accesses'>,
  set: Pick<WorkloadSpec, 'suppressions' | 'roles'>,
): Annotations => ({
  ...set.roles.includes('broker') ? terminationAnnotations(accesses) : {},
  ...pluginPrefixAnnotation(pluginPrefixes),
  // The bootstrap Service has those of the cluster, but other code creates that of an imported cluster.
  ...suppressionAnnotations([...imported ? suppressions : [], ...set.suppressions]),
});

/** Returns the annotations of a StatefulSet that are part of its plan: suppressions, plugin prefixes, TLS in front of it, and Secrets whose changes restart the pods. */
export const ownAnnotations = (annotations: Annotations): Annotations => Object.fromEntries(
  Object.entries(annotations).filter(([key]) =>
    key.startsWith(SUPPRESS) || key === PLUGIN_PREFIXES || key.startsWith(TLS_TERMINATION) || RELOADER_ANNOTATIONS.includes(key)));

/** The annotation that controls whether Flux replaces `${…}` in an object. */
const FLUX_SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** The annotation of ConfigMaps with `${…}`, which Kafka replaces: Flux (`postBuild`) would take it for a variable of its own. */
const FLUX_DISABLED: Annotations = { [FLUX_SUBSTITUTE]: 'disabled' };

/** The keys of the annotations of a ConfigMap. */
export const CONFIG_MAP_ANNOTATIONS: readonly string[] = Object.keys(FLUX_DISABLED);

/** Returns the annotations of a ConfigMap with this data. Other ConfigMaps have nothing that Flux could replace. */
export const configMapAnnotations = (data: Readonly<Record<string, string>>): Annotations =>
  Object.values(data).some((text) => text.includes('${')) ? FLUX_DISABLED : {};

/** Whether Flux leaves `${…}` in an object with these labels and annotations as it is. */
export const isExcludedFromFlux = (...metadata: readonly Annotations[]): boolean => metadata.some(({ [FLUX_SUBSTITUTE]: value }) => value === 'disabled');
