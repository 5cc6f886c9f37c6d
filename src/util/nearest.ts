/** Returns the candidate with the smallest edit distance to a misspelled text; undefined if none is similar. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  // Below this edit distance, which depends on the length of the text.
  let limit = text.length < 6 ? 2 : text.length < 20 ? 3 : 4;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= limit) { continue; }
    const distance = editDistance(text, candidate);
    if (distance < limit) { [best, limit] = [candidate, distance]; }
  }
  return best;
}

/** Returns the number of characters that must be inserted, deleted or replaced. */
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
