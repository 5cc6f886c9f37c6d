import { Choices } from './choices';
import { KeyFacts, keyTables } from '../../../src/kafka-config/tables';
import { isOwned } from '../../../src/rules/settings/config-keys';

/** The value of this environment variable, which every pod has. */
export const RETENTION_VARIABLE = { RETENTION_MS: '86400000' };

/** Returns settings of brokers and controllers with values that Kafka accepts: each value alone, not always all of them together. */
export function randomSettings(choices: Choices, version: string, max: number): Record<string, string> {
  const { broker } = keyTables(version)!;
  const keys = Object.keys(broker).filter((key) => isOrdinary(key, broker[key]));
  return Object.fromEntries(choices.subset(keys, max).flatMap((key) => {
    const values = validValues(broker[key]);
    return values.length === 0 ? [] : [[key, choices.pick(values)]];
  }));
}

/** Settings that users set. Classes are those of plugins; settings of security have options of their own. */
const isOrdinary = (key: string, { internal, type, deprecated, required }: KeyFacts): boolean =>
  !internal && !required && deprecated === undefined && !['CLASS', 'PASSWORD'].includes(type) && !isOwned(key) && !/^(ssl|sasl|config\.providers|zookeeper)\b/.test(key);

/** Settings that can differ between listeners, without their prefix. */
export const randomListenerSettings = (choices: Choices): Record<string, string> => Object.fromEntries(choices.subset([
  ['max.connections', String(choices.between(10, 5000))],
  ['max.connection.creation.rate', String(choices.between(10, 500))],
  ['connections.max.reauth.ms', String(choices.between(60, 7200) * 1000)],
  ['num.network.threads', String(choices.between(1, 8))],
], 2));

/** The values inside the bounds: the default, the bounds, and numbers near the default. */
export function validValues(facts: KeyFacts): string[] {
  const { type, oneOf, default: defaultValue } = facts;
  if (type === 'BOOLEAN') { return ['true', 'false']; }
  if (oneOf !== undefined && type === 'STRING') { return [...oneOf]; }
  if (oneOf !== undefined && type === 'LIST') { return [oneOf.join(','), ...oneOf]; }
  if (['INT', 'SHORT', 'LONG', 'DOUBLE'].includes(type)) { return numbers(facts); }
  return defaultValue === undefined || defaultValue === '' ? [] : [defaultValue];
}

const LARGEST: Readonly<Record<string, number>> = { SHORT: 32767, INT: 2 ** 31 - 1, LONG: Number.MAX_SAFE_INTEGER, DOUBLE: Infinity };

function numbers({ type, min = 0, max = LARGEST[type], or, default: defaultText }: KeyFacts): string[] {
  const normal = Number(defaultText ?? min);
  const near = type === 'DOUBLE' ? [normal, normal / 2] : [normal, normal * 2, Math.ceil(normal / 2)];
  const inside = near.filter((number) => number >= min && number <= max && Number.isSafeInteger(Math.ceil(number)));
  return [...inside, ...or === undefined ? [] : [or]].map(String);
}
