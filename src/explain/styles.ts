import { fitColumns, wrapCell } from './fit-columns';
import { escapeMarkup } from '../util/text/markup';

/** How the parts of a text are written. */
export interface Style {
  readonly heading: (title: string, level: number) => string;
  readonly grid: (titles: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly item: (text: string) => string;
  /** Lines to copy. */
  readonly code: (lines: readonly string[], language: string) => string;
}

/** Not wider than `width`. */
export const terminalStyle = (width: number): Style => ({
  heading: (title, level) => level === 1 ? `${title}\n${'='.repeat(title.length)}\n` : `${title}:\n`,
  grid: (titles, rows) => {
    const widths = fitColumns(titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length))), width - 2);
    const line = (cells: readonly string[]) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`;
    return [titles, ...rows].flatMap((row) => linesOf(row, widths)).map(line).join('');
  },
  item: (line) => `  ${line}\n`,
  code: (lines) => lines.map((line) => `  ${line}\n`).join(''),
});

/** The lines of a row: cells that are wider than their columns have several. */
function linesOf(row: readonly string[], widths: readonly number[]): string[][] {
  const cells = row.map((cell, column) => wrapCell(cell, widths[column]));
  return Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, line) => cells.map((cell) => cell[line] ?? ''));
}

export const MARKDOWN: Style = {
  heading: (title, level) => `${'#'.repeat(level + 1)} ${title}\n\n`,
  grid: (titles, rows) => {
    const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/</g, '&lt;')).join(' | ')} |\n`;
    return `${line(titles)}${line(titles.map(() => '---'))}${rows.map(line).join('')}\n`;
  },
  item: (line) => `- ${line.replace(/</g, '&lt;')}\n`,
  code: (lines, language) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`,
};

/** A page has a heading of its own. What is wider than the page scrolls, also with the keyboard. */
export const HTML: Style = {
  heading: (title, level) => `<h${level + 1}>${escapeMarkup(title)}</h${level + 1}>\n`,
  grid: (titles, rows) => {
    const line = (cells: readonly string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${escapeMarkup(cell)}</${tag}>`).join('')}</tr>\n`;
    return `<table tabindex="0">\n${line(titles, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>\n`;
  },
  item: (line) => `<p>${escapeMarkup(line)}</p>\n`,
  code: (lines) => `<pre tabindex="0">${escapeMarkup(lines.join('\n'))}</pre>\n`,
};
