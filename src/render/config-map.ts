import { createHash } from 'node:crypto';
import { loggingFile } from './logging';
import { serverProperties, templateProperties } from './server-properties';
import { ClusterPlan, NodeSetPlan } from '../plan/model';

/** A plan never changes, and both the rule about sizes and the ConfigMap itself ask for its text. */
const RENDERED = new WeakMap<NodeSetPlan, Record<string, string>>();

/** One file a node, `<pod>.properties`, and the set's logging file. */
export function configMapData(plan: ClusterPlan, set: NodeSetPlan): Record<string, string> {
  const known = RENDERED.get(set);
  if (known) { return known; }
  const logging = loggingFile(set.image.version);
  const data = {
    ...Object.fromEntries(set.nodes.map((node) => [`${node.pod}.properties`, serverProperties(plan, set, node)])),
    [logging.name]: logging.text,
  };
  RENDERED.set(set, data);
  return data;
}

/** Hash over the distinct files of a set, its nodes' own tokens replaced: pods roll when it changes. */
export function configHash(plan: ClusterPlan, set: NodeSetPlan): string {
  const files = new Set(set.nodes.map((node) => templateProperties(plan, set, node)));
  const hash = createHash('sha256').update(loggingFile(set.image.version).text);
  for (const file of [...files].sort()) { hash.update('\0').update(file); }
  return hash.digest('hex').slice(0, 16);
}
