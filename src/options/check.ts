import { constructPath, fixOf, problemOf, unknownOptionFix } from './describe';
import { Fault, faultsOf, joinPath } from './fault';
import { ENUMS } from './table';
import { ClassName, ForeignName, Option, OptionType, optionsOf, parametersOf, StructName } from './types';
import { classOf } from './value-class';
import { isMap } from '../util/is-map';

/** Options without the wrong values, and the faults of the latter. */
export interface Checked<T> {
  readonly values: T;
  readonly faults: readonly Fault[];
}

/** In place of a value with faults. */
const REJECTED = Symbol('rejected');

/**
 * Compares the options of a construct or class with their declared types, which programs in JavaScript, and casts to `any`,
 * do not have to respect. A wrong value is left out, as if it was not set, so that planning does not fail on it.
 */
export function checkOptions<T extends object>(struct: StructName, given: T): Checked<T> {
  const faults: Fault[] = [];
  const [suffix] = /(Props|Options|Attributes)$/.exec(struct)!;
  const checker = new Checker(struct.slice(0, -suffix.length), faults);
  const parameter: Option = { name: suffix.toLowerCase(), type: { kind: 'struct', name: struct }, required: true };
  const values = isPlain(given) ? checker.fields(struct, given, '') : checker.value(parameter, given, parameter.name);
  return { values: faults.length === 0 ? given : (values === REJECTED ? {} : values) as T, faults };
}

/** Compares the arguments of a method with the declared types of its parameters. */
export function checkArguments(name: ClassName, method: string, given: readonly unknown[]): Fault[] {
  const faults: Fault[] = [];
  const checker = new Checker(method === 'new' ? name : `${name}.${method}()`, faults);
  for (const [index, option] of (parametersOf(name, method) ?? []).entries()) {
    // The options of a factory method are as well known by their own names.
    const path = option.type.kind === 'struct' && /^(options|client|issuer)$/.test(option.name) && isPlain(given[index]) ? '' : option.name;
    checker.value(option, option.rest ? given.slice(index) : given[index], path);
  }
  return faults;
}

class Checker {
  constructor(private readonly owner: string, private readonly faults: Fault[]) {}

  /** Returns a value without the wrong values in it, or REJECTED. */
  public value(option: Option, value: unknown, path: string): unknown {
    const { name, type, required } = option;
    if (value === undefined && !required) { return undefined; }
    if (!isOfKind(type, value)) {
      this.add('option-type', path, problemOf(option, value), fixOf(option, value));
      return REJECTED;
    }
    switch (type.kind) {
      case 'list': return this.items({ name, type: type.item, required: true }, value as unknown[], path);
      case 'map': return this.entries(type.item, value as Record<string, unknown>, path);
      case 'struct': {
        const before = this.faults.length;
        const fields = this.fields(type.name, value as object, path);
        return this.faults.length > before ? REJECTED : fields;
      }
      case 'class': case 'foreign': {
        const own = faultsOf(value as object, path);
        this.faults.push(...own);
        return own.length > 0 ? REJECTED : value;
      }
      default: return value;
    }
  }

  /** Returns a struct without the wrong values in it. */
  public fields(struct: StructName, given: object, path: string): object {
    const options = optionsOf(struct);
    const values = { ...given } as Record<string, unknown>;
    for (const option of options.values()) {
      const own = (given as Record<string, unknown>)[option.name];
      if (own === undefined && !option.required) { continue; }
      const value = this.value(option, own, joinPath(path, option.name));
      if (value !== undefined) { values[option.name] = value === REJECTED ? undefined : value; }
    }
    // JavaScript ignores options that do not exist, so that a misspelled one would have no effect.
    for (const name of Object.keys(given)) {
      if (options.has(name) || values[name] === undefined) { continue; }
      this.add('unknown-option', joinPath(path, name), `is not an option of ${struct}`, unknownOptionFix(struct, name));
    }
    return values;
  }

  private items(item: Option, given: readonly unknown[], path: string): readonly unknown[] {
    return Array.from(given, (value, index) => this.value(item, value, `${path}[${index}]`)).filter((value) => value !== REJECTED);
  }

  private entries(item: OptionType, given: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> {
    return Object.fromEntries(Object.entries(given).map(([key, value]) =>
      [key, this.value({ name: key, type: item, required: true }, value, /^\w+$/.test(key) ? joinPath(path, key) : `${path}[${JSON.stringify(key)}]`)])
      .filter(([, value]) => value !== REJECTED));
  }

  private add(rule: Fault['rule'], path: string, problem: string, fix: string): void {
    this.faults.push({ origin: {}, rule, path, owner: this.owner, problem, fix });
  }
}

function isOfKind(type: OptionType, value: unknown): boolean {
  switch (type.kind) {
    case 'string': case 'boolean': return typeof value === type.kind;
    case 'number': return Number.isFinite(value);
    case 'object': return isMap(value) && classOf(value) === undefined;
    case 'list': return Array.isArray(value);
    case 'map': case 'struct': return isPlain(value);
    case 'enum': return Object.values<unknown>(ENUMS[type.name]).includes(value);
    case 'class': return isMap(value) && classOf(value) === type.name;
    case 'foreign': return isMap(value) && IS_FOREIGN[type.name](value);
  }
}

/** Whether a value is an object with options, and not a construct or a value of another class. */
const isPlain = (value: unknown): value is object =>
  isMap(value) && classOf(value) === undefined && !(value instanceof Map) && constructPath(value) === undefined;

const IS_FOREIGN: Readonly<Record<ForeignName, (value: Readonly<Record<string, unknown>>) => boolean>> = {
  Size: ({ toMebibytes }) => typeof toMebibytes === 'function',
  Duration: ({ toSeconds }) => typeof toSeconds === 'function',
  IConstruct: (value) => constructPath(value) !== undefined,
  IKafkaCluster: ({ _attach }) => typeof _attach === 'function',
  ZookeeperEnsemble: ({ _admit }) => typeof _admit === 'function',
  KafkaMirror: ({ _monitored }) => typeof _monitored === 'object',
  IZookeeper: ({ connectString }) => typeof connectString === 'string',
};
