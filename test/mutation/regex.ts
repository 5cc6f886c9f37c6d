/** Returns regular expressions that differ in one place: an anchor, an alternative, a quantifier, a character class or a flag. */
export function regexMutants(literal: string): string[] {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/.exec(literal)!;
  // An escape, a character class, the start of a group, a quantifier, or any other character.
  const tokens = source.match(/\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\{\d+,?\d*\}\??|[*+?]\??|./g) ?? [];
  const replaced = (from: number, to: number, replacement = ''): string => tokens.slice(0, from).join('') + replacement + tokens.slice(to).join('');
  const texts = tokens.flatMap((token, at) => {
    if (['^', '$', '*', '+', '?'].includes(token)) { return [replaced(at, at + 1)]; }
    if (/^\{\d/.test(token)) {
      const counts = token.match(/\d+/g)!.map(Number);
      return [-1, 1].map((by) => replaced(at, at + 1, `{${[...counts.slice(0, -1), counts.at(-1)! + by].join(',')}}`));
    }
    if (/^\[[^^]/.test(token)) { return [replaced(at, at + 1, `[^${token.slice(1)}`)]; }
    if (/^\[\^/.test(token)) { return [replaced(at, at + 1, `[${token.slice(2)}`)]; }
    return [];
  });
  return [...texts, ...withoutAlternatives(tokens)].map((text) => `/${text}/${flags}`)
    .concat([...flags].filter((flag) => flag === 'i').map((flag) => `/${source}/${flags.replace(flag, '')}`))
    .filter(isRegex);
}

/** Returns the texts without one of the alternatives, in any group. */
function withoutAlternatives(tokens: readonly string[]): string[] {
  const texts: string[] = [];
  const open: number[][] = [[0]];
  const close = (bounds: readonly number[], end: number) => {
    for (let i = 0; bounds.length > 1 && i < bounds.length; i++) {
      // Together with the `|` before it; for the first alternative, the `|` after it.
      const [from, to] = i === 0 ? [bounds[0], bounds[1]] : [bounds[i] - 1, i + 1 < bounds.length ? bounds[i + 1] - 1 : end];
      texts.push(tokens.slice(0, from).join('') + tokens.slice(to).join(''));
    }
  };
  tokens.forEach((token, at) => {
    if (token.startsWith('(')) { open.push([at + 1]); }
    if (token === '|') { open.at(-1)!.push(at + 1); }
    if (token === ')') { close(open.pop()!, at); }
  });
  close(open[0], tokens.length);
  return texts;
}

function isRegex(literal: string): boolean {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/.exec(literal) ?? [];
  try { return source !== '' && new RegExp(source, flags) !== undefined; } catch { return false; }
}
