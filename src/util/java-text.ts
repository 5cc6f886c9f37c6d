/** Text as Java takes it apart, which is not quite as JavaScript does: \s, trim and numbers know fewer characters. */

export const javaTrim = (text: string): string => text.replace(/^[\0- ]+|[\0- ]+$/g, '');

/** The entries of a list, without blanks around the commas; also the empty ones. */
export const javaList = (text: string): string[] => text === '' ? [] : text.split(/[ \t\n\x0B\f\r]*,[ \t\n\x0B\f\r]*/);

/** The entries that are not empty, without blanks around them. */
export const javaEntries = (text: string | undefined): string[] => javaList(javaTrim(text ?? '')).filter((entry) => entry !== '');

const MAX_INT = 2147483647;

/** A 32-bit number; undefined for what is none. */
export function javaInt(text: string): number | undefined {
  const number = javaLong(text);
  return number !== undefined && number >= -MAX_INT - 1 && number <= MAX_INT ? number : undefined;
}

/** A whole number of any size. */
export const javaLong = (text: string): number | undefined => /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
