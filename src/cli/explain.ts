import { parseArgs } from 'node:util';
import { InputError, loadManifests } from './manifests';
import { addressTable } from '../explain/address-table';
import { ensembleTable } from '../explain/ensemble-table';
import { FORMATS } from '../explain/format';
import { readClusters } from '../read/clusters';
import { readEnsembles } from '../read/ensembles';

/** `explain <file, folder or -> ... [--format …]`: the address tables of the Kafka clusters in manifests, as text. */
export function explain(args: string[]): string {
  const { positionals, format } = argumentsOf(args);
  if (positionals.length === 0) { throw new InputError('name files or folders with manifests, or - for standard input'); }
  if (!(format in FORMATS)) {
    throw new InputError(`there is no format ${JSON.stringify(format)}; use ${Object.keys(FORMATS).join(', ')}`);
  }
  const documents = loadManifests(positionals);
  const clusters = readClusters(documents);
  const ensembles = readEnsembles(documents);
  if (clusters.length + ensembles.length === 0) {
    throw new InputError(`no Kafka cluster or ZooKeeper ensemble of this library in ${positionals.join(', ')}`);
  }
  return FORMATS[format](clusters.map(addressTable), ensembles.map(ensembleTable));
}

function argumentsOf(args: string[]): { positionals: string[]; format: string } {
  try {
    const { positionals, values } = parseArgs({
      args, allowPositionals: true, options: { format: { type: 'string', default: 'table' } },
    });
    return { positionals, format: values.format };
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}
