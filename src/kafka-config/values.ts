import { KeyFacts } from './tables';
import { show } from '../model/finding';
import { javaList, javaTrim } from '../util/java-text';

/** Why Kafka refuses a value. */
export interface ValueProblem {
  /** `type`: the text does not have the type of the key. `value`: it does, but is not an allowed value. */
  readonly kind: 'type' | 'value';
  /** Such as `is not a whole number`. */
  readonly message: string;
  readonly fix: string;
}

/** Values that config providers replace when Kafka starts cannot be checked; in a list this applies to single items. */
const isComputed = (text: string): boolean => text.includes('${');

/** Returns why Kafka rejects a value; undefined if it is valid. */
export function valueProblem(facts: KeyFacts, value: string): ValueProblem | undefined {
  const text = javaTrim(value);
  if (isComputed(text) && facts.type !== 'LIST') { return undefined; }
  switch (facts.type) {
    case 'INT': case 'SHORT': case 'LONG': return wholeNumberProblem(facts, text);
    case 'DOUBLE': return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? rangeProblem(facts, Number(text)) : notOfType('is not a number', 'use a number such as 0.5');
    case 'BOOLEAN': return /^(true|false)$/i.test(text) ? undefined : notOfType('is neither true nor false', 'use true or false');
    case 'CLASS': return /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(text) ? undefined : notOfType('is not a class name', 'use the full name of a class, such as org.apache.kafka.common.metrics.JmxReporter');
    case 'LIST': return listProblem(facts, text);
    case 'STRING': return stringProblem(facts, text);
    case 'PASSWORD': return undefined;
  }
}

/** The sizes of Java's numbers, in bits. */
const BITS = { SHORT: 16, INT: 32, LONG: 64 } as const;

function wholeNumberProblem(facts: KeyFacts, text: string): ValueProblem | undefined {
  if (!/^[+-]?\d+$/.test(text)) { return notOfType('is not a whole number', numberFix(facts)); }
  const number = BigInt(text.replace(/^\+/, ''));
  const bits = BITS[facts.type as keyof typeof BITS];
  return BigInt.asIntN(bits, number) === number ? rangeProblem(facts, Number(number)) : notOfType(`is not a ${bits}-bit number`, numberFix(facts));
}

function rangeProblem(facts: KeyFacts, number: number): ValueProblem | undefined {
  const { min = -Infinity, max = Infinity, or } = facts;
  return (number >= min && number <= max) || number === or ? undefined : { kind: 'value', message: `is out of range (${rangeText(facts)})`, fix: numberFix(facts) };
}

function rangeText({ min, max, or }: KeyFacts): string {
  const range = max === undefined ? `${min} or more` : min === undefined ? `${max} or less` : `${min} to ${max}`;
  return or === undefined ? range : `${range}, or ${or}`;
}

const numberFix = (facts: KeyFacts): string =>
  `use a number${facts.min === undefined && facts.max === undefined ? '' : ` (${rangeText(facts)})`}${facts.default === undefined ? '' : `; the default is ${facts.default}`}`;

function listProblem({ oneOf, notEmpty, replicas }: KeyFacts, text: string): ValueProblem | undefined {
  const items = javaList(text);
  if (items.length === 0 && notEmpty) { return { kind: 'value', message: 'is empty', fix: 'add at least one item, or remove the setting' }; }
  if (items.includes('')) {
    // Kafka up to 4.1 accepts them as a class, a mechanism or a protocol with an empty name.
    return { kind: 'value', message: 'has an empty item', fix: 'separate the items with single commas, without a trailing comma' };
  }
  if (replicas && !isComputed(text)) {
    return text === '*' || items.every((item) => /^\d+:\d+$/.test(item)) ? undefined
      : { kind: 'value', message: 'is not a list of partition:broker pairs', fix: 'use a list such as 0:101,1:102, or * for all' };
  }
  const unknown = oneOf && items.find((item) => !oneOf.includes(item) && !isComputed(item));
  return unknown === undefined ? undefined : { kind: 'value', message: `has ${show(unknown)}, which is not one of ${oneOf!.join(', ')}`, fix: `use ${alternatives(oneOf!)}` };
}

function stringProblem({ oneOf, anyCase, notEmpty, versions }: KeyFacts, text: string): ValueProblem | undefined {
  if (notEmpty && text === '') { return { kind: 'value', message: 'is empty', fix: 'set a value, or remove the setting' }; }
  if (versions && !versions.includes(text) && !versions.some((version) => lineOfMetadata(version) === lineOfMetadata(text))) {
    return { kind: 'value', message: 'is not a metadata version', fix: `use a version such as ${lineOfMetadata(versions.at(-1)!)}` };
  }
  if (!oneOf || oneOf.includes(text) || (anyCase && oneOf.includes(text.toUpperCase()))) { return undefined; }
  return { kind: 'value', message: `is not one of ${alternatives(oneOf)}`, fix: `use ${alternatives(oneOf)}` };
}

/** The minor version: `3.9` for `3.9.1` and `3.9-IV0`. Before 1.0 it has three numbers. */
const lineOfMetadata = (version: string): string => /^(0\.\d+\.\d+|\d+\.\d+)/.exec(version)?.[1] ?? version;

const alternatives = (texts: readonly string[]): string => texts.join(', ');

const notOfType = (message: string, fix: string): ValueProblem => ({ kind: 'type', message, fix });
