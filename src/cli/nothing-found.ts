import { InputError } from './result';
import { describeUnread } from '../read/foreign/operators';
import { kubernetesObjects } from '../read/objects';

/** Returns the error for manifests without a cluster that a command reads: it describes Kafka in other forms, or gives a hint. */
export function nothingFound(what: string, where: string, documents: readonly unknown[], hint?: string): InputError {
  const unread = describeUnread(kubernetesObjects(documents));
  if (unread !== undefined) { return new InputError(`no ${what} that this command reads in ${where}: ${unread}`); }
  return new InputError(`no ${what} found in ${where}${hint === undefined ? '' : `; ${hint}`}`);
}
