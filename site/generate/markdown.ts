/** Text without what Vue and HTML would interpret. Code is left as it is, except code spans with braces, which Vue would evaluate. */
export function escaped(text: string): string {
  return text.split(/(^[ \t]*```.*?^[ \t]*```$|`[^`\n]*`)/gms).map((part, index) => {
    if (index % 2 === 0) { return withoutBraces(part).replace(/<(?!a id=|\/a>|br>)/g, '&lt;'); }
    return part.includes('{{') && !part.includes('\n') ? `<code>${withoutBraces(part.slice(1, -1).replaceAll('&', '&amp;').replaceAll('<', '&lt;'))}</code>` : part;
  }).join('');
}

const withoutBraces = (text: string): string => text.replaceAll('{{', '&#123;&#123;');

/** Documentation from doc comments: `{@link X}` as code, and no headings. */
export const fromComment = (text: string | undefined): string => escaped((text ?? '').replace(/\{@link ([^}]+)\}/g, '`$1`'));

/** Addresses become links with the name of their host. */
export const withLinks = (text: string): string => text.replace(/https:\/\/[^\s,;)]+/g, (url) => `[${new URL(url).hostname}](${url})`);

/** A table, or nothing without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** The title of a page: its first heading, without markup. */
export const titleOf = (text: string): string => /^# (.*)$/m.exec(text)![1].replaceAll('`', '');
