/*
 * Parsing of text as in Java. It differs from JavaScript: whitespace and numbers have fewer characters.
 */

export const javaTrim = (text: string): string => text.replace(/^[\0- ]+|[\0- ]+$/g, '');

/** Returns the entries of a list without whitespace around the commas, including empty entries. */
export const javaList = (text: string): string[] => text === '' ? [] : text.split(/[ \t\n\x0B\f\r]*,[ \t\n\x0B\f\r]*/);

/** Returns the entries of a list that are not empty, without surrounding whitespace. */
export const javaEntries = (text: string | undefined): string[] => javaList(javaTrim(text ?? '')).filter((entry) => entry !== '');

const MAX_INT = 2147483647;

/** Parses a 32-bit integer; undefined if the text is not valid. */
export function javaInt(text: string): number | undefined {
  const number = javaLong(text);
  return number !== undefined && number >= -MAX_INT - 1 && number <= MAX_INT ? number : undefined;
}

/** Parses an integer of any size; undefined if the text is not valid. */
export const javaLong = (text: string): number | undefined => /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
