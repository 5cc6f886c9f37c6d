import { Random } from './random';
import { KeyFacts } from '../../src/kafka-config/tables';

const LIMITS: Readonly<Record<string, readonly string[]>> = {
  INT: ['2147483647', '2147483648', '-2147483648', '-2147483649'],
  SHORT: ['32767', '32768', '-32768', '-32769'],
  LONG: ['9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '9007199254740993'],
};
const NOT_NUMBERS = ['', ' ', 'abc', '1.5', '0x10', '1e3', '5L', '--1', '1 000', '1,2', 'true', 'null', '${env:NOPE}'];
const NUMBER_PREFIXES = ['+', '0', ' ', '\t'];
const TEXTS = ['', ' ', 'a', 'A', 'some text', 'x,y', 'x=y', 'null', '*', '#', '!', '\\', 'ä', 'a\tb', '${env:HOST_IP}', '${env:NOPE}', 'org.apache.kafka.common.metrics.JmxReporter'];
const DOUBLES = ['0', '1', '0.5', '-0.1', '1.1', 'abc', '', '.5', '5.', '1e-3', '1,5', 'NaN', 'Infinity', '1d', '0x1p3'];
const CLASSES = [
  'org.apache.kafka.common.metrics.JmxReporter', 'org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder', 'java.lang.String', 'com.example.Nope', 'Nope', '', '1a', 'a..b',
  'org.apache.kafka.coordinator.group.assignor.SimpleAssignor',
];

/** Returns a random value for a key: inside, at or outside its bounds, of its type or of another type, sometimes with blanks around it. */
export function valueFor(random: Random, facts: KeyFacts): string {
  const value = plainValue(random, facts);
  return random.chance(0.06) ? `${random.pick(['', ' ', '\t'])}${value}${random.pick(['', ' ', '\t', '  '])}` : value;
}

function plainValue(random: Random, facts: KeyFacts): string {
  switch (facts.type) {
    case 'INT': case 'SHORT': case 'LONG': return wholeNumber(random, facts);
    case 'DOUBLE': return random.pick([...DOUBLES, String(facts.min ?? -1), String(facts.max ?? 2)]);
    case 'BOOLEAN': return random.pick(['true', 'false', 'TRUE', 'False', 'yes', '1', '', 'tru', ' true']);
    case 'CLASS': return random.pick([...CLASSES, facts.default ?? 'Nope']);
    case 'LIST': return list(random, facts);
    case 'STRING': return string(random, facts);
    case 'PASSWORD': return random.pick(TEXTS);
  }
}

function string(random: Random, { oneOf, default: defaultValue }: KeyFacts): string {
  if (oneOf && random.chance(0.7)) { return randomSpelling(random, random.pick(oneOf)); }
  return defaultValue !== undefined && random.chance(0.2) ? randomSpelling(random, defaultValue) : random.pick(TEXTS);
}

function wholeNumber(random: Random, { type, min, max, or, default: defaultValue }: KeyFacts): string {
  const bounds = [min, max, or].flatMap((bound) => bound === undefined ? [] : [bound - 1, bound, bound + 1]).map(String);
  const near = defaultValue === undefined ? [] : numbersNear(Number(defaultValue)).map(String);
  const common = ['0', '1', '-1', '-2', '5', '1000', '60000', '3000000'];
  const pools = [bounds, bounds, near, near, near, common, LIMITS[type], NOT_NUMBERS].filter((pool) => pool.length > 0);
  const number = random.pick(random.pick(pools));
  return random.chance(0.05) ? random.pick(NUMBER_PREFIXES) + number : number;
}

const numbersNear = (number: number): number[] => [number, number + 1, number - 1, Math.floor(number / 2), number * 2];

const randomSpelling = (random: Random, text: string): string =>
  random.chance(0.85) ? text : random.pick([text.toUpperCase(), text.toLowerCase(), text.slice(1)]);

function list(random: Random, { oneOf, default: defaultValue, replicas }: KeyFacts): string {
  if (replicas && random.chance(0.5)) { return random.pick(['*', '0:1', '0:1,1:2', '0:1,', 'a:b', '0', '0:1:2', '-1:2', '0:1, 2:3']); }
  const items = oneOf ?? (defaultValue === undefined || defaultValue === '' ? ['a', 'b'] : defaultValue.split(','));
  const some = Array.from({ length: random.below(4) }, () => random.chance(0.9) ? randomSpelling(random, random.pick(items)) : random.pick(['', ' ', 'nope']));
  return some.join(random.pick([',', ',', ', ', ' , ', ',,'])) + (random.chance(0.08) ? ',' : '');
}
