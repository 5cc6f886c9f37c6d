import { atLeast, type KAFKA_LINES } from '../../kafka-config/kafka-versions';
import { tableOf } from '../../kafka-config/keys';
import { textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { javaLong } from '../../util/java-text';
import { Guard, Violation } from '../rule';

/** Whether the settings have one of these keys. The defaults of Kafka are valid together, so rules find nothing without any. */
export const has = (keys: RegExp): Guard<NodeSettings> => ({ settings }) => Object.keys(settings).some((key) => keys.test(key));

/** The text of a setting, or its default; undefined for keys that the version does not have. */
export const valueOf = (node: NodeSettings, key: string): string | undefined => {
  const facts = tableOf(node)?.[key];
  return facts === undefined ? undefined : textOf(node, key) ?? facts.default;
};

/** The number of a setting; undefined also for other texts, which the rules over single settings report. */
export const numberOf = (node: NodeSettings, key: string): number | undefined => javaLong(valueOf(node, key) ?? '');

/** Two settings, of which `low` must not exceed `high`. */
export interface Order {
  readonly low: string;
  readonly high: string;
  /** Whether they must not be equal either. */
  readonly strictly?: true;
  /** The first Kafka version that requires it. */
  readonly since?: typeof KAFKA_LINES[number];
}

export function outOfOrder(node: NodeSettings, orders: readonly Order[]): Violation[] {
  // The defaults of Kafka are valid.
  const applicable = orders.filter(({ low, high, since }) =>
    (low in node.settings || high in node.settings) && (since === undefined || atLeast(node.version, since)));
  return applicable.flatMap(({ low, high, strictly }) => {
    const [less, more] = [numberOf(node, low), numberOf(node, high)];
    if (less === undefined || more === undefined || less < more || (less === more && !strictly)) { return []; }
    return [{
      field: low in node.settings ? low : high,
      message: `${low} is ${less}, which ${strictly ? 'is not less than' : 'exceeds'} ${high} (${more})`,
      fix: `keep ${low} ${strictly ? 'below' : 'at or below'} ${high}`,
    }];
  });
}
