import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromComment, table, withLinks } from './markdown';
import { ROOT } from './paths';
import { pascalCase, snakeCase } from '../../src/options/language';

/** The parts of jsii's assembly that the pages use. */
interface Assembly { readonly types: Readonly<Record<string, ApiType>> }
interface Docs { readonly summary?: string; readonly remarks?: string; readonly default?: string; readonly see?: string; readonly returns?: string }
interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
}
interface Member { readonly name: string; readonly docs?: Docs; readonly optional?: true; readonly static?: true; readonly protected?: true }
interface Property extends Member { readonly type: TypeReference }
interface Parameter { readonly name: string; readonly type: TypeReference; readonly optional?: true; readonly variadic?: true; readonly docs?: Docs }
interface Method extends Member { readonly parameters?: readonly Parameter[]; readonly returns?: { readonly type: TypeReference } }
interface ApiType {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: true;
  readonly abstract?: true;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly docs?: Docs;
  readonly initializer?: { readonly parameters?: readonly Parameter[]; readonly docs?: Docs };
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
  readonly members?: readonly Member[];
}

const OWN = 'cdk8s-kafka.';

/** Groups of types, in the order of the navigation. */
export const GROUPS = ['Constructs', 'Classes', 'Options', 'Interfaces', 'Enums'] as const;
export type Group = (typeof GROUPS)[number];

export interface ApiPage { readonly name: string; readonly group: Group; readonly text: string; readonly summary: string }

/** Returns the pages of all exported types, from jsii's assembly. */
export function apiPages(): ApiPage[] {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly;
  return Object.values(types).sort((a, b) => a.name < b.name ? -1 : 1)
    .map((type) => ({ name: type.name, group: groupOf(type, types), summary: firstSentence(type.docs), text: typePage(type, types) }));
}

function groupOf(type: ApiType, types: Assembly['types']): Group {
  if (type.kind === 'enum') { return 'Enums'; }
  if (type.kind === 'interface') { return type.datatype ? 'Options' : 'Interfaces'; }
  return isConstruct(type, types) ? 'Constructs' : 'Classes';
}

const isConstruct = ({ base }: ApiType, types: Assembly['types']): boolean => base !== undefined
  && (base === 'constructs.Construct' || (types[base] !== undefined && isConstruct(types[base], types)));

function typePage(type: ApiType, types: Assembly['types']): string {
  const { name, docs } = type;
  const bases = [...type.base === undefined ? [] : [type.base], ...type.interfaces ?? []].filter((base) => base.startsWith(OWN));
  const takes = (other: ApiType) => other.initializer?.parameters?.some((parameter) => parameter.type.fqn === OWN + name) ?? false;
  const users = type.datatype ? Object.values(types).filter(takes) : [];
  return [
    `# ${name}`, '', ...paragraphs(docs), '',
    ...bases.length === 0 ? [] : [`Also has everything of ${bases.map((base) => link(base)).join(', ')}.`, ''],
    ...users.length === 0 ? [] : [`For ${users.map((user) => link(OWN + user.name)).join(', ')}.`, ''],
    ...languages(type),
    ...type.initializer ? construction(type) : [],
    ...members('Factory methods', (type.methods ?? []).filter((method) => method.static).map((method) => methodEntry(type, method))),
    ...members(type.datatype ? 'Options' : 'Properties', (type.properties ?? []).filter((property) => !property.static).map((property) => propertyEntry(type, property))),
    ...members('Constants', (type.properties ?? []).filter((property) => property.static).map((property) => propertyEntry(type, property))),
    ...members('Methods', (type.methods ?? []).filter((method) => !method.static && !method.protected).map((method) => methodEntry(type, method))),
    ...members('Members', (type.members ?? []).map((member) => [`### ${member.name}`, '', ...paragraphs(member.docs), '',
      ...table(['Python, Java', 'Go'], [[`\`${name}.${member.name}\``, `\`${name}_${member.name}\``]])])),
  ].join('\n');
}

const firstSentence = (docs: Docs | undefined): string => fromComment(docs?.summary);

const paragraphs = (docs: Docs | undefined): string[] => [
  firstSentence(docs), ...docs?.remarks === undefined ? [] : ['', fromComment(docs.remarks)],
  ...docs?.see === undefined ? [] : ['', `See ${withLinks(docs.see)}`],
];

const languages = ({ name }: ApiType): string[] => table(['TypeScript', 'Python', 'Java', 'Go'],
  [[`\`${name}\``, `\`cdk8s_kafka.${name}\``, `\`io.github.cdk8skafka.${name}\``, `\`cdk8skafka.${name}\``]]);

const members = (title: string, entries: readonly (readonly string[])[]): string[] => entries.length === 0 ? [] : [`## ${title}`, '', ...entries.flat()];

function construction({ name, initializer }: ApiType): string[] {
  const parameters = initializer!.parameters ?? [];
  return ['## Create it', '', '```ts', `new ${name}(${parameters.map(signature).join(', ')})`, '```', '', ...parameterRows(parameters)];
}

const signature = ({ name, type, optional, variadic }: Parameter): string => `${variadic ? '...' : ''}${name}${optional ? '?' : ''}: ${plain(type)}${variadic ? '[]' : ''}`;

const parameterRows = (parameters: readonly Parameter[]): string[] => table(['parameter', 'type', ''],
  parameters.map(({ name, type, docs, optional }) => [`\`${name}\`${optional ? ' (optional)' : ''}`, linked(type), fromComment(docs?.summary)]));

function methodEntry({ name: typeName }: ApiType, { name, parameters = [], returns, docs, static: isStatic }: Method): string[] {
  return [
    `### ${name}()`, '', ...paragraphs(docs), '',
    '```ts', `${isStatic ? `${typeName}.` : ''}${name}(${parameters.map(signature).join(', ')})${returns ? `: ${plain(returns.type)}` : ''}`, '```', '',
    ...parameterRows(parameters),
    ...spellings(isStatic ? [`${typeName}.${snakeCase(name)}()`, `${typeName}.${name}()`, `${typeName}_${pascalCase(name)}()`] : [`${snakeCase(name)}()`, `${name}()`, `${pascalCase(name)}()`]),
  ];
}

function propertyEntry({ datatype }: ApiType, { name, type, docs, optional }: Property): string[] {
  return [
    `### ${name}`, '', ...paragraphs(docs), '',
    ...table(['', ''], [
      ['type', `${linked(type)}${datatype && !optional ? ', required' : ''}`],
      ...docs?.default === undefined ? [] : [['default', fromComment(docs.default.replace(/^- /, ''))]],
    ]),
    ...spellings([`${snakeCase(name)}`, datatype ? `.${name}()` : `get${pascalCase(name)}()`, `${pascalCase(name)}${datatype ? '' : '()'}`]),
  ];
}

const spellings = ([python, java, go]: readonly string[]): string[] => table(['Python', 'Java', 'Go'], [[`\`${python}\``, `\`${java}\``, `\`${go}\``]]);

function plain(type: TypeReference): string {
  if (type.collection) { return type.collection.kind === 'array' ? `${plain(type.collection.elementtype)}[]` : `{ [key: string]: ${plain(type.collection.elementtype)} }`; }
  if (type.union) { return type.union.types.map(plain).join(' | '); }
  return type.primitive ?? type.fqn!.split('.').at(-1)!;
}

/** A type, with a link if it is one of this library. */
function linked(type: TypeReference): string {
  if (type.collection) { return type.collection.kind === 'array' ? `list of ${linked(type.collection.elementtype)}` : `map of ${linked(type.collection.elementtype)}`; }
  if (type.union) { return type.union.types.map(linked).join(' or '); }
  return type.fqn?.startsWith(OWN) ? link(type.fqn) : `\`${type.primitive ?? type.fqn!}\``;
}

const link = (fqn: string): string => `[${fqn.slice(OWN.length)}](/api/${fqn.slice(OWN.length)})`;
