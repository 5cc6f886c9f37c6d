import { STRUCTS } from './structs';
import { CLASSES, ENUMS } from './table';

export type StructName = keyof typeof STRUCTS;
export type EnumName = keyof typeof ENUMS;
export type ClassName = keyof typeof CLASSES;

/** The type of an option. `object` is anything that is passed to Kubernetes as it is. */
export type OptionType =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'object' }
  | { readonly kind: 'list' | 'map'; readonly item: OptionType }
  | { readonly kind: 'struct'; readonly name: StructName }
  | { readonly kind: 'enum'; readonly name: EnumName }
  | { readonly kind: 'class'; readonly name: ClassName }
  | { readonly kind: 'foreign'; readonly name: ForeignName };

/** Types whose instances are recognized by their members: those of cdk8s, and interfaces that other code can implement. */
export type ForeignName = 'Size' | 'Duration' | 'IConstruct' | 'IKafkaCluster' | 'IZookeeper' | 'ZookeeperEnsemble' | 'KafkaMirror';

/** Constructs that are options of others. */
const CONSTRUCTS: readonly string[] = ['ZookeeperEnsemble', 'KafkaMirror'];

/** An option of a struct, or a parameter of a constructor or method. */
export interface Option {
  readonly name: string;
  readonly required: boolean;
  readonly type: OptionType;
  /** All further arguments, of a rest parameter. */
  readonly rest?: boolean;
}

const structs = new Map<string, ReadonlyMap<string, Option>>();

/** Returns the options of a struct, including those of its base structs. */
export function optionsOf(name: StructName): ReadonlyMap<string, Option> {
  const known = structs.get(name);
  if (known) { return known; }
  const { extends: bases = '', ...own }: Readonly<Record<string, string>> = STRUCTS[name];
  const options = new Map([
    ...bases.split(' ').filter((base) => base !== '').flatMap((base) => [...optionsOf(base as StructName)]),
    ...Object.entries(own).map(([key, type]): [string, Option] => {
      const option = optionOf(key, type);
      return [option.name, option];
    }),
  ]);
  structs.set(name, options);
  return options;
}

/** Returns the parameters of a method, or of the constructor (`new`); undefined if the class has no such public method. */
export function parametersOf(name: ClassName, method: string): readonly Option[] | undefined {
  const text: string | undefined = (CLASSES[name] as Readonly<Record<string, string>>)[method];
  return text?.split(', ').filter((parameter) => parameter !== '').map((parameter) => {
    const [key, type] = parameter.split(': ');
    return optionOf(key, type);
  });
}

/** Whether a class has a public method with this name. */
export const hasMethod = (name: ClassName, method: string): boolean => Object.hasOwn(CLASSES[name], method);

/** The factory methods of a class and the constructors of its subclasses, as code. */
export function factoriesOf(name: ClassName): string[] {
  const { extends: _, new: constructed, ...methods }: Readonly<Record<string, string>> = CLASSES[name];
  return [
    ...constructed === undefined ? [] : [`new ${name}(…)`],
    ...Object.entries(methods).map(([method, parameters]) => `${name}.${method}(${parameters === '' ? '' : '…'})`),
    ...Object.entries(CLASSES as Readonly<Record<string, { readonly extends?: string }>>).filter(([, { extends: base }]) => base === name)
      .map(([subclass]) => `new ${subclass}(…)`),
  ];
}

function optionOf(key: string, type: string): Option {
  const rest = key.startsWith('...');
  const name = key.replace(/^\.\.\.|\?$/g, '');
  return { name, required: !rest && !key.endsWith('?'), type: typeOf(type), ...rest && { rest } };
}

function typeOf(text: string): OptionType {
  if (text.endsWith('[]')) { return { kind: 'list', item: typeOf(text.slice(0, -2)) }; }
  if (text.startsWith('{')) { return { kind: 'map', item: typeOf(text.slice(1, -1)) }; }
  if (text === 'any') { return { kind: 'object' }; }
  if (text === 'string' || text === 'number' || text === 'boolean') { return { kind: text }; }
  if (text in STRUCTS) { return { kind: 'struct', name: text as StructName }; }
  if (text in ENUMS) { return { kind: 'enum', name: text as EnumName }; }
  if (text in CLASSES && !CONSTRUCTS.includes(text)) { return { kind: 'class', name: text as ClassName }; }
  return { kind: 'foreign', name: text as ForeignName };
}
