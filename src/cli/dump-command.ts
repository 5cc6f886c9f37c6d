import { KINDS } from '../render/kinds';
import { groupBy } from '../util/group-by';

const rows = Object.values(KINDS);
const BUILT_IN = rows.filter(({ installedBy }) => installedBy === undefined).map(({ resource }) => resource);

/** The command that dumps a cluster's objects of all built-in kinds; includes Secrets, since charts may keep settings there. */
export const DUMP_COMMAND = `kubectl get ${[...BUILT_IN, 'secrets'].join(',')} -o yaml`;

/** The resources of custom kinds to append to the command, by the project that installs them. */
export const DUMP_ADDITIONS: ReadonlyMap<string, string> = new Map(
  [...groupBy(rows.filter(({ installedBy }) => installedBy !== undefined), ({ installedBy }) => installedBy!)]
    .map(([project, own]) => [project, own.map(({ resource }) => resource).join(',')]));

/** The part of messages that describes how to get all manifests that a command needs. */
export const DUMP_HINT = `dump the live objects with ${DUMP_COMMAND}, and append to the resources ${
  [...DUMP_ADDITIONS].map(([project, resources]) => `,${resources} if ${project} is installed`).join(' and ')}`;
