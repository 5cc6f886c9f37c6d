import { KINDS } from '../render/kinds';
import { groupBy } from '../util/group-by';

const rows = Object.values(KINDS);

/** The command that dumps everything of a cluster that any Kubernetes cluster has; settings of other tools may stand in Secrets. */
export const DUMP_COMMAND = `kubectl get ${[...rows.filter(({ installedBy }) => installedBy === undefined).map(({ resource }) => resource), 'secrets'].join(',')} -o yaml`;

/** The resources to add to it, by the project that brings them. */
export const DUMP_ADDITIONS: ReadonlyMap<string, string> = new Map([...groupBy(rows.filter(({ installedBy }) => installedBy !== undefined),
  ({ installedBy }) => installedBy!)]
  .map(([project, own]) => [project, own.map(({ resource }) => resource).join(',')]));

/** For messages: how to get all manifests that a command needs. */
export const DUMP_HINT = `dump the running objects with ${DUMP_COMMAND}, adding ${
  [...DUMP_ADDITIONS].map(([project, resources]) => `,${resources} where ${project} is installed`).join(' and ')}`;
