import { KeyFacts } from './tables';
import { show } from '../model/finding';
import { javaList, javaTrim } from '../util/java-text';

/** Why Kafka refuses a value. */
export interface ValueProblem {
  /** `type`: it is none of the key's type. `value`: it is, but none that the key may have. */
  readonly kind: 'type' | 'value';
  /** `is no INT`. */
  readonly message: string;
  readonly fix: string;
}

/** What a config provider puts there when Kafka starts cannot be checked here; of a list that is one of its items. */
const isComputed = (text: string): boolean => text.includes('${');

/** What is wrong with a value; undefined when Kafka takes it. */
export function valueProblem(facts: KeyFacts, given: string): ValueProblem | undefined {
  const text = javaTrim(given);
  if (isComputed(text) && facts.type !== 'LIST') { return undefined; }
  switch (facts.type) {
    case 'INT': case 'SHORT': case 'LONG': return wholeNumberProblem(facts, text);
    case 'DOUBLE': return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? rangeProblem(facts, Number(text)) : notOfType('a number', 'write a number such as 0.5');
    case 'BOOLEAN': return /^(true|false)$/i.test(text) ? undefined : notOfType('neither true nor false', 'write true or false');
    case 'CLASS': return CLASS_NAME.test(text) ? undefined : notOfType('the name of a class', 'write the full name of a class, such as org.apache.kafka.common.metrics.JmxReporter');
    case 'LIST': return listProblem(facts, text);
    case 'STRING': return stringProblem(facts, text);
    case 'PASSWORD': return undefined;
  }
}

const CLASS_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;

/** The sizes of Java's numbers, in bits. */
const BITS = { SHORT: 16, INT: 32, LONG: 64 } as const;

function wholeNumberProblem(facts: KeyFacts, text: string): ValueProblem | undefined {
  if (!/^[+-]?\d+$/.test(text)) { return notOfType('a whole number', numberFix(facts)); }
  const number = BigInt(text.replace(/^\+/, ''));
  const bits = BITS[facts.type as keyof typeof BITS];
  return BigInt.asIntN(bits, number) === number ? rangeProblem(facts, Number(number)) : notOfType(`a number that fits into ${bits} bits`, numberFix(facts));
}

function rangeProblem(facts: KeyFacts, number: number): ValueProblem | undefined {
  const { min = -Infinity, max = Infinity, or } = facts;
  return (number >= min && number <= max) || number === or ? undefined : { kind: 'value', message: `is out of range (${rangeText(facts)})`, fix: numberFix(facts) };
}

function rangeText({ min, max, or }: KeyFacts): string {
  const range = max === undefined ? `from ${min} on` : min === undefined ? `up to ${max}` : `${min} to ${max}`;
  return or === undefined ? range : `${range}, or ${or}`;
}

const numberFix = (facts: KeyFacts): string =>
  `write a number${facts.min === undefined && facts.max === undefined ? '' : `, ${rangeText(facts)}`}${facts.default === undefined ? '' : `; Kafka's own is ${facts.default}`}`;

function listProblem({ oneOf, notEmpty, replicas }: KeyFacts, text: string): ValueProblem | undefined {
  const items = javaList(text);
  if (items.length === 0 && notEmpty) { return { kind: 'value', message: 'is empty', fix: 'write at least one item, or leave the setting out' }; }
  if (items.includes('')) {
    // Kafka up to 4.1 takes them, and looks for a class, a mechanism or a protocol without a name.
    return { kind: 'value', message: 'has an item without a text', fix: 'write the items with one comma between two of them, and none at the end' };
  }
  if (replicas && !isComputed(text)) {
    return text === '*' || items.every((item) => /^\d+:\d+$/.test(item)) ? undefined
      : { kind: 'value', message: 'is no list of partition:broker', fix: 'write 0:101,1:102, or * for all' };
  }
  const odd = oneOf && items.find((item) => !oneOf.includes(item) && !isComputed(item));
  return odd === undefined ? undefined : { kind: 'value', message: `has ${show(odd)}, which is none of ${oneOf!.join(', ')}`, fix: `use ${alternatives(oneOf!)}` };
}

function stringProblem({ oneOf, anyCase, notEmpty, versions }: KeyFacts, text: string): ValueProblem | undefined {
  if (notEmpty && text === '') { return { kind: 'value', message: 'is empty', fix: 'write a text, or leave the setting out' }; }
  if (versions && !versions.includes(text) && !versions.some((version) => lineOfMetadata(version) === lineOfMetadata(text))) {
    return { kind: 'value', message: 'is no version of the metadata', fix: `write a line such as ${lineOfMetadata(versions.at(-1)!)}` };
  }
  if (!oneOf || oneOf.includes(text) || (anyCase && oneOf.includes(text.toUpperCase()))) { return undefined; }
  return { kind: 'value', message: `is none of ${alternatives(oneOf)}`, fix: `use ${alternatives(oneOf)}` };
}

/** `3.9` of `3.9.1` and of `3.9-IV0`; before 1.0 there were three numbers to it. */
const lineOfMetadata = (version: string): string => /^(0\.\d+\.\d+|\d+\.\d+)/.exec(version)?.[1] ?? version;

const alternatives = (texts: readonly string[]): string => texts.join(', ');

const notOfType = (what: string, fix: string): ValueProblem => ({ kind: 'type', message: what.startsWith('neither') ? `is ${what}` : `is not ${what}`, fix });
