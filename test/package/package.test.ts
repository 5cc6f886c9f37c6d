import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PACKAGE = JSON.parse(read('package.json'));
const REPOSITORY = 'https://github.com/cdk8s-kafka/cdk8s-kafka';
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);

/** The anchors of a page, as GitHub makes them from its headings. */
const anchorsOf = (page: string) => [...read(page).matchAll(/^#+ (.*)$|<a id="([^"]+)"/gm)]
  .map(([, heading, id]) => id ?? heading.replace(/`|\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

describe('README.md', () => {
  const links = linksOf(read('README.md')).filter((link) => !link.startsWith('#'));

  test('has only absolute links: npm, PyPI and pkg.go.dev show it without the repository', () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
  });

  test('links to files and headings that exist', () => {
    const paths = links.map((link) => /\/(?:blob|tree)\/main\/([^#]*)(?:#(.*))?$/.exec(link)).filter((match) => match !== null);
    expect(paths.length).toBeGreaterThan(50);
    const wrong = paths.filter(([, path, anchor]) => !existsSync(join(ROOT, path)) || (anchor !== undefined && !anchorsOf(path).includes(anchor)));
    expect(wrong.map(([link]) => link)).toEqual([]);
  });
});

test.each(['docs', '.'])('relative links of the pages in %s lead to files and headings that exist', (folder) => {
  const pages = readdirSync(join(ROOT, folder), { recursive: folder === 'docs', encoding: 'utf8' }).filter((name) => name.endsWith('.md') && name !== 'API.md')
    .map((name) => join(folder, name));
  const wrong = pages.flatMap((page) => linksOf(read(page)).filter((link) => !/^(https?|mailto):/.test(link)).filter((link) => {
    const [path, anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  }).map((link) => `${page}: ${link}`));
  expect(wrong).toEqual([]);
});

/** @see https://constructs.dev/faq#construct-hub */
test('the package fulfils the conditions of Construct Hub', () => {
  expect(PACKAGE.license).toBe('Apache-2.0');
  expect(read('LICENSE')).toContain('Apache License');
  expect(PACKAGE.keywords).toEqual(expect.arrayContaining(['cdk', 'cdk8s', 'kubernetes']));
  expect(PACKAGE.jsii.targets).toMatchObject({
    python: { distName: 'cdk8s-kafka', module: 'cdk8s_kafka' },
    java: { package: 'io.github.cdk8skafka', maven: { groupId: 'io.github.cdk8s-kafka', artifactId: 'cdk8s-kafka' } },
    go: { moduleName: 'github.com/cdk8s-kafka/cdk8s-kafka-go', packageName: 'cdk8skafka' },
  });
  expect(PACKAGE).toMatchObject({
    repository: { url: `${REPOSITORY}.git` }, bugs: { url: `${REPOSITORY}/issues` }, homepage: expect.stringMatching(/^https:/), stability: 'experimental',
  });
  expect(PACKAGE.private).toBeUndefined();
});

test('the package depends on nothing at run time but its peers', () => {
  expect(PACKAGE.dependencies ?? {}).toEqual({});
  expect(Object.keys(PACKAGE.peerDependencies)).toEqual(['cdk8s', 'constructs']);
});

describe('the release', () => {
  const jobs = parse(read('.github/workflows/release.yml')).jobs;

  test('publishes to every registry, and is started by hand', () => {
    expect(Object.keys(jobs)).toEqual(['release', 'release_github', 'release_npm', 'release_maven', 'release_pypi', 'release_golang']);
    expect(Object.keys(parse(read('.github/workflows/release.yml')).on)).toEqual(['workflow_dispatch']);
  });

  test('to npm and PyPI needs no token, and proves from which commit it was built', () => {
    for (const job of ['release_npm', 'release_pypi']) { expect(jobs[job].permissions).toMatchObject({ 'id-token': 'write' }); }
    expect(JSON.stringify(jobs.release_npm)).toContain('"NPM_CONFIG_PROVENANCE":"true"');
    expect(JSON.stringify(jobs.release_npm)).not.toContain('secrets.NPM_TOKEN');
    expect(JSON.stringify(jobs.release_pypi)).not.toContain('secrets.TWINE');
  });

  test('begins with version 0.1.0, and has the compiled code for every Node.js', () => {
    const { tasks } = JSON.parse(read('.projen/tasks.json'));
    expect(JSON.stringify(tasks['bump:next-version'].steps)).toContain('0.1.0');
    expect(tasks.package.steps[0]).toEqual({ spawn: 'code-cache', condition: 'test "$RELEASE" = true' });
  });
});

test('forms for issues ask for the output of the tools', () => {
  const bug = parse(read('.github/ISSUE_TEMPLATE/bug.yml'));
  expect(bug.body.map(({ id }: any) => id)).toEqual(['what', 'program', 'explain', 'versions', 'language']);
  expect(JSON.stringify(bug)).toMatch(/cdk8s-kafka explain.*cdk8s-kafka lint/s);
});
