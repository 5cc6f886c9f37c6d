/** Regular expressions that differ in one place: an anchor, an alternative, a count, a flag. */
export function regexMutants(literal: string): string[] {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/.exec(literal)!;
  // An escape, a class, the head of a group, a count, or any other character.
  const tokens = source.match(/\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\{\d+,?\d*\}\??|[*+?]\??|./g) ?? [];
  const without = (from: number, to: number, instead = ''): string => tokens.slice(0, from).join('') + instead + tokens.slice(to).join('');
  const texts = tokens.flatMap((token, at) => {
    if (['^', '$', '*', '+', '?'].includes(token)) { return [without(at, at + 1)]; }
    if (/^\{\d/.test(token)) {
      const counts = token.match(/\d+/g)!.map(Number);
      return [-1, 1].map((by) => without(at, at + 1, `{${[...counts.slice(0, -1), counts.at(-1)! + by].join(',')}}`));
    }
    if (/^\[[^^]/.test(token)) { return [without(at, at + 1, `[^${token.slice(1)}`)]; }
    if (/^\[\^/.test(token)) { return [without(at, at + 1, `[${token.slice(2)}`)]; }
    return [];
  });
  return [...texts, ...withoutAlternatives(tokens)].map((text) => `/${text}/${flags}`)
    .concat([...flags].filter((flag) => flag === 'i').map((flag) => `/${source}/${flags.replace(flag, '')}`))
    .filter(isRegex);
}

/** Without each of the alternatives, in whatever group they stand. */
function withoutAlternatives(tokens: readonly string[]): string[] {
  const texts: string[] = [];
  const open: number[][] = [[0]];
  const close = (bounds: readonly number[], end: number) => {
    for (let i = 0; bounds.length > 1 && i < bounds.length; i++) {
      // With the bar before it, or, of the first, the one behind it.
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
