/** What follows a backslash and has braces or a name: `\p{L}`, `\x{41}`, `\k<name>`. */
const LONG_ESCAPE = /^[pPxN]\{[^}]*\}|^k<[^>]*>/;
const REPETITION = /^\{\d+(,\d*)?\}/;

/** Returns the end of a character class that begins at an index; undefined if it has none. Java has classes inside classes. */
function endOfClass(pattern: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < pattern.length; index++) {
    const char = pattern[index];
    if (char === '\\') {
      index++;
    } else if (char === '[') {
      depth++;
      // A bracket that comes first is a character.
      if (pattern[index + 1] === '^') { index++; }
      if (pattern[index + 1] === ']') { index++; }
    } else if (char === ']' && --depth === 0) { return index; }
  }
  return undefined;
}

/**
 * Returns why Java refuses a regular expression; undefined if no reason is known. JavaScript's own expressions are others: it does not have `(?i)`
 * and `a*+`.
 */
export function javaPatternFault(pattern: string): string | undefined {
  // Comments can contain anything.
  if (/\(\?\w*x/.test(pattern)) { return undefined; }
  let groups = 0;
  let canRepeat = false;
  for (let index = 0; index < pattern.length; index++) {
    const rest = pattern.slice(index + 1);
    const repeats = canRepeat;
    canRepeat = true;
    switch (pattern[index]) {
      case '\\': {
        if (rest === '') { return 'it ends with a backslash'; }
        const quoted = /^Q.*?(\\E|$)/s.exec(rest)?.[0];
        index += (quoted ?? LONG_ESCAPE.exec(rest)?.[0] ?? rest[0]).length;
        break;
      }
      case '[': {
        const end = endOfClass(pattern, index);
        if (end === undefined) { return 'a character class is not closed'; }
        index = end;
        break;
      }
      case '(':
        groups++;
        if (rest.startsWith('?')) { index++; }
        canRepeat = false;
        break;
      case ')':
        if (--groups < 0) { return 'a closing parenthesis has no opening one'; }
        break;
      case '|':
        canRepeat = false;
        break;
      case '*': case '+': case '?':
        if (!repeats) { return `there is nothing that ${pattern[index]} repeats`; }
        if (/^[?+]/.test(rest)) { index++; }
        canRepeat = false;
        break;
      case '{': {
        const repetition = REPETITION.exec(pattern.slice(index))?.[0];
        if (repetition === undefined) { return 'a brace does not begin a number of repetitions'; }
        index += repetition.length - 1;
        if (/^[?+]/.test(pattern.slice(index + 1))) { index++; }
        canRepeat = false;
        break;
      }
      default:
    }
  }
  return groups > 0 ? 'a group is not closed' : undefined;
}
