/** Writes the pages of the site, and its navigation, from docs/, jsii's assembly, the rules and the data about Kafka's settings. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiPages, GROUPS } from './api';
import { guidePages, textOf } from './guides';
import { home, LOGO } from './home';
import { table, titleOf } from './markdown';
import { PAGES } from './paths';
import { PICTURES_CSS } from './pictures';
import { rulePages } from './rules';
import { SECTIONS } from './sections';
import { settingPages } from './settings';

const api = apiPages();
const pages = new Map([
  ['index.md', home()], ['public/logo.svg', LOGO], ['pictures.css', PICTURES_CSS], ...guidePages(), ...rulePages(), ...settingPages(),
  ...api.map(({ name, text }): [string, string] => [`api/${name}.md`, text]),
  ['api/index.md', ['# API', '', 'Every exported class, with its names in four languages.', '', ...GROUPS.flatMap((group) => [
    `## ${group}`, '', ...table(['', ''], api.filter((page) => page.group === group).map(({ name, summary }) => [`[${name}](/api/${name})`, summary])),
  ])].join('\n')],
]);

rmSync(PAGES, { recursive: true, force: true });
for (const [path, text] of pages) {
  const file = join(PAGES, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const item = (page: string) => ({ text: titleOf(textOf(page)), link: `/${page}` });
const generated = [
  { text: 'API', link: '/api/' }, { text: 'Rules', link: '/rules/' },
  { text: 'Settings of brokers', link: '/settings/broker' }, { text: 'Settings of topics', link: '/settings/topic' },
];
const sidebar = SECTIONS.map(({ title, folder, pages: entries }) => ({
  text: title,
  items: [
    ...folder === 'reference' ? generated : [],
    ...entries.map((entry) => typeof entry === 'string' ? item(entry) : { text: entry.title, items: entry.pages.map(item) }),
  ],
}));
const apiSidebar = [{ text: 'API', link: '/api/' }, ...GROUPS.map((group) => ({
  text: group, items: api.filter((page) => page.group === group).map(({ name }) => ({ text: name, link: `/api/${name}` })),
}))];
writeFileSync(join(PAGES, 'navigation.json'), JSON.stringify({ '/': sidebar, '/api/': apiSidebar }));
console.log(`${pages.size} pages in ${PAGES}`);
