/** A table, whatever its cells contain. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** A list or a tag of HTML would end the row. */
const cell = (text: string): string => text.replace(/\s*\n\s*/g, '<br>').replace(/\|/g, '\\|');

/** Text that means nothing to Markdown but itself. */
export const literal = (text: string): string => text.replace(/[<>*_[\]`]/g, '\\$&');

/** URLs become links with the name of their place. */
export const linked = (text: string): string => text.replace(/https:\/\/([^/\s]+)\/\S*/g, '[$1]($&)');

/** Pages say how they came to be. */
export const page = (...parts: readonly string[]): string =>
  `${['<!-- Written by `npx projen docs:pages`. -->', ...parts].join('\n\n')}\n`;
