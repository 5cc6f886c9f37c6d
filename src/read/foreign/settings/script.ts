import { editsOf, FileEdit, HERE_DOCUMENT } from './file-edits';
import { isKnown } from './template';

/** The variables and the one-line files that scripts set. */
export interface ScriptResult {
  readonly variables: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  /** Changes of properties files, in their order. */
  readonly edits: readonly FileEdit[];
}

/**
 * Evaluates the common shell idioms with which charts compute the ordinal and addresses of a pod. This is not a shell: text
 * that it cannot evaluate stays unchanged, with its `$`.
 */
export function evaluateScripts(scripts: readonly string[], known: ReadonlyMap<string, string>): ScriptResult {
  const variables = new Map([['HOSTNAME', '{pod}'], ...known]);
  const files = new Map<string, string>();
  const edits: FileEdit[] = [];
  let hereDocumentEnd: string | undefined;
  for (const line of scripts.flatMap(commandsOf)) {
    if (hereDocumentEnd !== undefined) {
      if (line === hereDocumentEnd) { hereDocumentEnd = undefined; } else { edits.push({ kind: 'line', text: expandShell(line, variables) }); }
      continue;
    }
    const [, delimiter, other] = HERE_DOCUMENT.exec(line) ?? [];
    hereDocumentEnd = delimiter ?? other;
    edits.push(...editsOf(line, (text) => expandShell(text, variables)));
    const echo = /^echo\s+(.+?)\s*>>?\s*"?([\w./-]+)"?$/.exec(line);
    if (echo) {
      const text = expandShell(echo[1], variables);
      files.set(echo[2], text);
      // Scripts write files with exports to source them.
      assign(text, variables);
      continue;
    }
    assign(line, variables);
  }
  return { variables, files, edits };
}

/** Returns the commands of a script, which are separated by `&&`, `;` or line ends. */
function commandsOf(script: string): string[] {
  return script.replace(/\\\n/g, ' ').split(/\n|&&|;(?!;)/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

function assign(line: string, variables: Map<string, string>): void {
  const [, name, value] = /^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/s.exec(line) ?? [];
  if (name !== undefined) { variables.set(name, expandShell(value, variables)); }
}

/** Commands that print the name of the pod: a variable or `hostname`. */
const PRINTED_NAME = /^(?:echo\s+)?(?:"?\$\{?(\w+)\}?"?|hostname(?: -s)?)$/;

/** Filters that print the number after the last dash of a pod's name. */
const LAST_FIELD_BY_AWK = /^awk\s+-F\s*['"]?-['"]?\s+['"]\{\s*print \$+NF\s*\}['"]$/;
const LAST_FIELD_BY_SED = /^sed\s+['"]?s\/\.\*-\/\/g?['"]?$/;
const LAST_FIELD_BY_CUT = /^rev \| cut -d\s*['"]?-['"]? -f\s*1 \| rev$/;
const LAST_DIGITS_BY_GREP = /^grep -oE? ['"]\[0-9\]\+\$['"]$/;
const ORDINAL_FILTERS = [LAST_FIELD_BY_AWK, LAST_FIELD_BY_SED, LAST_FIELD_BY_CUT, LAST_DIGITS_BY_GREP];

/** Replaces known variables, commands that print the name or ordinal of the pod, and sums with the ordinal. */
function expandShell(text: string, variables: ReadonlyMap<string, string>): string {
  const value = (name: string) => variables.get(name);
  const isPod = (name: string | undefined) => name === undefined || value(name) === '{pod}';
  const expanded = unquote(text.trim())
    .replace(/\$\{(\w+)##\*-\}/g, (whole, name: string) => isPod(name) ? '{ordinal}' : whole)
    .replace(/\$\((?!\()([^()]*)\)/g, (whole, command: string) => commandValue(command, isPod) ?? (variables.has(command) ? value(command)! : whole))
    .replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced?: string, plain?: string) => value(braced ?? plain ?? '') ?? whole);
  return expanded.replace(/\$\(\(\s*(.+?)\s*\)\)/g, (whole, sum: string) => sumOf(sum, value) ?? whole);
}

function commandValue(command: string, isPod: (name: string | undefined) => boolean): string | undefined {
  if (/^\s*(hostname( -s)?|cat \/etc\/hostname)\s*$/.test(command)) { return '{pod}'; }
  const match = /^\s*echo\s+"?\$\{(\w+)##\*-\}"?\s*$/.exec(command) ?? filteredName(command);
  return match && isPod(match[1]) ? '{ordinal}' : undefined;
}

/** Matches a command that prints the ordinal, such as `hostname | sed s/.*-//`, with the variable that it filters. */
function filteredName(command: string): RegExpExecArray | null {
  const [printed, ...filters] = command.split('|');
  const filter = filters.join('|').trim();
  return ORDINAL_FILTERS.some((pattern) => pattern.test(filter)) ? PRINTED_NAME.exec(printed.trim()) : null;
}

/** Returns the output of a command, for images that accept a command instead of an id. */
export function commandResult(command: string, { variables, files }: ScriptResult): string | undefined {
  const [, file] = /^\s*cat\s+"?([\w./-]+)"?\s*$/.exec(command) ?? [];
  if (file !== undefined) { return files.get(file); }
  const printed = expandShell(`$(${command.replace(/\$\$/g, '$')})`, variables);
  if (isKnown(printed)) { return printed; }
  const [, echoed] = /^\s*echo\s+(.+)$/.exec(command.replace(/\$\$/g, '$')) ?? [];
  const text = echoed === undefined ? printed : expandShell(echoed, variables);
  return isKnown(text) ? text : undefined;
}

/** Evaluates a sum such as `31090 + {ordinal}`, in which variables have no dollar sign. */
function sumOf(sum: string, value: (name: string) => string | undefined): string | undefined {
  const parts = sum.match(/\{(?:\d+\+)?ordinal\}|\w+|\S/g)?.filter((part, index) => index % 2 === 0 || part !== '+') ?? [];
  let total = 0;
  let ordinals = 0;
  for (const part of parts.map((name) => /^[A-Za-z_]\w*$/.test(name) ? value(name) ?? name : name)) {
    const [, base, ordinal] = /^(?:(\d+)|\{(?:\d+\+)?(ordinal)\})$/.exec(part) ?? [];
    if (base === undefined && ordinal === undefined) { return undefined; }
    total += Number(base ?? /^\{(\d+)\+/.exec(part)?.[1] ?? 0);
    ordinals += ordinal === undefined ? 0 : 1;
  }
  if (ordinals > 1) { return undefined; }
  return ordinals === 0 ? String(total) : total === 0 ? '{ordinal}' : `{${total}+ordinal}`;
}

const unquote = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
