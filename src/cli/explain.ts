import { parseArguments, selectFormat } from './arguments';
import { InputError, loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
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

/** `explain <file|directory|-> ... [--format …] [--runbook]`: prints the address tables of the Kafka clusters in manifests of this library, or their runbooks. */
export function explain(args: string[]): string {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'table' }, runbook: { type: 'boolean', default: false } });
  if (positionals.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  const format = selectFormat(FORMATS, values.format);
  const documents = loadManifests(positionals);
  const clusters = readClusters(documents);
  const ensembles = readEnsembles(documents);
  if (clusters.length + ensembles.length === 0) {
    throw nothingFound('Kafka cluster or ZooKeeper ensemble of cdk8s-kafka', positionals.join(', '), documents);
  }
  const objects = kubernetesObjects(documents);
  if (values.runbook) { return clusters.map((cluster) => runbook(cluster, objects)).join('\n'); }
  const tables = clusters.map((cluster) => {
    const mirrors = mirrorsWith(readMirrors(objects), cluster);
    return addressTable(cluster, [...operationsOf(objects, cluster), ...mirrors.flatMap((mirror) => mirrorOperationsOf(objects, mirror))], mirrors);
  });
  return format(tables, ensembles.map((ensemble) => ensembleTable(ensemble, ensembleOperationsOf(objects, ensemble))));
}
