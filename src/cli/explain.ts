import { EXPLAIN_FORMATS } from './formats';
import { loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult, InputError } from './result';
import { forTerminal, PLAIN } from './terminal';
import { addressTable } from '../explain/address-table';
import { ensembleTable } from '../explain/ensemble-table';
import { FORMATS } from '../explain/format';
import { mirrorsWith } from '../explain/mirrors';
import { runbook } from '../explain/runbook';
import { readMirrors } from '../read/mirrors/own';
import { kubernetesObjects } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { ensembleOperationsOf, mirrorOperationsOf, operationsOf } from '../read/own/operations/operation';

/** The options of the command, by their names. */
interface ExplainOptions {
  readonly format?: typeof EXPLAIN_FORMATS[number];
  readonly runbook?: boolean;
  readonly strict?: boolean;
}

/** `explain <file|directory|-> ... ...`: prints the address tables of the Kafka clusters in manifests of this library, or their runbooks. With `--strict`, errors make the command fail. */
export function explain(paths: readonly string[], { format = 'table', runbook: isRunbook = false, strict = false }: ExplainOptions = {}, terminal = PLAIN): CommandResult {
  if (paths.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  const documents = loadManifests(paths, terminal);
  const clusters = readClusters(documents);
  const ensembles = readEnsembles(documents);
  if (clusters.length + ensembles.length === 0) {
    throw nothingFound('Kafka cluster or ZooKeeper ensemble of cdk8s-kafka', paths.join(', '), documents);
  }
  const objects = kubernetesObjects(documents);
  if (isRunbook) { return { text: clusters.map((cluster) => runbook(cluster, objects)).join('\n'), failed: false }; }
  const tables = clusters.map((cluster) => {
    const mirrors = mirrorsWith(readMirrors(objects), cluster);
    return addressTable(cluster, [...operationsOf(objects, cluster), ...mirrors.flatMap((mirror) => mirrorOperationsOf(objects, mirror))], mirrors);
  });
  const ensembleTables = ensembles.map((ensemble) => ensembleTable(ensemble, ensembleOperationsOf(objects, ensemble)));
  const text = FORMATS[format](tables, ensembleTables, terminal.width);
  return {
    text: format === 'table' ? forTerminal(text, terminal, isFinding) : text,
    failed: strict && [...tables, ...ensembleTables].some(({ errors }) => errors.length > 0),
  };
}

/** Other sections have addresses and files to copy. */
const isFinding = (_: string, section: string): boolean => section === 'Errors' || section === 'Warnings';
