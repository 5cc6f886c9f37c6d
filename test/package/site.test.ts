import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { escaped, table } from '../../site/generate/markdown';
import { GUIDES } from '../../site/generate/sections';
import { settingPages } from '../../site/generate/settings';

test('every page of docs/ is in exactly one section of the site', () => {
  const pages = readdirSync(join(__dirname, '..', '..', 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => name.replace(/\.md$/, ''));
  // Each rule has a page of its own.
  expect([...GUIDES].sort()).toEqual(pages.filter((page) => page !== 'rules').sort());
});

test('text has nothing that Vue or HTML would interpret, and code stays as it is', () => {
  expect(escaped('a {{ b }} <source>')).toBe('a &#123;&#123; b }} &lt;source>');
  expect(escaped('`<a>` and `{{ x }}`')).toBe('`<a>` and <code>&#123;&#123; x }}</code>');
  expect(escaped('```yaml\n<a> {{ b }}\n```')).toBe('```yaml\n<a> {{ b }}\n```');
  expect(escaped('<a id="x"></a>')).toBe('<a id="x"></a>');
});

test('cells have no bars and lines', () => {
  expect(table(['a'], [['x | y\n z']])).toEqual(['| a |', '| --- |', '| x \\| y z |', '']);
  expect(table(['a'], [])).toEqual([]);
});

test('settings say in which versions they exist, and with which defaults', () => {
  const broker = settingPages().get('settings/broker.md')!;
  const sectionOf = (key: string) => broker.split(/^## /m).find((section) => section.startsWith(`${key} `))!;
  expect(sectionOf('zookeeper.connect')).toContain('| versions | up to 3.9 |');
  expect(sectionOf('cordoned.log.dirs')).toContain('| versions | from 4.3 on |');
  expect(sectionOf('num.io.threads')).toContain('| default | `8` |');
  expect(sectionOf('log.cleaner.enable')).toContain('| versions | all |');
});
