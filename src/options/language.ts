import { STRUCTS } from './structs';
import { CLASSES, ENUMS } from './table';
import { Finding, textOf } from '../model/finding';

/** How a language spells an option or method, and the name of something in a class. */
interface Spelling {
  readonly member: (name: string) => string;
  readonly inClass: (type: string, name: string) => string;
}

/** As jsii spells names in Python. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]+(?![a-z])|[A-Z]/g, (capitals) => `_${capitals.toLowerCase()}`);
/** As jsii spells names in Go, and accessors in Java. */
export const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** By what jsii's runtimes call themselves, such as `Python/3.11.7` and `go1.26.8/linux/amd64`. Java spells as TypeScript does. */
const SPELLINGS: readonly (Spelling & { readonly agent: RegExp })[] = [
  { agent: /^Python\//, member: snakeCase, inClass: (type, name) => `${type}.${Object.hasOwn(ENUMS, type) ? name : snakeCase(name)}` },
  { agent: /^(devel )?go/, member: pascalCase, inClass: (type, name) => `${type}_${pascalCase(name)}` },
];

/** Returns the text of a finding, for the author of the program. */
export const messageOf = (finding: Finding): string => inLanguage(textOf(finding), process.env.JSII_AGENT);

/**
 * Spells the options and methods that a text names as the language of the program does: `memory_limit` in Python, `MemoryLimit` in Go. Words of one
 * case are left as they are, since most of them are no names.
 */
export function inLanguage(text: string, agent: string | undefined): string {
  const spelling = agent === undefined ? undefined : SPELLINGS.find((candidate) => candidate.agent.test(agent));
  if (!spelling) { return text; }
  const names = namesOfOptions();
  // Not paths, quoted values or parts of other words.
  return text.replace(/(?<![\w"'/.$-])[A-Za-z]\w*(?:\[\d+\])?(?:\.[A-Za-z]\w*(?:\[\d+\])?)*(?![\w"'/-])/g, (chain) => {
    const [first, ...rest] = chain.split('.');
    if ((Object.hasOwn(CLASSES, first) || Object.hasOwn(ENUMS, first)) && rest.length === 1) { return spelling.inClass(first, rest[0]); }
    const isOptions = /[a-z][A-Z]/.test(chain) && [first, ...rest].every((part) => names.has(part.replace(/\[\d+\]$/, '')));
    return isOptions ? [first, ...rest].map(spelling.member).join('.') : chain;
  });
}

const namesOfOptions = (): ReadonlySet<string> => new Set([...Object.values(STRUCTS), ...Object.values(CLASSES)]
  .flatMap((members) => Object.keys(members)).map((name) => name.replace(/\?$/, '')));
