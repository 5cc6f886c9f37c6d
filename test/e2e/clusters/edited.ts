import * as fs from 'fs';
import * as path from 'path';
import { readManifests } from '../../conformance/inputs/manifests';
import { KubeObject } from '../../conformance/inputs/pods';
import { temporaryFolder } from '../kubernetes/temporary';

/** Writes a copy of manifests, with `edit` applied to each object; returns its folder. */
export function edited(folder: string, edit: (object: KubeObject) => object): string {
  const copy = temporaryFolder('edited');
  readManifests(folder).forEach((object, i) =>
    fs.writeFileSync(path.join(copy, `${String(i).padStart(4, '0')}.yaml`), JSON.stringify(edit(object))));
  return copy;
}

/** Writes a copy of manifests with texts replaced; returns its folder. */
export function replaced(folder: string, replacements: Record<string, string>): string {
  return edited(folder, object => JSON.parse(Object.entries(replacements)
    .reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(object))));
}
