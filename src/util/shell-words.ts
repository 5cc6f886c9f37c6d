/** A simple command of a shell: its words, and the files that it reads and writes. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** The file to which the output is redirected. */
  readonly output?: { readonly file: string; readonly appends: boolean };
  readonly input?: string;
  /** The delimiter of a here-document on the following lines, and whether its text is expanded. */
  readonly hereDocument?: { readonly end: string; readonly expands: boolean };
}

/** Text in which nothing is expanded: a part in single quotes, or an escaped character. */
type Part = { readonly text: string; readonly isLiteral: boolean };

interface Token {
  readonly parts: readonly Part[];
  /** `;`, `&&`, `||`, `|`, `>`, `>>`, `<`, `<<` or `<<-`. */
  readonly operator?: string;
}

const OPERATORS = ['&&', '||', '>>', '<<-', '<<<', '<<', ';;', '2>&1', '2>', '&>', '>', '<', '|', ';', '(', ')', '&'];

/** Returns the end of `$(…)`, `${…}` or backticks that begin at an index; the index itself if none begin there. */
function endOfExpansion(text: string, start: number): number {
  if (text[start] === '`') {
    const end = text.indexOf('`', start + 1);
    return end < 0 ? text.length : end + 1;
  }
  if (text[start] !== '$' || !/[({]/.test(text[start + 1] ?? '')) { return start; }
  const [open, close] = text[start + 1] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === open) { depth++; }
    if (text[index] === close && --depth === 0) { return index + 1; }
  }
  return text.length;
}

/** Splits a line into words and operators. Undefined if a quote is not closed. */
function tokensOf(line: string): Token[] | undefined {
  const tokens: Token[] = [];
  let parts: Part[] | undefined;
  const add = (text: string, isLiteral = false) => {
    const last = parts?.at(-1);
    if (last && last.isLiteral === isLiteral) {
      parts![parts!.length - 1] = { text: last.text + text, isLiteral };
    } else { parts = [...parts ?? [], { text, isLiteral }]; }
  };
  const end = () => {
    if (parts) { tokens.push({ parts }); }
    parts = undefined;
  };
  let quoted = false;
  for (let index = 0; index < line.length;) {
    const character = line[index];
    const after = endOfExpansion(line, index);
    const operator = quoted ? undefined : OPERATORS.find((candidate) => line.startsWith(candidate, index));
    if (after > index) {
      add(line.slice(index, after));
      index = after;
    } else if (character === '\\') {
      // In double quotes, a backslash before another character than these stays.
      if (quoted && !/["$`\\]/.test(line[index + 1] ?? '')) { add('\\', true); } else { add(line[++index] ?? '', true); }
      index++;
    } else if (character === '"') {
      quoted = !quoted;
      add('');
      index++;
    } else if (character === '\'' && !quoted) {
      const close = line.indexOf('\'', index + 1);
      if (close < 0) { return undefined; }
      add(line.slice(index + 1, close), true);
      index = close + 1;
    } else if (operator !== undefined && !(/^[2&]/.test(operator) && operator !== '&&' && operator !== '&' && parts !== undefined)) {
      end();
      tokens.push({ parts: [], operator });
      index += operator.length;
    } else if (!quoted && /\s/.test(character)) {
      end();
      index++;
    } else if (!quoted && character === '#' && parts === undefined) {
      break;
    } else {
      add(character);
      index++;
    }
  }
  end();
  return quoted ? undefined : tokens;
}

/** Words before the name of a command. */
const PREFIXES = new Set(['then', 'do', 'else', 'exec', 'sudo', 'command', '{', '!', 'time', 'if', 'while']);

/**
 * Returns the simple commands of a line, each pipeline as one list. `expand` replaces the variables in text that is not in
 * single quotes. Undefined if a quote is not closed on the line.
 */
export function shellCommands(line: string, expand: (text: string) => string): ShellCommand[][] | undefined {
  const tokens = tokensOf(line);
  if (!tokens) { return undefined; }
  const pipelines: ShellCommand[][] = [[]];
  let words: string[] = [];
  let rest: Omit<ShellCommand, 'words'> = {};
  const end = () => {
    while (words.length > 0 && PREFIXES.has(words[0])) { words.shift(); }
    if (words.length > 0 || rest.hereDocument) { pipelines.at(-1)!.push({ words, ...rest }); }
    [words, rest] = [[], {}];
  };
  const textOf = ({ parts }: Token) => parts.map(({ text, isLiteral }) => isLiteral || text === '' ? text : expandPart(text, expand)).join('');
  for (let index = 0; index < tokens.length; index++) {
    const { operator } = tokens[index];
    const next = tokens[index + 1];
    if (operator === undefined) {
      words.push(textOf(tokens[index]));
    } else if (operator === '|') {
      end();
    } else if (/^[<>]|^2>|^&>/.test(operator) && operator !== '2>&1') {
      const file = next?.operator === undefined && next ? textOf(next) : '';
      if (operator === '>' || operator === '>>') { rest = { ...rest, output: { file, appends: operator === '>>' } }; }
      if (operator === '<') { rest = { ...rest, input: file }; }
      if (/^<<-?$/.test(operator)) { rest = { ...rest, hereDocument: { end: file, expands: !next?.parts.some(({ isLiteral }) => isLiteral) } }; }
      index++;
    } else if (operator !== '2>&1') {
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
