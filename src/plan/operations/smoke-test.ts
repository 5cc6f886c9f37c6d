import { operationFile, OPERATION_PROPERTIES } from './operation';
import { ClusterPlan, brokersOf } from '../../model/plan';

/** What a smoke test tests. */
export interface SmokeTestSpec {
  /** The names of the listeners; the Job begins with the first one. */
  readonly listeners: readonly string[];
  /** The ids of the brokers; empty if other code deploys them. */
  readonly brokers: readonly number[];
}

/** Options that choose listeners. */
interface ListenerChoice {
  readonly listener?: string;
  readonly listeners?: readonly string[];
}

/** Returns the listeners to test: those of the options, or all client listeners. An external access may not be reachable from a Pod. */
export const testedListeners = ({ listener, listeners }: ListenerChoice, all: readonly string[]): string[] =>
  [...new Set([...listener === undefined ? [] : [listener], ...listeners ?? (listener === undefined ? all : [])])];

/** Returns the name of the properties file for a listener. */
export const smokeTestClient = (listener: string, index: number): string => index === 0 ? OPERATION_PROPERTIES : `listener-${listener.toLowerCase()}.properties`;

/** Returns the ids of the brokers that have to pass. */
export const testedBrokers = (plan: ClusterPlan): number[] => plan.complete ? brokersOf(plan).map(({ nodeId }) => nodeId) : [];

/** Returns the file that the `smoke-test` command reads (tools/kafka-tools/README.md). */
export const smokeTestFile = ({ listeners, brokers }: SmokeTestSpec): string =>
  operationFile({ listeners: listeners.map((name, index) => ({ name, client: smokeTestClient(name, index) })), brokers });
