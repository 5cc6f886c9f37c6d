import { LintInput, Path } from './finding';
import { kubernetesObjects } from '../read/objects';
import { wellFormed } from '../read/shape';

/** Where an object comes from. */
export interface ObjectSource {
  readonly file: string;
  readonly lineOf?: (field?: string) => number;
}

/** Returns the sources of all objects, by their bodies. `documents` are the well-formed values of the inputs. */
export function sourcesOf(inputs: readonly LintInput[], documents: readonly unknown[]): ReadonlyMap<unknown, ObjectSource> {
  return new Map(inputs.flatMap(({ file, value, lineOf }, index) => {
    let paths: readonly Path[] | undefined;
    return kubernetesObjects([documents[index]]).map(({ body }, position) => [body as unknown, {
      file, lineOf: lineOf && ((field?: string) => lineOf((paths ??= pathsIn(value))[position] ?? [], field)),
    }] as const);
  }));
}

/** The paths of the Kubernetes objects in a document, in their order; several in a List. */
function pathsIn(document: any, path: Path = []): Path[] {
  if (typeof document?.kind !== 'string') { return []; }
  if (Array.isArray(document.items)) { return document.items.flatMap((item: unknown, index: number) => pathsIn(item, [...path, 'items', index])); }
  return typeof wellFormed(document).metadata?.name === 'string' ? [path] : [];
}
