/** A stream of the process. */
export interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  /** The width of a terminal. */
  readonly columns?: number;
}

/** How a command shows its text and its progress; without colours, of any width and without progress if the output is a file or a pipe. */
export interface Terminal {
  readonly color: boolean;
  readonly width?: number;
  /** Reports what the command is doing; shown only if it takes long. */
  readonly progress: (text: string) => void;
}

export const PLAIN: Terminal = { color: false, progress: () => undefined };

/** Whether a stream shows colours. @see https://no-color.org @see https://force-color.org */
export function hasColors({ isTTY }: Stream, env: NodeJS.ProcessEnv): boolean {
  if ((env.NO_COLOR ?? '') !== '') { return false; }
  return env.FORCE_COLOR === undefined ? isTTY === true && env.TERM !== 'dumb' : !['0', 'false'].includes(env.FORCE_COLOR);
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] } as const;

const paint = (style: keyof typeof CODES) => (text: string): string => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`;

/** The parts of lines with a colour; the first pattern that matches a line counts. */
const COLORS: readonly (readonly [pattern: RegExp, paint: (text: string) => string])[] = [
  [/^ {2}error(?= )/, paint('red')], [/^ {2}warning(?= )/, paint('yellow')],
  [/^Errors:$/, paint('red')], [/^Warnings:$/, paint('yellow')], [/^[1-9]\d* errors?(?=, )/, paint('red')],
  [/^\S.*:$/, paint('bold')], [/^\S.*:\d+$/, paint('bold')], [/^=+$/, paint('dim')], [/^ *\$ .*/, paint('cyan')],
];
const RULE = / \[[a-z][a-z0-9-]*\]$/;

function colored(line: string): string {
  const [pattern, color] = COLORS.find(([candidate]) => candidate.test(line)) ?? [];
  return (pattern ? line.replace(pattern, color!) : line).replace(RULE, paint('dim'));
}

/** The indentation of a line, with its severity or its number. */
const LEAD = /^ *((error|warning) +|\d+\. )?/;

/** Wraps a line at spaces, with further lines below its text. */
function wrapped(line: string, width: number): string[] {
  const [lead] = LEAD.exec(line)!;
  if (line.length <= width || width < lead.length + 20) { return [line]; }
  const [first, ...further] = wrapWords(line.slice(lead.length), width - lead.length);
  return [`${lead}${first}`, ...further.map((text) => `${' '.repeat(lead.length)}${text}`)];
}

/** A word is not broken, so that it can be copied. */
function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) { lines.push(word); } else { lines[lines.length - 1] = `${last} ${word}`; }
  }
  return lines;
}

/** Everything but commands. */
export const isNoCommand = (line: string): boolean => !/^ *\$ /.test(line);

/** Returns the text as a terminal shows it. `isProse` tells for a line and the section that it is in whether it may be wrapped: commands are to be copied. */
export function forTerminal(text: string, { color, width }: Terminal, isProse: (line: string, section: string) => boolean): string {
  if (!color && width === undefined) { return text; }
  let section = '';
  return text.split('\n').flatMap((line) => {
    if (/^\S.*:$/.test(line)) { section = line.slice(0, -1); }
    const lines = width !== undefined && isProse(line, section) ? wrapped(line, width) : [line];
    return color ? lines.map(colored) : lines;
  }).join('\n');
}
