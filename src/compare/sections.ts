/** A part of a report with a title. */
export interface Section {
  readonly title: string;
  /** Whether the order of the items matters. */
  readonly numbered?: boolean;
  /** Each with lines below it; those that begin with `$ ` are commands. */
  readonly items: readonly (readonly [text: string, ...details: string[]])[];
}

export const sectionOf = (title: string, lines: readonly string[]): Section => ({ title, items: lines.map((line) => [line] as const) });

export const withItems = (sections: readonly Section[]): Section[] => sections.filter(({ items }) => items.length > 0);

/** Titles with indented lines; empty without any items. */
export const sectionTexts = (sections: readonly Section[]): string => withItems(sections).map(({ title, numbered, items }) => `${title}:\n${
  items.flatMap(([first, ...details], index) => numbered ? [`  ${index + 1}. ${first}`, ...details.map((line) => `     ${line}`)] : [`  ${first}`])
    .map((line) => `${line}\n`).join('')}`).join('\n');
