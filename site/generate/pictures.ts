import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';
import { loadManifests } from '../../src/cli/manifests';
import { addressTable } from '../../src/explain/address-table';
import { picture, PICTURE_DARK, PICTURE_STYLE } from '../../src/explain/html/picture';
import { readClusters } from '../../src/read/own/clusters';

/** Returns the picture of the example with the name of a page of an external access, as `explain --format html` draws it. */
export function pictureFor(page: string): string | undefined {
  const [, example] = /^external-access\/(.*)$/.exec(page) ?? [];
  const golden = join(ROOT, 'test', 'golden', `${example}.k8s.yaml`);
  if (example === undefined || !existsSync(golden)) { return undefined; }
  const [cluster] = readClusters(loadManifests([golden]));
  return picture(addressTable(cluster));
}

export const PICTURES_CSS = `${PICTURE_STYLE}\n.dark ${PICTURE_DARK}\n`;
