import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const EXTENSION = '.k8s.yaml';

/** The manifests that an app wrote: a file for each chart. */
export interface Manifests {
  readonly charts: ReadonlyMap<string, string>;
  readonly bytes: number;
  readonly objects: number;
}

export function readManifests(outdir: string): Manifests {
  const charts = new Map(readdirSync(outdir).filter((file) => file.endsWith(EXTENSION)).sort()
    .map((file) => [file.slice(0, -EXTENSION.length), readFileSync(join(outdir, file), 'utf8')]));
  const texts = [...charts.values()];
  return {
    charts,
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    objects: texts.reduce((sum, text) => sum + text.split(/^---$/m).length, 0),
  };
}

export const objectsOf = (text: string): object[] =>
  parseAllDocuments(text).map((document) => document.toJS() as object);

/** The first chart that differs; undefined if all are equal. */
export function difference(a: Manifests, b: Manifests): string | undefined {
  const charts = new Set([...a.charts.keys(), ...b.charts.keys()]);
  return [...charts].find((chart) => a.charts.get(chart) !== b.charts.get(chart));
}
