import { operationFile } from './operation';
import { featureReleases } from '../../kafka-config/tables';

/** Returns the releases that can be finalized, such as `4.3-IV0`, oldest first. */
export const knownReleases = (): string[] => Object.keys(featureReleases());

/** Returns the full name of a release: the last one of a line for `4.3` and `4.3.1`; undefined for an unknown release. */
export function fullRelease(release: string): string | undefined {
  const line = /^(\d+\.\d+)(\.\d+)?$/.exec(release)?.[1];
  return knownReleases().filter((known) => known === release || known.startsWith(`${line}-`)).at(-1);
}

/** Returns the file that the `upgrade` command reads (tools/kafka-tools/README.md). */
export function upgradeFile(release: string): string {
  const full = fullRelease(release);
  return operationFile({ release: full ?? release, features: full === undefined ? {} : featureReleases()[full] });
}

/** Returns a negative number if the first release is older, a positive one if it is newer; an unknown release is older than all others. */
export function compareReleases(first: string, second: string): number {
  const [a, b] = [first, second].map((release) => knownReleases().indexOf(fullRelease(release) ?? ''));
  return a - b;
}
