/** The TypeScript code of a program, as data. Only this module prints quotes, commas and line breaks. */
export type Code =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Code])[] }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  | { readonly kind: 'call'; readonly callee: string; readonly args: readonly Code[] };

/** An identifier or other TypeScript that is printed unchanged: `cluster`, `PodSpread.NONE`. */
export const text = (piece: string): Code => ({ kind: 'text', text: piece });

/** `callee(…)`; the callee may be `Storage.persistent` or `new KafkaCluster`. */
export const call = (callee: string, ...args: readonly Code[]): Code => ({ kind: 'call', callee, args });

/** An object literal of the defined entries; undefined without entries. */
export function object(entries: Readonly<Record<string, Code | undefined>>): Code | undefined {
  const defined = Object.entries(entries).filter((entry): entry is [string, Code] => entry[1] !== undefined);
  return defined.length === 0 ? undefined : { kind: 'object', entries: defined };
}

/** A call whose last argument is an object of options, omitted without options. */
export const callWith = (callee: string, args: readonly Code[], options: Readonly<Record<string, Code | undefined>>): Code => {
  const struct = object(options);
  return call(callee, ...args, ...struct ? [struct] : []);
};

/** A literal of plain data; undefined for undefined. */
export function literal(value: undefined): undefined;
export function literal(value: string | number | boolean | object | null): Code;
export function literal(value: unknown): Code | undefined;
export function literal(value: unknown): Code | undefined {
  if (value === undefined) { return undefined; }
  if (typeof value === 'string') { return text(quote(value)); }
  if (Array.isArray(value)) { return { kind: 'list', items: value.map((item) => literal(item ?? null)!) }; }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return { kind: 'object', entries: entries.map(([key, inner]) => [key, literal(inner)!] as const) };
  }
  return text(String(value));
}

export const list = (items: readonly Code[]): Code => ({ kind: 'list', items });

/** A literal of a map or list; undefined if it is empty. */
export const unlessEmpty = (value: object | undefined): Code | undefined =>
  value === undefined || Object.keys(value).length === 0 ? undefined : literal(value);

/** Returns the names that the program must import for a piece of code. */
export function namesIn(code: Code): string[] {
  switch (code.kind) {
    case 'text': return rootOf(code.text);
    case 'object': return code.entries.flatMap(([, value]) => namesIn(value));
    case 'list': return code.items.flatMap(namesIn);
    case 'call': return [...rootOf(code.callee), ...code.args.flatMap(namesIn)];
  }
}

const rootOf = (piece: string): string[] => /^(?:new )?([A-Z]\w*)(?=\.|$)/.exec(piece)?.slice(1) ?? [];

const WIDTH = 120;

/** Prints code after `before` characters of a line that is indented by `indent`. */
export function print(code: Code, indent = 0, before = 0): string {
  const line = flat(code);
  if (indent + before + line.length <= WIDTH) { return line; }
  const inner = indent + 2;
  const lines = (items: readonly string[]) => items.map((item) => `${' '.repeat(inner)}${item},\n`).join('') + ' '.repeat(indent);
  switch (code.kind) {
    case 'text': return code.text;
    case 'object': return `{\n${lines(code.entries.map(([key, value]) => entry(key, value, print(value, inner, nameOf(key).length + 3))))}}`;
    case 'list': return code.items.length === 1 && code.items[0].kind !== 'text'
      // A single item is printed next to the bracket.
      ? `[${print(code.items[0], indent, WIDTH)}]` : `[\n${lines(code.items.map((item) => print(item, inner, 1)))}]`;
    case 'call': return callText(code, indent, lines, inner);
  }
}

/** Only the last argument is broken into lines, unless other arguments are objects, lists or calls too. */
function callText({ callee, args }: Extract<Code, { kind: 'call' }>, indent: number, lines: (items: readonly string[]) => string, inner: number): string {
  const last = args.at(-1);
  if (last === undefined) { return `${callee}()`; }
  if (args.slice(0, -1).some(({ kind }) => kind !== 'text')) { return `${callee}(\n${lines(args.map((arg) => print(arg, inner, 1)))})`; }
  const first = args.slice(0, -1).map((arg) => `${flat(arg)}, `).join('');
  return `${callee}(${first}${print(last, indent, WIDTH)})`;
}

function flat(code: Code): string {
  switch (code.kind) {
    case 'text': return code.text;
    case 'object': return code.entries.length === 0 ? '{}' : `{ ${code.entries.map(([key, value]) => entry(key, value, flat(value))).join(', ')} }`;
    case 'list': return `[${code.items.map(flat).join(', ')}]`;
    case 'call': return `${code.callee}(${code.args.map(flat).join(', ')})`;
  }
}

/** Prints `{ cluster }` if name and value are equal. */
const entry = (key: string, value: Code, printed: string): string =>
  value.kind === 'text' && value.text === key ? key : `${nameOf(key)}: ${printed}`;

const nameOf = (key: string): string => /^[A-Za-z_$][\w$]*$/.test(key) || /^(0|[1-9]\d{0,9})$/.test(key) ? key : quote(key);

const quote = (value: string): string =>
  `'${value.replace(/\\/g, '\\\\').replace(/'/g, '\\\'').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\u2028|\u2029/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`)}'`;
