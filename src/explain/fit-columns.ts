/** A column becomes no narrower than this; a table with many columns is then wider than the terminal. */
const MIN_WIDTH = 8;

/** Returns the widths of columns that together, with two spaces between them, are not wider than `width`: the widest columns become narrower. */
export function fitColumns(widths: readonly number[], width: number): number[] {
  const fitted = [...widths];
  for (let surplus = widths.reduce((sum, one) => sum + one, 2 * (widths.length - 1)) - width; surplus > 0; surplus--) {
    const widest = Math.max(...fitted);
    if (widest <= MIN_WIDTH) { break; }
    fitted[fitted.lastIndexOf(widest)]--;
  }
  return fitted;
}

/** Splits a text into lines that are not longer than `width`: after spaces, in longer words after punctuation, and anywhere else in words without any. */
export function wrapCell(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const part = rest.slice(0, width + 1);
    const [, atSpace] = /^(.*\S)\s/s.exec(part) ?? [];
    const [atPunctuation] = /^.*[,:/.-](?=.)/s.exec(part) ?? [];
    const line = atSpace ?? (atPunctuation !== undefined && atPunctuation.length <= width ? atPunctuation : rest.slice(0, width));
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, ...rest === '' && lines.length > 0 ? [] : [rest]];
}
