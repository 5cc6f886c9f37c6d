import * as fs from 'fs';
import * as path from 'path';
import { readManifests } from '../../conformance/inputs/manifests';
import { KubeObject } from '../../conformance/inputs/pods';
import { temporaryFolder } from '../kubernetes/temporary';

/** A copy of manifests, with each object as `edit` leaves it. */
export function edited(folder: string, edit: (object: KubeObject) => object): string {
  const copy = temporaryFolder('edited');
  readManifests(folder).forEach((object, i) =>
    fs.writeFileSync(path.join(copy, `${String(i).padStart(4, '0')}.yaml`), JSON.stringify(edit(object))));
  return copy;
}

/** A copy of manifests, with words of theirs that only hold elsewhere replaced. */
export function replaced(folder: string, words: Record<string, string>): string {
  return edited(folder, object => JSON.parse(Object.entries(words)
    .reduce((text, [word, other]) => text.replaceAll(word, other), JSON.stringify(object))));
}
