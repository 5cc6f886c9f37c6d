import { FileEdit } from './edit';
import { sedArguments } from './sed';
import { PipedCommand } from '../../../util/shell/pipelines';

/** An argument of kafka-server-start.sh that overrides a setting. */
const OVERRIDE = /^[\w.-]+=/s;

/** Programs that read a file without changing it. */
const READERS =
  /(^|\/)(cat|cp|mv|ls|test|\[|\[\[|chmod|chown|mkdir|rm|touch|ln|head|tail|grep|wc|diff|stat|export|source|\.|java|kafka-[\w-]+(\.sh)?|start-kafka\.sh|run|bash|sh)$/;

/** Whether a file has the settings of Kafka nodes, and not those of logging, clients or ZooKeeper. */
export const isNodeFile = (path: string | undefined): boolean =>
  path !== undefined && /\.properties(\.\w+)?$/.test(path) && !/(meta|log4j2?|client|consumer|producer|connect[\w-]*|zookeeper|zoo|jaas|admin)[^/]*$/.test(path);

/** Returns the changes that the commands of a pipeline make. `expand` replaces the variables of the shell. */
export function editsOf(pipeline: readonly PipedCommand[], expand: (text: string) => string): FileEdit[] {
  const last = pipeline.at(-1)!;
  const [first] = pipeline;
  const teeTarget = last.words[0] === 'tee' ? last.words.find((word, index) => index > 0 && !word.startsWith('-')) : undefined;
  const target = last.output?.file ?? teeTarget;
  const edits = overridesIn(first);
  if (first.hereDocument) { return edits; }
  if (isNodeFile(target)) {
    const isWrittenByFirst = pipeline.length === 1 || (pipeline.length === 2 && teeTarget !== undefined);
    return [...edits, ...isWrittenByFirst ? writtenBy(first, expand) : [unknown(pipeline)]];
  }
  const files = first.words.slice(1).filter(isNodeFile);
  if (files.length === 0 || last.output !== undefined || READERS.test(first.words[0])) { return edits; }
  if (!/(^|\/)sed$/.test(first.words[0])) { return [...edits, unknown(pipeline)]; }
  const { edits: ofSed, isInPlace } = sedArguments(first.words.slice(1));
  return isInPlace ? [...edits, ...ofSed.map((edit) => edit ?? unknown(pipeline))] : edits;
}

const unknown = (pipeline: readonly PipedCommand[]): FileEdit => ({ kind: 'unknown', command: pipeline.flatMap(({ words }) => words).join(' ') });

function overridesIn({ words }: PipedCommand): FileEdit[] {
  return words.flatMap((word, index): FileEdit[] => words[index - 1] === '--override' && OVERRIDE.test(word) ? [{ kind: 'line', text: word }] : []);
}

/** Returns the changes by the output of a command that is written to a properties file. */
function writtenBy({ words: [program, ...args] }: PipedCommand, expand: (text: string) => string): FileEdit[] {
  const name = program.split('/').at(-1);
  switch (name) {
    case 'echo': return linesOf(args.filter((word) => !/^-[neE]+$/.test(word)).join(' '));
    case 'printf': return linesOf(printed(args));
    case 'cat': return [];
    case 'envsubst': return [{ kind: 'expand', expand }];
    case 'sed': return sedArguments(args).edits.map((edit) => edit ?? { kind: 'unknown', command: [program, ...args].join(' ') });
    case 'grep': {
      const pattern = args.find((word) => !word.startsWith('-'));
      return args.some((word) => /^-\w*v/.test(word)) && pattern !== undefined && /^[\w^$.=\\-]+$/.test(pattern)
        ? [{ kind: 'delete', where: new RegExp(pattern) }] : [{ kind: 'unknown', command: program }];
    }
    default: return [{ kind: 'unknown', command: [program, ...args].join(' ') }];
  }
}

const linesOf = (text: string): Extract<FileEdit, { kind: 'line' }>[] => text.split(/\n|\\n/).filter((line) => line.trim() !== '').map((line) => ({ kind: 'line', text: line }));

/** Returns the output of printf; its format is used again for further arguments. */
function printed([format = '', ...values]: readonly string[]): string {
  const places = format.match(/%[sd]/g)?.length ?? 0;
  const rounds = places === 0 ? 1 : Math.max(1, Math.ceil(values.length / places));
  const left = [...values];
  return Array.from({ length: rounds }, () => format.replace(/%[sd]/g, () => left.shift() ?? '')).join('');
}

/** Text in place of a value that is not known. */
const UNKNOWN = '$(unknown)';

/** Returns the settings after the edits, in their order. */
export function withEdits(settings: Readonly<Record<string, string>>, edits: readonly FileEdit[]): Record<string, string> {
  return edits.reduce<Record<string, string>>((before, edit) => {
    if (edit.kind === 'unknown') { return withUnknown(before, edit); }
    const given = Object.entries(before).map(([key, value]) => `${key}=${value}`);
    // The line that matches can be a comment, or in the file of the image.
    if (edit.kind === 'line' && edit.where && !given.some((line) => edit.where!.test(line))) { return withUnknownLine(before, edit.text); }
    const lines = editedLines(given, edit);
    return Object.fromEntries(lines.flatMap((line) => line.split('\n')).flatMap((line) => {
      const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/s.exec(line) ?? [];
      return key === undefined ? [] : [[key, value]];
    }));
  }, { ...settings });
}

/** Returns the settings after a line that is only perhaps added. */
function withUnknownLine(settings: Readonly<Record<string, string>>, text: string): Record<string, string> {
  const keys = linesOf(text).flatMap(({ text: line }) => /^\s*([\w.-]+)\s*=/.exec(line)?.[1] ?? []);
  return { ...settings, ...Object.fromEntries(keys.map((key) => [key, UNKNOWN])) };
}

function editedLines(lines: readonly string[], edit: Exclude<FileEdit, { kind: 'unknown' }>): string[] {
  switch (edit.kind) {
    case 'line': return edit.where ? lines.flatMap((line) => edit.where!.test(line) ? [line, edit.text] : [line]) : [...lines, edit.text];
    case 'replace': return lines.map((line) => edit.where && !edit.where.test(line) ? line : line.replace(edit.from, edit.to));
    case 'delete': return lines.filter((line) => !edit.where.test(line));
    case 'expand': return lines.map(edit.expand);
  }
}

/** Settings that scripts set for each pod, and which they can add. */
const POD_SETTINGS = ['node.id', 'broker.id', 'broker.rack', 'advertised.listeners'];

/** Programs that can change any part of a text. Others are scripts, which set what is different in each pod. */
const EDITORS = /^(\S*\/)?(sed|awk|gawk|perl|python\d?|ruby|yq|ed|ex|vim?|crudini|dockerize|gomplate|confd|consul-template|j2|jinja2?|patch|sponge|tr)(?=\s|$)/;

function withUnknown(
  settings: Readonly<Record<string, string>>, { command, script = '' }: Extract<FileEdit, { kind: 'unknown' }>,
): Record<string, string> {
  const namedIn = (text: string) => [...new Set([...Object.keys(settings), ...POD_SETTINGS])]
    .filter((key) => new RegExp(`(^|[^\\w.])${key.replaceAll('.', '\\.')}([^\\w.]|$)`, 'm').test(text.replaceAll('\\', '')));
  const inCommand = namedIn(command);
  const named = inCommand.length > 0 ? inCommand : namedIn(script);
  const others = EDITORS.test(command) ? Object.keys(settings) : POD_SETTINGS.filter((key) => key in settings);
  return { ...settings, ...Object.fromEntries((named.length > 0 ? named : others).map((key) => [key, UNKNOWN])) };
}
