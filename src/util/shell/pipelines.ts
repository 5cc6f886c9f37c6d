import { isDuplication, isRedirection, ShellToken, shellTokens } from './tokens';

/** A command of a pipeline: its words, and the files that it reads and writes. */
export interface PipedCommand {
  readonly words: readonly string[];
  /** The file to which the output is redirected. */
  readonly output?: { readonly file: string; readonly appends: boolean };
  readonly input?: string;
  /** The delimiter of a here-document on the following lines, and whether its text is expanded. */
  readonly hereDocument?: { readonly end: string; readonly expands: boolean };
}

/** Words before the name of a command. */
const PREFIXES = new Set(['then', 'do', 'else', 'exec', 'sudo', 'command', '{', '!', 'time', 'if', 'while']);

/**
 * Returns the simple commands of a line, each pipeline as one list. `expand` replaces the variables in text that is not in
 * single quotes. Undefined if a quote is not closed on the line.
 */
export function shellPipelines(line: string, expand: (text: string) => string): PipedCommand[][] | undefined {
  const { tokens, isClosed } = shellTokens(line);
  if (!isClosed) { return undefined; }
  const pipelines: PipedCommand[][] = [[]];
  let words: string[] = [];
  let rest: Omit<PipedCommand, 'words'> = {};
  const end = () => {
    while (words.length > 0 && PREFIXES.has(words[0])) { words.shift(); }
    if (words.length > 0 || rest.hereDocument) { pipelines.at(-1)!.push({ words, ...rest }); }
    [words, rest] = [[], {}];
  };
  const textOf = ({ parts }: ShellToken) => parts.map(({ text, isLiteral }) => isLiteral || text === '' ? text : expandPart(text, expand)).join('');
  for (let index = 0; index < tokens.length; index++) {
    const { operator } = tokens[index];
    const next = tokens[index + 1];
    if (operator === undefined) {
      words.push(textOf(tokens[index]));
    } else if (operator === '|') {
      end();
    } else if (isRedirection(operator)) {
      const file = next?.operator === undefined && next ? textOf(next) : '';
      if (/^[1&]?>/.test(operator)) { rest = { ...rest, output: { file, appends: operator.endsWith('>>') } }; }
      if (operator === '<') { rest = { ...rest, input: file }; }
      if (/^<<-?$/.test(operator)) { rest = { ...rest, hereDocument: { end: file, expands: !next?.parts.some(({ isLiteral }) => isLiteral) } }; }
      index++;
    } else if (!isDuplication(operator)) {
      end();
      pipelines.push([]);
    }
  }
  end();
  return pipelines.filter((pipeline) => pipeline.length > 0);
}

/** `expand` removes whitespace around a text and quotes around it, which are part of the text here. */
function expandPart(text: string, expand: (text: string) => string): string {
  if (!/[$`]/.test(text)) { return text; }
  return expand(`\u0001${text}\u0001`).replace(/\u0001/g, '');
}
