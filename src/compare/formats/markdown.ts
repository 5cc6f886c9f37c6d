import { summaryOf } from './summary';
import { documentationOf, DOCUMENTATION_TITLE, RULE_AT_END } from '../../rules/documentation';
import { ChangePlan } from '../change-plan';
import { JobFiles, planSections } from '../plan-report';
import { Section } from '../sections';

/** By which a workflow finds its earlier comment. */
const MARKER = '<!-- cdk8s-kafka plan -->';

/** GitHub refuses comments with more than 65,536 characters. */
const MAX_LENGTH = 60_000;

/** Sections that are open from the beginning. */
const OPEN: readonly string[] = ['Errors', 'Warnings'];

/** The plan as a comment of a pull request. Sections that would make it too long are left out, with a note. */
export function planMarkdown(plan: ChangePlan, jobFiles: JobFiles = new Map()): string {
  // Each finding has a link of its own.
  const sections = planSections(plan, jobFiles).filter(({ title }) => title !== DOCUMENTATION_TITLE);
  let text = `${MARKER}\n## Kafka: ${summaryOf(plan)}\n`;
  for (const section of sections) {
    const part = sectionMarkdown(section);
    text += text.length + part.length <= MAX_LENGTH ? part : `\n*${section.title}: ${section.items.length}, too long for a comment*\n`;
  }
  return text;
}

function sectionMarkdown({ title, numbered, items }: Section): string {
  const lines = items.flatMap(([text, ...details], index) => {
    const bullet = numbered ? `${index + 1}. ` : '- ';
    return [`${bullet}${literal(text)}`, ...detailLines(details).map((line) => line === '' ? '' : `${' '.repeat(bullet.length)}${line}`)];
  });
  const list = `${lines.join('\n')}\n`;
  return OPEN.includes(title) ? `\n### ${title}\n\n${list}` : `\n<details><summary>${title} (${items.length})</summary>\n\n${list}\n</details>\n`;
}

/** Successive commands are one block to copy. */
function detailLines(details: readonly string[]): string[] {
  const lines: string[] = [];
  details.forEach((line, index) => {
    const [, command] = /^\$ (.*)/s.exec(line) ?? [];
    if (command === undefined) {
      lines.push('', literal(line));
      return;
    }
    if (!details[index - 1]?.startsWith('$ ')) { lines.push('', '```sh'); }
    lines.push(...command.split('\n'));
    if (!details[index + 1]?.startsWith('$ ')) { lines.push('```'); }
  });
  return lines;
}

/** Escapes what has a meaning in Markdown; the rule of a finding becomes a link. */
const literal = (text: string): string => {
  const [end, rule] = RULE_AT_END.exec(text) ?? ['', ''];
  const escaped = text.slice(0, text.length - end.length).replace(/[\\<>*_[\]`|~#&]/g, '\\$&');
  return rule === '' ? escaped : `${escaped} [\`${rule}\`](${documentationOf(rule)})`;
};
