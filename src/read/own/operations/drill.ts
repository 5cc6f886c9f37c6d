import type { ReadOperation } from './operation';
import type { DrillSpec, EnsembleDrillSpec } from '../../../model/operations/drill';
import { listOf } from '../../objects';

/** Returns what a drill of a cluster does. */
export function drillIn({ wanted }: ReadOperation): DrillSpec {
  const { messagesPerSecond, timeoutSeconds, observeSeconds } = wanted;
  const brokers = listOf(wanted.brokers).map(({ id, pod }) => ({ id: Number(id), pod: String(pod ?? '') }));
  return { brokers, evicts: observeSeconds === undefined, messagesPerSecond, limitSeconds: observeSeconds ?? timeoutSeconds };
}

/** Returns what a drill of an ensemble does. */
export function ensembleDrillIn({ wanted }: ReadOperation): EnsembleDrillSpec {
  const servers = listOf(wanted.servers).map(({ pod, host }) => ({ pod: String(pod), host: String(host) }));
  return { servers, port: Number(wanted.port), limitSeconds: wanted.timeoutSeconds };
}
