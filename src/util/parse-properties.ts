/**
 * Parses a properties file like java.util.Properties: comments, continuation lines, escapes, and the last of several equal keys.
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function parseProperties(text: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const line of logicalLines(text)) {
    // The key ends at the first unescaped whitespace, `=` or `:`.
    const [, key, value] = /^((?:\\.|[^\\\s=:])*)\s*[=:]?\s*(.*)$/s.exec(line)!;
    entries[unescape(key)] = unescape(value);
  }
  return entries;
}

/** Returns the lines without comments, blank lines and leading whitespace. A backslash at the end continues a line. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (open === undefined && (line === '' || /^[#!]/.test(line))) { continue; }
    const continues = /(^|[^\\])(\\\\)*\\$/.test(line);
    open = (open ?? '') + (continues ? line.slice(0, -1) : line);
    if (!continues) {
      lines.push(open);
      open = undefined;
    }
  }
  return open === undefined ? lines : [...lines, open];
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescape(text: string): string {
  return text.replace(/\\(u([0-9a-fA-F]{4})|.)/gs, (_, character: string, code?: string) =>
    code === undefined ? ESCAPES[character] ?? character : String.fromCharCode(parseInt(code, 16)));
}
