import { FileEdit } from './edit';

/** Converts a basic regular expression to the syntax of JavaScript, in which the meaning of a backslash before these characters is reversed. */
const fromBasic = (pattern: string): string =>
  pattern.replace(/\\([+?(){}|])|([+?(){}|])/g, (_, escaped?: string, plain?: string) => escaped ?? `\\${plain}`);

/** Converts the replacement of sed: `&` is the whole match, `\1` a group. */
const replacementOf = (text: string): string => text.replace(/\$/g, '$$$$').replace(/\\(.)|&/g, (whole, escaped?: string) =>
  whole === '&' ? '$&' : /\d/.test(escaped!) ? `$${escaped}` : escaped === 'n' ? '\n' : escaped!);

function regExp(pattern: string, isExtended: boolean, flags = ''): RegExp | undefined {
  try {
    return new RegExp((isExtended ? pattern : fromBasic(pattern)).replaceAll('[[:space:]]', '\\s').replaceAll('[[:digit:]]', '\\d'), flags);
  } catch { return undefined; }
}

/** Splits `s/from/to/flags` at its delimiter, which a backslash can escape. */
function substitutionOf(script: string): [from: string, to: string, flags: string] | undefined {
  const delimiter = script[1];
  const parts: string[] = [''];
  for (let index = 2; index < script.length; index++) {
    const character = script[index];
    if (character === '\\' && script[index + 1] === delimiter) {
      parts[parts.length - 1] += delimiter;
      index++;
    } else if (character === '\\') {
      parts[parts.length - 1] += character + (script[++index] ?? '');
    } else if (character === delimiter) { parts.push(''); } else { parts[parts.length - 1] += character; }
  }
  return parts.length === 3 ? [parts[0], parts[1], parts[2]] : undefined;
}

/** Returns the edit of one command of sed; undefined if it is not supported. */
function editOf(script: string, isExtended: boolean): FileEdit | undefined {
  const [, address, rest = script] = /^\/((?:\\.|[^/\\])+)\/\s*(.*)$/s.exec(script) ?? [];
  const where = address === undefined ? undefined : regExp(address.replaceAll('\\/', '/'), isExtended);
  if (address !== undefined && !where) { return undefined; }
  if (rest.startsWith('s') && rest.length > 1 && !/\w/.test(rest[1])) {
    const [from, to, flags] = substitutionOf(rest) ?? [];
    const pattern = from === undefined || !/^[gipI1]*$/.test(flags!) ? undefined : regExp(from, isExtended, `${flags!.includes('g') ? 'g' : ''}${/i/i.test(flags!) ? 'i' : ''}`);
    return pattern && { kind: 'replace', from: pattern, to: replacementOf(to!), where };
  }
  const [, command, text = ''] = /^([dca])\s*\\?\s*(.*)$/s.exec(rest) ?? [];
  if (where && command === 'd' && text === '') { return { kind: 'delete', where }; }
  if (where && command === 'c') { return { kind: 'replace', from: /^.*$/s, to: replacementOf(text.replace(/\\/g, '\\\\').replace(/&/g, '\\&')), where }; }
  const [, appended] = /^\$\s*a\s*\\?\s*(.+)$/s.exec(script) ?? (command === 'a' && text !== '' ? [undefined, text] : []);
  return appended === undefined ? undefined : { kind: 'line', text: appended, where };
}

/** The parts of the arguments of sed. */
interface SedArguments {
  readonly edits: readonly (FileEdit | undefined)[];
  readonly files: readonly string[];
  readonly isInPlace: boolean;
}

/** Reads the arguments of sed. An edit that is not supported is undefined. */
export function sedArguments(words: readonly string[]): SedArguments {
  const scripts: string[] = [];
  const files: string[] = [];
  const options = words.filter((word) => /^-[nrEzs]*[rE]/.test(word) || word === '--regexp-extended');
  let isInPlace = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (/^--expression=/.test(word)) { scripts.push(word.replace(/^[^=]*=/, '')); } else if (/^-[nrEzsi]*e$/.test(word) || word === '--expression') {
      isInPlace ||= word.includes('i');
      scripts.push(words[++index] ?? '');
    } else if (/^(-[nrEzs]*i|--in-place)/.test(word)) { isInPlace = true; } else if (!word.startsWith('-') || word === '-') { files.push(word); }
  }
  if (scripts.length === 0) { scripts.push(files.shift() ?? ''); }
  // A semicolon or a new line separates commands, but can also be part of a text.
  const commands = scripts.flatMap((script) => script.split(/\n|;(?=\s*[s/$])/)).map((script) => script.trim()).filter((script) => script !== '');
  return { edits: commands.map((script) => editOf(script, options.length > 0)), files, isInPlace };
}
