import { createHash } from 'node:crypto';
import { ensembleLogging, loggingFile } from './files/logging';
import { serverProperties, templateProperties } from './files/server-properties';
import { zooCfg } from './files/zoo-cfg';
import { addressText } from '../model/host';
import { ClusterPlan, EnsemblePlan, NodeSetPlan } from '../model/plan';

/** A plan is immutable, and both the rule about sizes and the ConfigMap need its text. */
const RENDERED = new WeakMap<NodeSetPlan, Record<string, string>>();

/** Returns a file for each Kafka node, `<pod>.properties`, and the logging file of the node set. */
export function configMapData(plan: ClusterPlan, set: NodeSetPlan): Record<string, string> {
  const cached = RENDERED.get(set);
  if (cached) { return cached; }
  const logging = loggingFile(set.image.version);
  const data = {
    ...Object.fromEntries(set.nodes.map((node) => [`${node.pod}.properties`, serverProperties(plan, set, node)])),
    [logging.name]: logging.text,
  };
  RENDERED.set(set, data);
  return data;
}

/** Returns the hash of the distinct files of a node set, with tokens for the values of the nodes. Its change restarts the pods. */
export function configHash(plan: ClusterPlan, set: NodeSetPlan): string {
  // With tokens, nodes differ only in their addresses, and most node sets have one pattern for all nodes.
  const distinct = new Map(set.nodes.map((node) =>
    [node.endpoints.map(({ advertised, pattern }) => pattern ?? (advertised && addressText(advertised))).join(), node]));
  const files = new Set([...distinct.values()].map((node) => templateProperties(plan, set, node)));
  return hashOf(loggingFile(set.image.version).text, ...[...files].sort());
}

/** Returns the configuration file of the servers of an ensemble, the myid of each, and the logging file. */
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
