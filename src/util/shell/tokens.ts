/** Text of a word; nothing is expanded in a part in single quotes, or in an escaped character. */
export interface ShellPart {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** A word of a shell script, or an operator: `;`, `&&`, `|`, `>`, `<<`, a line feed … */
export interface ShellToken {
  readonly parts: readonly ShellPart[];
  readonly operator?: string;
}

const OPERATORS = [
  '&&', '||', '<<-', '<<<', '<<', ';;', '2>&1', '1>&2', '>&2', '>&1', '2>>', '2>', '1>>', '1>', '&>>', '&>', '>>', '<>', '>', '<', '|', ';', '(', ')', '&', '\n',
];

/** Whether an operator is followed by the name of a file or the end of a document. */
export const isRedirection = (operator: string): boolean => /[<>]/.test(operator) && !isDuplication(operator);
/** Whether an operator only joins the outputs of a command. */
export const isDuplication = (operator: string): boolean => operator.includes('>&');

/** Returns the end of `$(…)`, `${…}`, `$[…]` or backticks that begin at an index; the index itself if none begin there. */
function endOfExpansion(text: string, start: number): number {
  if (text[start] === '`') {
    const end = text.indexOf('`', start + 1);
    return end < 0 ? text.length : end + 1;
  }
  if (text[start] !== '$' || !/[({[]/.test(text[start + 1] ?? '')) { return start; }
  const open = text[start + 1];
  const close = { '(': ')', '{': '}', '[': ']' }[open];
  let depth = 0;
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === open) { depth++; }
    if (text[index] === close && --depth === 0) { return index + 1; }
  }
  return text.length;
}

/** Returns the scripts in `$(…)` and backticks of a text. */
export function substitutionsIn(text: string): string[] {
  const found: string[] = [];
  for (let index = 0; index < text.length;) {
    const after = endOfExpansion(text, index);
    const expansion = text.slice(index, after);
    if (expansion.startsWith('`')) { found.push(expansion.slice(1, -1)); }
    if (expansion.startsWith('$(') && !expansion.startsWith('$((')) { found.push(expansion.slice(2, -1)); }
    index = Math.max(after, index + 1);
  }
  return found;
}

/** Splits a script into words and operators. An open quote ends with the text. */
export function shellTokens(line: string): { readonly tokens: ShellToken[]; readonly isClosed: boolean } {
  const tokens: ShellToken[] = [];
  let parts: ShellPart[] | undefined;
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
  let isClosed = true;
  for (let index = 0; index < line.length;) {
    const character = line[index];
    const after = endOfExpansion(line, index);
    const operator = quoted ? undefined : OPERATORS.find((candidate) => line.startsWith(candidate, index));
    if (after > index) {
      add(line.slice(index, after));
      index = after;
    } else if (line.startsWith('\\\n', index)) {
      index += 2;
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
      add(line.slice(index + 1, close < 0 ? undefined : close), true);
      isClosed = close >= 0;
      index = isClosed ? close + 1 : line.length;
    } else if (operator !== undefined && !(/^[12]/.test(operator) && parts !== undefined)) {
      end();
      tokens.push({ parts: [], operator });
      index += operator.length;
    } else if (!quoted && /\s/.test(character)) {
      end();
      index++;
    } else if (!quoted && character === '#' && parts === undefined) {
      const close = line.indexOf('\n', index);
      index = close < 0 ? line.length : close;
    } else {
      add(character);
      index++;
    }
  }
  end();
  return { tokens, isClosed: isClosed && !quoted };
}
