import { createHash } from 'node:crypto';
import { ensembleLogging, loggingFile } from './files/logging';
import { serverProperties, templateProperties } from './files/server-properties';
import { zooCfg } from './files/zoo-cfg';
import { addressText } from '../model/host';
import { ClusterPlan, EnsemblePlan, NodeSetPlan, WorkloadPlan } from '../model/plan';

type Files = Record<string, string>;

/** A plan is immutable, and rules, the ConfigMap and its annotations need its text. */
const RENDERED = new WeakMap<WorkloadPlan, Files>();

function renderedOnce(workload: WorkloadPlan, render: () => Files): Files {
  const files = RENDERED.get(workload) ?? render();
  RENDERED.set(workload, files);
  return files;
}

/** Returns a file for each Kafka node, `<pod>.properties`, and the logging file of the node set. */
export const configMapData = (plan: ClusterPlan, set: NodeSetPlan): Files => renderedOnce(set, () => {
  const logging = loggingFile(set);
  return {
    ...Object.fromEntries(set.nodes.map((node) => [`${node.pod}.properties`, serverProperties(plan, set, node)])),
    [logging.name]: logging.text,
  };
});

/** Returns the hash of the distinct files of a node set, with tokens for the values of the nodes. Its change restarts the pods. */
export function configHash(plan: ClusterPlan, set: NodeSetPlan): string {
  // With tokens, nodes differ only in their addresses, and most node sets have one pattern for all nodes.
  const distinct = new Map(set.nodes.map((node) =>
    [node.endpoints.map(({ advertised, pattern }) => pattern ?? (advertised && addressText(advertised))).join(), node]));
  const files = new Set([...distinct.values()].map((node) => templateProperties(plan, set, node)));
  return hashOf(loggingFile(set).text, ...[...files].sort());
}

/** Returns the configuration file of the servers of an ensemble, the myid of each, and the logging file. */
export const ensembleData = (ensemble: EnsemblePlan): Files => renderedOnce(ensemble, () => {
  const logging = ensembleLogging(ensemble);
  return {
    [ZOO_CFG]: zooCfg(ensemble),
    ...Object.fromEntries(ensemble.servers.map(({ pod, myid }) => [`${pod}.myid`, `${myid}\n`])),
    [logging.name]: logging.text,
  };
});

export const ZOO_CFG = 'zoo.cfg';

export const ensembleHash = (ensemble: EnsemblePlan): string => hashOf(ensembleLogging(ensemble).text, zooCfg(ensemble));

function hashOf(first: string, ...others: readonly string[]): string {
  const hash = createHash('sha256').update(first);
  for (const text of others) { hash.update('\0').update(text); }
  return hash.digest('hex').slice(0, 16);
}
