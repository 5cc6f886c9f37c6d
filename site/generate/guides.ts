import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { escaped } from './markdown';
import { REPOSITORY, ROOT } from './paths';
import { pictureFor } from './pictures';
import { GUIDES } from './sections';

/** Returns the pages of docs/ as pages of the site, by path. */
export const guidePages = (): Map<string, string> => new Map(GUIDES.map((page) => [`${page}.md`, guide(page)]));

export const textOf = (page: string): string => readFileSync(join(ROOT, 'docs', `${page}.md`), 'utf8');

function guide(page: string): string {
  const links = textOf(page).replace(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (_, link: string) => `](${siteLink(page, link)})`);
  const text = escaped(links).replace(/^```ts nofixture$/gm, '```ts');
  const picture = pictureFor(page);
  // After the introduction.
  return picture === undefined ? text : text.replace(/\n## /, () => `\nWho reaches what in the example:\n\n${picture}\n\n## `);
}

/** A link of a page, which is relative to docs/, for the site. */
function siteLink(page: string, link: string): string {
  const [path, anchor] = link.split('#');
  const target = normalize(join('docs', dirname(page), path));
  // Each rule has a page of its own.
  if (target === 'docs/rules.md') { return anchor === undefined ? '/rules/' : `/rules/${anchor}`; }
  if (target === 'API.md') { return '/api/'; }
  const own = target.replace(/^docs\//, '').replace(/\.md$/, '');
  if (target.startsWith('docs/') && GUIDES.includes(own)) { return `/${own}${anchor === undefined ? '' : `#${anchor}`}`; }
  if (!existsSync(join(ROOT, target))) { throw new Error(`docs/${page}.md: ${link} does not exist`); }
  return `${REPOSITORY}/blob/main/${target}${anchor === undefined ? '' : `#${anchor}`}`;
}
