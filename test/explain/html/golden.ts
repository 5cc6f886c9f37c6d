import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AddressTable, addressTable } from '../../../src/explain/address-table';
import { readClusters } from '../../../src/read/own/clusters';

/** What explain reads from the manifests of an example. */
export function tablesOf(example: string): AddressTable[] {
  const documents = parseAllDocuments(readFileSync(join(__dirname, '..', '..', 'golden', `${example}.k8s.yaml`), 'utf8'));
  return readClusters(documents.map((document) => document.toJSON())).map((cluster) => addressTable(cluster));
}
