import { tableOf } from '../../kafka-config/keys';
import { textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { atLeast, type KAFKA_LINES } from '../../plan/kafka-versions';
import { javaLong } from '../../util/java-text';
import { Violation } from '../rule';

/** A setting as text, or what Kafka takes without it; undefined for keys that the version does not have. */
export const valueOf = (node: NodeSettings, key: string): string | undefined => {
  const facts = tableOf(node)?.[key];
  return facts === undefined ? undefined : textOf(node, key) ?? facts.default;
};

/** Undefined also for what is no number: that is a question of the key by itself. */
export const numberOf = (node: NodeSettings, key: string): number | undefined => javaLong(valueOf(node, key) ?? '');

/** Two settings of which the one must not exceed the other. */
export interface Order {
  readonly low: string;
  readonly high: string;
  /** They must not be equal either. */
  readonly strictly?: true;
  /** The line from which on Kafka asks for it. */
  readonly since?: typeof KAFKA_LINES[number];
}

export function outOfOrder(node: NodeSettings, orders: readonly Order[]): Violation[] {
  // What nobody wrote is in order.
  const asked = orders.filter(({ low, high, since }) =>
    (low in node.settings || high in node.settings) && (since === undefined || atLeast(node.version, since)));
  return asked.flatMap(({ low, high, strictly }) => {
    const [less, more] = [numberOf(node, low), numberOf(node, high)];
    if (less === undefined || more === undefined || less < more || (less === more && !strictly)) { return []; }
    return [{ field: low in node.settings ? low : high, message: `${low} is ${less}, and ${high} ${more}`, fix: `keep ${low} ${strictly ? 'below' : 'at most at'} ${high}` }];
  });
}
