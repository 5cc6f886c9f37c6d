import { lineOf } from './kafka-versions';
import { lookup } from '../util/lookup';

/**
 * Settings that patch releases added to their lines. The tables of a line are those of its latest patch release, so
 * they contain these settings. Compared with the settings of all patch releases from 3.9.0 to 4.4.0.
 */
const ADDED_IN: Readonly<Record<string, readonly string[]>> = {
  'alter.config.policy.kraft.compatibility.enable': ['3.9.2'],
  'max.decompressed.message.bytes': ['4.2.2'],
};

const patchOf = (version: string): number => Number(version.split('.')[2] ?? NaN);

/**
 * Returns the patch release that added a setting to the line of this version, if the version is older. Undefined for versions without a
 * patch number, such as that of Confluent's images.
 */
export function addedLater(key: string, version: string): string | undefined {
  return lookup(ADDED_IN, key)?.find((release) => lineOf(release) === lineOf(version) && patchOf(version) < patchOf(release));
}
