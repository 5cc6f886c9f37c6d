/** The text among others that somebody most likely meant; undefined when none is near. */
export function nearest(text: string, others: readonly string[]): string | undefined {
  let best: string | undefined;
  // Two slips, or three in a long text; more is another word.
  let least = text.length < 6 ? 2 : text.length < 20 ? 3 : 4;
  for (const other of others) {
    if (Math.abs(other.length - text.length) >= least) { continue; }
    const distance = editDistance(text, other);
    if (distance < least) { [best, least] = [other, distance]; }
  }
  return best;
}

/** How many characters one must add, drop or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
