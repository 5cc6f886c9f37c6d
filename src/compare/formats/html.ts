import { summaryOf } from './summary';
import { documentationOf, DOCUMENTATION_TITLE, RULE_AT_END } from '../../rules/documentation';
import { escapeMarkup } from '../../util/text/markup';
import { ChangePlan } from '../change-plan';
import { JobFiles, planSections } from '../plan-report';
import { Section } from '../sections';

const STYLE = `
:root { color-scheme: light dark; --error: #b00020; --warning: #7a4f00; --line: #c8c8c8; --code: #f3f3f3; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a8a; --warning: #ffcf70; --line: #555; --code: #262626; --link: #7ab7ff; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
.errors h2 { color: var(--error); } .warnings h2 { color: var(--warning); }
li { margin: .4rem 0; overflow-wrap: anywhere; }
pre { background: var(--code); padding: .6rem; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: var(--link); }
@media print { body { max-width: none; margin: 0; } section { break-inside: avoid-page; } }
`;

/** The plan as one page without any other files. */
export function planHtml(plan: ChangePlan, jobFiles: JobFiles = new Map()): string {
  // Each finding has a link of its own.
  const sections = planSections(plan, jobFiles).filter(({ title }) => title !== DOCUMENTATION_TITLE);
  const title = `Kafka: ${summaryOf(plan)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sections.map(sectionHtml).join('')}</main>
</body>
</html>
`;
}

function sectionHtml({ title, numbered, items }: Section): string {
  const list = numbered ? 'ol' : 'ul';
  const rows = items.map(([text, ...details]) => `<li>${inline(text)}${details.map(detailHtml).join('')}</li>\n`);
  return `<section class="${title.toLowerCase().replace(/\W+/g, '-')}">\n<h2>${title}</h2>\n<${list}>\n${rows.join('')}</${list}>\n</section>\n`;
}

const detailHtml = (line: string): string => line.startsWith('$ ') ? `<pre><code>${escapeMarkup(line.slice(2))}</code></pre>` : `<p>${escapeMarkup(line)}</p>`;

/** The rule of a finding becomes a link. */
function inline(text: string): string {
  const [end, rule] = RULE_AT_END.exec(text) ?? ['', ''];
  const escaped = escapeMarkup(text.slice(0, text.length - end.length));
  return rule === '' ? escaped : `${escaped} <a href="${documentationOf(rule)}">${rule}</a>`;
}
