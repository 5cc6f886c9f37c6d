import { isDeepStrictEqual } from 'node:util';

/** A change of one leaf of a document. */
export interface LeafChange {
  readonly document: number;
  readonly path: readonly (string | number)[];
  /** What is changed, such as `removed`. */
  readonly how: string;
  /** Changes a copy of the document. */
  readonly apply: (copy: any) => void;
}

const at = (value: any, path: readonly (string | number)[]): any => path.reduce((inner, key) => inner[key], value);

/** Removes an entry of an object or an item of a list. */
function remove(owner: any, key: string | number): void {
  if (Array.isArray(owner)) { owner.splice(key as number, 1); } else { delete owner[key]; }
}

/** Other values of a leaf: another one of its type, and one of another type. */
function otherValues(value: unknown): readonly unknown[] {
  if (typeof value === 'number') { return [value + 1]; }
  if (typeof value === 'boolean') { return [!value]; }
  return [`${String(value)}x`];
}

/** A text of several lines is a file, whose lines are leaves. */
const isFile = (value: unknown): value is string => typeof value === 'string' && value.includes('\n');

function lineChanges(text: string): { readonly how: string; readonly text: string }[] {
  const lines = text.split('\n');
  const withLine = (index: number, ...replaced: readonly string[]) => [...lines.slice(0, index), ...replaced, ...lines.slice(index + 1)].join('\n');
  return [
    ...lines.flatMap((line, index) => line.trim() === '' || line.startsWith('#') ? [] : [
      { how: `line ${line}: changed`, text: withLine(index, `${line}1`) },
      { how: `line ${line}: removed`, text: withLine(index) },
    ]),
    { how: 'added line', text: `${text}added.line=1\n` },
  ];
}

/** Returns a change of every leaf: another value, removed, and in every object and list an added sibling. */
export function leafChanges(documents: readonly any[]): LeafChange[] {
  return documents.flatMap((body, document) => {
    const changes: LeafChange[] = [];
    const visit = (value: any, path: readonly (string | number)[]): void => {
      const owner = path.slice(0, -1);
      const key = path.at(-1);
      const add = (how: string, apply: (copy: any) => void) => { changes.push({ document, path, how, apply }); };
      if (typeof value === 'object' && value !== null) {
        if (path.length > 0) { add('removed', (copy) => remove(at(copy, owner), key!)); }
        if (Array.isArray(value)) {
          const added = typeof value[0] === 'object' ? { ...value[0], ...value[0]?.name === undefined ? {} : { name: 'added' } } : 'added';
          add('added item', (copy) => { at(copy, path).push(added); });
        } else {
          add('added field', (copy) => { at(copy, path).added = 'added'; });
        }
        Object.entries(value).forEach(([inner, innerValue]) => visit(innerValue, [...path, Array.isArray(value) ? Number(inner) : inner]));
        return;
      }
      if (isFile(value)) {
        lineChanges(value).forEach(({ how, text }) => add(how, (copy) => { at(copy, owner)[key!] = text; }));
        return;
      }
      otherValues(value).forEach((other) => add(JSON.stringify(other), (copy) => { at(copy, owner)[key!] = other; }));
      add('removed', (copy) => remove(at(copy, owner), key!));
    };
    visit(body, []);
    return changes;
  }).filter((change) => !isDeepStrictEqual(appliedTo(documents, change)[change.document], documents[change.document]));
}

export function appliedTo(documents: readonly any[], { document, apply }: LeafChange): any[] {
  const copy = JSON.parse(JSON.stringify(documents[document]));
  apply(copy);
  return documents.map((body, index) => index === document ? copy : body);
}

export const textOf = (documents: readonly any[], { document, path, how }: LeafChange): string =>
  `${documents[document].kind} ${documents[document].metadata.name} ${path.join('.')}: ${how}`;
