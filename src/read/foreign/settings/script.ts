import { editsOf, FileEdit, HERE_DOCUMENT } from './file-edits';
import { commandValue, partOfName } from './pod-name-commands';
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
export function evaluateScripts(scripts: readonly string[], known: ReadonlyMap<string, string>, workload?: string): ScriptResult {
  const variables = new Map([['HOSTNAME', '{pod}'], ...known, ...workload === undefined ? [] : [[WORKLOAD, workload] as const]]);
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

/** The key of the workload's name among the variables: no shell has a variable of this name. */
const WORKLOAD = '{workload}';

/** Returns the commands of a script, which are separated by `&&`, `;` or line ends. */
function commandsOf(script: string): string[] {
  return script.replace(/\\\n/g, ' ').split(/\n|&&|;(?!;)/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** `[[ $HOSTNAME =~ -([0-9]+)$ ]]`, after which ${BASH_REMATCH[1]} is the ordinal. */
const MATCH = /\[\[\s*"?\$\{?(\w+)\}?"?\s*=~\s*\S*?(\S)?\(\[0-9\][+*]\)\$\s*\]\]/;

function assign(line: string, variables: Map<string, string>): void {
  const matched = MATCH.exec(line)?.[1];
  if (matched !== undefined && variables.get(matched) === '{pod}') { variables.set('BASH_REMATCH', '{ordinal}'); }
  const [, name, value] = /^(?:(?:export|local|readonly|declare(?: -\w+)?)\s+)?([A-Za-z_]\w*)=(.*)$/s.exec(line) ?? [];
  if (name !== undefined) { variables.set(name, expandShell(value, variables)); }
}

/** Replaces known variables, commands that print the name or ordinal of the pod, and sums with the ordinal. */
export function expandShell(text: string, variables: ReadonlyMap<string, string>): string {
  const value = (name: string) => variables.get(name);
  const isPod = (name: string | undefined) => name === undefined || value(name) === '{pod}';
  const expanded = unquote(text.trim())
    .replace(/\$\{BASH_REMATCH\[\d+\]\}/g, (whole) => value('BASH_REMATCH') ?? whole)
    .replace(/\$\{(\w+)([^\w{}][^{}]*)\}/g, (whole, name: string, operation: string) => isPod(name) ? partOfName(operation, value(WORKLOAD)) ?? whole : whole)
    .replace(/\$\((?!\()([^()]*)\)/g, (whole, command: string) => commandValue(command, isPod, value(WORKLOAD)) ?? (variables.has(command) ? value(command)! : whole))
    .replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced?: string, plain?: string) => value(braced ?? plain ?? '') ?? whole);
  return expanded.replace(/\$\(\(\s*(.+?)\s*\)\)|\$\[\s*(.+?)\s*\]/g, (whole, sum?: string, old?: string) => sumOf(sum ?? old!, value) ?? whole);
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
