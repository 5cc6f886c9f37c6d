import type { ClusterSpec } from '../model/cluster-spec';
import type { SuppressionSpec } from '../model/finding';
import type { WorkloadSpec } from '../model/workload-spec';

/** What of the library's own words manifests carry along for whoever checks them again: annotations that begin so. */
const OWN_ANNOTATIONS = 'cdk8s-kafka/';

const SUPPRESS = `${OWN_ANNOTATIONS}suppress.`;
const PLUGIN_PREFIXES = `${OWN_ANNOTATIONS}plugin-config-prefixes`;

type Annotations = Readonly<Record<string, string>>;

export const suppressionAnnotations = (suppressions: readonly SuppressionSpec[]): Annotations =>
  Object.fromEntries(suppressions.map(({ rule, reason }) => [`${SUPPRESS}${rule}`, reason]));

export const suppressionsOf = (annotations: Annotations): SuppressionSpec[] =>
  Object.entries(annotations).filter(([key]) => key.startsWith(SUPPRESS)).map(([key, reason]) => ({ rule: key.slice(SUPPRESS.length), reason }));

/** The others, which say nothing about rules. */
export const withoutSuppressions = (annotations: Annotations): Annotations =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => !key.startsWith(SUPPRESS)));

const pluginPrefixAnnotation = (prefixes: readonly string[]): Annotations => prefixes.length === 0 ? {} : { [PLUGIN_PREFIXES]: prefixes.join(',') };

/** Beginnings of settings that only plugins read. */
export const pluginPrefixesOf = ({ [PLUGIN_PREFIXES]: prefixes }: Annotations): string[] => prefixes?.split(',') ?? [];

/** Of a set's StatefulSet. */
export const setAnnotations = (
  { pluginPrefixes, suppressions, imported }: Pick<ClusterSpec, 'pluginPrefixes' | 'suppressions' | 'imported'>, set: Pick<WorkloadSpec, 'suppressions'>,
): Annotations => ({
  ...pluginPrefixAnnotation(pluginPrefixes),
  // A cluster that other code deploys has no bootstrap Service here to carry them.
  ...suppressionAnnotations([...imported ? suppressions : [], ...set.suppressions]),
});

/** Those among an object's annotations that are this library's words about the whole of it. */
export const ownAnnotations = (annotations: Annotations): Annotations => Object.fromEntries(
  Object.entries(annotations).filter(([key]) => key.startsWith(SUPPRESS) || key === PLUGIN_PREFIXES));
