import { STRUCTS } from './structs';
import { ENUMS } from './table';
import { factoriesOf, Option, OptionType, optionsOf, StructName } from './types';
import { classOf } from './value-class';
import { show } from '../model/finding';
import { nearest } from '../util/nearest';
import { isSecretName, mentionsSecret } from '../util/secret-name';

/** Returns what is wrong with a value that does not have the type of its option. */
export function problemOf(option: Option, value: unknown): string {
  if (value === undefined) { return 'is missing'; }
  if (value === null) { return 'is null'; }
  return `is not ${expected(option.type)} (${isSecret(option, value) ? kindOf(value) : shown(value)})`;
}

/** Returns what to write instead of a value that does not have the type of its option. */
export function fixOf(option: Option, value: unknown): string {
  const { type, required } = option;
  if (value === undefined || value === null) { return `${value === null && !required ? 'remove it, or pass' : 'pass'} ${expected(type)}${such(type)}`; }
  if (isSecret(option, value)) { return `pass ${expected(type)}${such(type)}`; }
  if (type.kind === 'string' && (typeof value === 'number' || typeof value === 'boolean')) { return `write ${show(String(value))}`; }
  if (type.kind === 'number' && isNumeric(value)) { return `write ${Number(value)} without quotes`; }
  if (type.kind === 'boolean' && (value === 'true' || value === 'false')) { return `write ${value} without quotes`; }
  if (type.kind === 'list' && !Array.isArray(value)) { return `pass ${expected(type)}, in brackets, also if there is only one`; }
  if (type.kind === 'foreign' && type.name === 'Size') { return sizeFix(value); }
  if (type.kind === 'foreign' && type.name === 'Duration') { return `use Duration.${typeof value === 'number' ? `seconds(${value})` : 'seconds(…) or Duration.minutes(…)'}`; }
  if (type.kind === 'enum' && typeof value === 'string') {
    const members = Object.entries<string>(ENUMS[type.name]);
    const similar = members.find(([name, text]) => [name, text].some((candidate) => plain(candidate) === plain(value)))
      ?? members.find(([, text]) => text === nearest(value, members.map(([, candidate]) => candidate)));
    if (similar) { return `use ${type.name}.${similar[0]}`; }
  }
  return `pass ${expected(type)}${such(type)}`;
}

/** Returns what to do with an option that a struct does not have. */
export function unknownOptionFix(struct: StructName, name: string): string {
  const similar = nearest(name, [...optionsOf(struct).keys()]);
  if (similar !== undefined) { return `use ${similar}`; }
  const others = (Object.keys(STRUCTS) as StructName[]).filter((other) => /Props$/.test(other) && optionsOf(other).has(name));
  return others.length === 0 ? 'remove it' : `remove it; it is an option of ${others.map((other) => other.replace(/Props$/, '')).join(', ')}`;
}

function expected(type: OptionType): string {
  switch (type.kind) {
    case 'string': return 'a string';
    case 'number': return 'a number';
    case 'boolean': return 'true or false';
    case 'object': return 'an object';
    case 'list': return `a list of ${plural(type.item)}`;
    case 'map': return `an object with ${plural(type.item)} as values`;
    case 'struct': return withArticle(type.name);
    case 'enum': return `a value of ${type.name}`;
    default: return withArticle(nameOf(type.name));
  }
}

function plural(type: OptionType): string {
  switch (type.kind) {
    case 'string': case 'number': case 'object': return `${type.kind}s`;
    case 'struct': case 'class': return `${type.name} objects`;
    default: return 'values';
  }
}

/** Returns examples of values of a type. */
function such(type: OptionType): string {
  switch (type.kind) {
    case 'struct': {
      const options = [...optionsOf(type.name).values()];
      const required = options.filter((option) => option.required);
      return `: an object with ${(required.length > 0 ? required : options).map(({ name }) => name).join(', ')}${type.name === 'SecretKey' ? ' of a Secret' : ''}`;
    }
    case 'class': return `: ${factoriesOf(type.name).join(', ')}`;
    case 'enum': return `: ${Object.keys(ENUMS[type.name]).map((member) => `${type.name}.${member}`).join(', ')}`;
    case 'foreign': return FOREIGN_EXAMPLES[type.name];
    default: return '';
  }
}

const FOREIGN_EXAMPLES = {
  Size: ', such as Size.gibibytes(10)',
  Duration: ', such as Duration.minutes(5)',
  IConstruct: ', such as a Deployment',
  IKafkaCluster: ' of this library, or KafkaCluster.fromAttributes(…)',
  ZookeeperEnsemble: ' that this program deploys: new ZookeeperEnsemble(…)',
  KafkaMirror: ': new KafkaMirror(…)',
  IZookeeper: ': a ZookeeperEnsemble, or ZookeeperEnsemble.fromConnectString(…)',
} as const;

const nameOf = (name: string): string => name.replace(/^I(?=[A-Z])/, '');
const withArticle = (name: string): string => `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const isNumeric = (value: unknown): boolean => typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value);

/** Whether a value can be a secret, such as a password instead of a reference to it. Messages do not repeat it. */
function isSecret({ name, type, required }: Option, value: unknown): boolean {
  if (isSecretName(name)) { return true; }
  if (type.kind === 'map' || type.kind === 'list') {
    return isSecret({ name, type: type.item, required }, value) || typeof value === 'string' && mentionsSecret(value);
  }
  return type.kind === 'struct' && type.name === 'SecretKey';
}

const SIZES: Readonly<Record<string, string>> = { K: 'kibibytes', M: 'mebibytes', G: 'gibibytes', T: 'tebibytes' };

function sizeFix(value: unknown): string {
  const [, amount, unit] = /^\s*(\d+)\s*([KMGT])i?B?\s*$/i.exec(typeof value === 'string' ? value : '') ?? [];
  return `use Size.${unit === undefined ? 'gibibytes(…) or Size.mebibytes(…)' : `${SIZES[unit.toUpperCase()]}(${amount})`}`;
}

/** Returns a value as messages show it. The content of objects is not shown: it can be large, circular or secret. */
function shown(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? show(value) : typeof value === 'bigint' ? `${value}n` : kindOf(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) { return 'a list'; }
  if (typeof value !== 'object' || value === null) { return `a ${typeof value}`; }
  const name = classOf(value);
  if (name !== undefined) { return withArticle(name); }
  const path = constructPath(value);
  return path !== undefined ? `the construct ${show(path)}` : value instanceof Map ? 'a Map' : 'an object';
}

/** Returns the path of a construct; undefined for all other objects. */
export function constructPath(value: object): string | undefined {
  const path = (value as { readonly node?: { readonly path?: unknown } }).node?.path;
  return typeof path === 'string' ? path : undefined;
}
