import { createHash } from 'node:crypto';
import { ensembleLogging, loggingFile } from './files/logging';
import { serverProperties, templateProperties } from './files/server-properties';
import { zooCfg } from './files/zoo-cfg';
import { addressText } from '../model/host';
import { ClusterPlan, EnsemblePlan, NodeSetPlan } from '../model/plan';

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
  // Behind the tokens nodes differ in their addresses only, and most sets have one pattern for all.
  const kinds = new Map(set.nodes.map((node) =>
    [node.endpoints.map(({ advertised, pattern }) => pattern ?? (advertised && addressText(advertised))).join(), node]));
  const files = new Set([...kinds.values()].map((node) => templateProperties(plan, set, node)));
  return hashOf(loggingFile(set.image.version).text, ...[...files].sort());
}

/** One file for all servers of an ensemble, the number of each, and the logging file. */
export function ensembleData(ensemble: EnsemblePlan): Record<string, string> {
  const logging = ensembleLogging(ensemble);
  return {
    [ZOO_CFG]: zooCfg(ensemble),
    ...Object.fromEntries(ensemble.servers.map(({ pod, myid }) => [`${pod}.myid`, `${myid}\n`])),
    [logging.name]: logging.text,
  };
}

export const ZOO_CFG = 'zoo.cfg';

export const ensembleHash = (ensemble: EnsemblePlan): string => hashOf(ensembleLogging(ensemble).text, zooCfg(ensemble));

function hashOf(first: string, ...others: readonly string[]): string {
  const hash = createHash('sha256').update(first);
  for (const text of others) { hash.update('\0').update(text); }
  return hash.digest('hex').slice(0, 16);
}
