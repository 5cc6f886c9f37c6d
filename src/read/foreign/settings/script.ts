import { FileEdit } from './edit';
import { editsOf, isNodeFile } from './file-edits';
import { commandValue, partOfName } from './pod-name-commands';
import { isKnown } from './template';
import { PipedCommand, shellPipelines } from '../../../util/shell/pipelines';
import { shellTokens } from '../../../util/shell/tokens';

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
  for (const script of scripts) {
    const found: FileEdit[] = [];
    evaluate(linesOf(script), { variables, files, edits: found });
    edits.push(...found.map((edit) => edit.kind === 'unknown' ? { ...edit, script } : edit));
  }
  return { variables, files, edits };
}

interface State {
  readonly variables: Map<string, string>;
  readonly files: Map<string, string>;
  readonly edits: FileEdit[];
}

function evaluate(lines: readonly string[], { variables, files, edits }: State): void {
  const expand = (text: string) => expandShell(text, variables);
  let document: (PipedCommand['hereDocument'] & { readonly file?: string }) | undefined;
  for (const line of lines) {
    if (document !== undefined) {
      if (line.trim() === document.end) { document = undefined; } else if (isNodeFile(document.file)) {
        edits.push({ kind: 'line', text: document.expands ? expand(line) : line });
      }
      continue;
    }
    for (const command of commandsOf(line)) {
      for (const pipeline of shellPipelines(command, expand) ?? []) {
        edits.push(...editsOf(pipeline, expand));
        const { hereDocument } = pipeline[0];
        const tee = pipeline.at(-1)!.words[0] === 'tee' ? pipeline.at(-1)!.words.at(-1) : undefined;
        if (hereDocument) { document = { ...hereDocument, file: pipeline.at(-1)!.output?.file ?? tee }; }
      }
      const echo = /^echo\s+(.+?)\s*>>?\s*"?([\w./-]+)"?$/.exec(command);
      const text = echo ? expand(echo[1]) : command;
      if (echo) { files.set(echo[2], text); }
      // Scripts write files with exports to source them.
      assign(text, variables);
    }
  }
}

/** The key of the workload's name among the variables: no shell has a variable of this name. */
const WORKLOAD = '{workload}';

/** Returns the lines of a script; a backslash at the end continues a line, and so does a quote that is not closed. */
function linesOf(script: string): string[] {
  const lines: string[] = [];
  for (const line of script.replace(/\\\n/g, ' ').split('\n')) {
    const open = lines.at(-1);
    if (open !== undefined && shellPipelines(open, (text) => text) === undefined && open.length < 4096) { lines[lines.length - 1] = `${open}\n${line}`; } else { lines.push(line); }
  }
  return lines;
}

/** Returns the commands of a line, which are separated by `&&` or `;` outside of quotes. */
function commandsOf(line: string): string[] {
  const commands: string[] = [''];
  for (const [part] of line.matchAll(/'[^']*'|"(?:\\.|[^"\\])*"|&&|;(?!;)|./gs)) {
    if (part === '&&' || part === ';') { commands.push(''); } else { commands[commands.length - 1] += part; }
  }
  return commands.map((command) => command.trim()).filter((command) => command !== '' && !command.startsWith('#'));
}

/** `[[ $HOSTNAME =~ -([0-9]+)$ ]]`, after which ${BASH_REMATCH[1]} is the ordinal. */
const MATCH = /\[\[\s*"?\$\{?(\w+)\}?"?\s*=~\s*\S*?(\S)?\(\[0-9\][+*]\)\$\s*\]\]/;

function assign(line: string, variables: Map<string, string>): void {
  const matched = MATCH.exec(line)?.[1];
  if (matched !== undefined && variables.get(matched) === '{pod}') { variables.set('BASH_REMATCH', '{ordinal}'); }
  const words = shellTokens(line).tokens;
  const isDeclaration = DECLARATION.test(words[0]?.parts[0]?.text ?? '');
  for (const { parts: [first, ...others], operator } of isDeclaration ? words.slice(1) : words) {
    const [, name, value] = first?.isLiteral === false ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) ?? [] : [];
    if (operator !== undefined || (name === undefined && !isDeclaration)) { return; }
    if (name !== undefined) {
      variables.set(name, [{ text: value!, isLiteral: false }, ...others].map(({ text, isLiteral }) => isLiteral ? text : expandText(text, variables)).join(''));
    }
  }
}

/** Commands with any number of assignments and options. */
const DECLARATION = /^(export|local|readonly|declare|typeset)$/;

/** Replaces known variables, commands that print the name or ordinal of the pod, and sums with the ordinal. */
export const expandShell = (text: string, variables: ReadonlyMap<string, string>): string => expandText(unquote(text.trim()), variables);

function expandText(text: string, variables: ReadonlyMap<string, string>): string {
  const value = (name: string) => variables.get(name);
  const isPod = (name: string | undefined) => name === undefined || value(name) === '{pod}';
  const expanded = text
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
