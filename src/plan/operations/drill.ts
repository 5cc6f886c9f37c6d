import { operationFile } from './operation';
import type { DrillSpec, EnsembleDrillSpec } from '../../model/operations/drill';
import { brokersOf, ClusterPlan, EnsemblePlan } from '../../model/plan';

/** Messages a second of a drill. */
export const DRILL_MESSAGES_PER_SECOND = 200;
/** Minutes until everything is in sync again after an eviction. */
export const DRILL_POD_MINUTES = 10;
/** Minutes in which other code makes each broker unavailable. */
export const DRILL_OBSERVED_MINUTES = 60;

export const drilledBrokers = (plan: ClusterPlan): DrillSpec['brokers'] => brokersOf(plan).map(({ nodeId: id, pod }) => ({ id, pod }));

export const drilledServers = ({ servers, ports }: EnsemblePlan): Omit<EnsembleDrillSpec, 'limitSeconds'> =>
  ({ servers: servers.map(({ pod, host }) => ({ pod, host })), port: ports.client });

/** Returns the file that the `drill` command reads (tools/kafka-tools/README.md). */
export const drillFile = ({ brokers, evicts, messagesPerSecond, limitSeconds }: DrillSpec): string => operationFile({
  brokers: brokers.map(({ id, pod }) => evicts ? { id, pod } : { id }),
  messagesPerSecond,
  [evicts ? 'timeoutSeconds' : 'observeSeconds']: limitSeconds,
});

/** Returns the file that the `zookeeper-drill` command reads. */
export const ensembleDrillFile = ({ servers, port, limitSeconds }: EnsembleDrillSpec): string =>
  operationFile({ servers, port, timeoutSeconds: limitSeconds });
