import type { OperationCode } from './operation-code';
import { ClusterPlan, EnsemblePlan } from '../../model/plan';
import {
  DRILL_MESSAGES_PER_SECOND, DRILL_OBSERVED_MINUTES, DRILL_POD_MINUTES, drilledBrokers, drilledServers, drillFile, ensembleDrillFile,
} from '../../plan/operations/drill';
import { drillIn, ensembleDrillIn } from '../../read/own/operations/drill';
import type { ReadOperation } from '../../read/own/operations/operation';
import { Code, literal } from '../print/code';
import { duration } from '../print/units';

const limit = (seconds: number, minutes: number): Code | undefined => seconds === 60 * minutes ? undefined : duration(seconds);

/** Returns the code of a drill of a cluster. */
export function drillCode(read: ReadOperation, cluster: ClusterPlan): OperationCode {
  const spec = { ...drillIn(read), brokers: drilledBrokers(cluster) };
  const { evicts, messagesPerSecond, limitSeconds } = spec;
  return {
    options: {
      evict: evicts ? undefined : literal(false),
      messagesPerSecond: messagesPerSecond === DRILL_MESSAGES_PER_SECOND ? undefined : literal(messagesPerSecond),
      podTimeout: evicts ? limit(limitSeconds, DRILL_POD_MINUTES) : undefined,
      observeFor: evicts ? undefined : limit(limitSeconds, DRILL_OBSERVED_MINUTES),
    },
    wanted: drillFile(spec),
    evicts: evicts ? spec.brokers.map(({ pod }) => pod) : undefined,
  };
}

/** Returns the code of a drill of an ensemble. */
export function ensembleDrillCode(read: ReadOperation, ensemble: EnsemblePlan): OperationCode {
  const spec = { ...drilledServers(ensemble), limitSeconds: ensembleDrillIn(read).limitSeconds };
  return {
    options: { podTimeout: limit(spec.limitSeconds, DRILL_POD_MINUTES) },
    wanted: ensembleDrillFile(spec),
    evicts: spec.servers.map(({ pod }) => pod),
  };
}
