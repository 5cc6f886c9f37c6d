import { Chart } from 'cdk8s';
import { argumentsOf, Call, requiredOptions, run, sample } from './samples';
import { STRUCTS } from '../../src/options/structs';
import { CLASSES } from '../../src/options/table';
import { ClassName, Option, optionsOf, OptionType, parametersOf, StructName } from '../../src/options/types';
import { chartOf, errorsOf } from '../synth';

const CALLS: readonly Call[] = (Object.keys(CLASSES) as ClassName[]).flatMap((name) =>
  Object.keys(CLASSES[name]).filter((method) => method !== 'extends' && !['fromConnectString', 'externalAccessObjects'].includes(method)).map((method) => ({ name, method })));

/** Structs that the library returns. */
const OUTPUT = ['ClientVolume', 'KafkaListenerAttributes', 'KafkaNodeAttributes'];

/** Values that do not have a type. `undefined` is wrong for required options only. */
function wrongValues(type: OptionType, chart: Chart): unknown[] {
  const all = [null, 'wrong', '10Gi', 5, Number.NaN, true, [], [null], {}, { wrong: null }, () => 1, Symbol('wrong'), 5n, new Map(), Object.create(null), chart];
  switch (type.kind) {
    case 'string': return all.filter((value) => typeof value !== 'string');
    case 'number': return all.filter((value) => value !== 5);
    case 'boolean': return all.filter((value) => value !== true);
    case 'object': return all.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value));
    case 'list': return all.filter((value) => !Array.isArray(value) || value.length > 0);
    case 'map': return all.filter((value) => !isPlain(value) || Object.keys(value).length > 0);
    case 'struct': return all.filter((value) => !isPlain(value));
    case 'foreign': return all.filter((value) => type.name !== 'IConstruct' || value !== chart);
    default: return all;
  }
}
const isPlain = (value: unknown): value is object => value !== null && typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** A wrong argument list, and the name that the error must have. */
interface Wrong {
  readonly args: readonly unknown[];
  readonly name: string;
}

/** Every option that has been given wrong values, as `struct.option`. */
const covered = new Set<string>();

/** Returns the wrong values of an option, each put in its place by `put`. */
function wrongOptions({ name, type, required }: Option, put: (value: unknown) => readonly unknown[], chart: Chart): Wrong[] {
  const missing = required ? [undefined] : [];
  return [
    ...[...missing, ...wrongValues(type, chart)].map((value) => ({ args: put(value), name })),
    ...type.kind === 'list' || type.kind === 'map' ? wrongOptions({ name, type: type.item, required: false }, (value) => put(type.kind === 'list' ? [value] : { key: value }), chart) : [],
    ...type.kind === 'struct' ? wrongFields(type.name, put, chart) : [],
  ];
}

function wrongFields(struct: StructName, put: (value: unknown) => readonly unknown[], chart: Chart): Wrong[] {
  const options = [...optionsOf(struct).values()];
  const valid = requiredOptions(options, chart);
  return [
    { args: put({ ...valid, misspelled: 1 }), name: 'misspelled' },
    ...options.flatMap((option) => {
      covered.add(`${struct}.${option.name}`);
      return wrongOptions(option, (value) => put({ ...valid, [option.name]: value }), chart);
    }),
  ];
}

function wrongCalls(call: Call, chart: Chart): Wrong[] {
  const args = argumentsOf(call, chart);
  return parametersOf(call.name, call.method)!.flatMap((parameter, index) => {
    const type = parameter.rest && parameter.type.kind === 'list' ? parameter.type.item : parameter.type;
    return wrongOptions({ ...parameter, type }, (value) => [...args.slice(0, index), value, ...args.slice(index + 1)], chart);
  });
}

const FAULT = /\[(option-type|unknown-option)\]$/;

function errorsOfCall(call: Call, args: readonly unknown[]): string[] {
  const chart = chartOf();
  try {
    run(call, args, chart);
    return errorsOf(chart);
  } catch (error) {
    return [String(error)];
  }
}

test.each(CALLS.map((call) => [`${call.name}.${call.method}`, call] as const))('%s reports each wrong value once, by the name of its option', (_, call) => {
  const results = wrongCalls(call, chartOf()).map(({ args, name }) => ({ name, errors: errorsOfCall(call, args) }));
  expect(results.filter(({ name, errors }) => errors.length !== 1 || !errors[0].includes(name) || !FAULT.test(errors[0])).filter(({ errors }) => !/attributes of imported cluster/.test(errors[0]))).toEqual([]);
});

test.each(CALLS.map((call) => [`${call.name}.${call.method}`, call] as const))('%s has no such error with values of the right types', (_, call) => {
  const chart = chartOf();
  const args = parametersOf(call.name, call.method)!.map(({ type }) =>
    type.kind === 'struct' ? Object.fromEntries([...optionsOf(type.name).values()].map((option) => [option.name, sample(option.type, chart)])) : sample(type, chart));
  run(call, args.flat(parametersOf(call.name, call.method)!.some(({ rest }) => rest) ? 1 : 0), chart);
  expect(errorsOf(chart).filter((line) => FAULT.test(line))).toEqual([]);
});

test('every option of every struct is among them', () => {
  const structs = (Object.keys(STRUCTS) as StructName[]).filter((struct) => !OUTPUT.includes(struct));
  const own = structs.flatMap((struct) => Object.keys(STRUCTS[struct]).filter((key) => key !== 'extends').map((key) => [struct, key.replace('?', '')]));
  const inherited = (struct: string, option: string): boolean => [...covered].some((key) => {
    const [other, name] = key.split('.');
    return name === option && (other === struct || basesOf(other as StructName).includes(struct));
  });
  expect(own.filter(([struct, option]) => !inherited(struct, option))).toEqual([]);
});

const basesOf = (struct: StructName): string[] => {
  const { extends: bases = '' }: Readonly<Record<string, string>> = STRUCTS[struct];
  return bases.split(' ').filter((base) => base !== '').flatMap((base) => [base, ...basesOf(base as StructName)]);
};
