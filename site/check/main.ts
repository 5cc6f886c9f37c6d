/** Opens every page of the built site in Chromium: errors, requests to other hosts, accessibility, search, size of the first load, and the links of the tutorial. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, Page } from 'playwright-core';
import { explained } from './explained';
import { serve } from './server';
import { pathsOf, staticProblems } from './static';

const SITE = join(__dirname, '..', '..', 'dist', 'site');
const BASE = '/cdk8s-kafka/';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Bytes of a first load, in kB, without the playground. */
const FIRST_LOAD = 300;

/** One page of each kind, for checks that take long. */
const SAMPLES = ['', 'tutorials/first-cluster', 'explanation/addresses', 'external-access', 'external-access/load-balancer', 'api/', 'api/KafkaCluster', 'api/KafkaBrokerSetProps', 'rules/', 'rules/heap', 'settings/topic', 'lint']
  .map((path) => BASE + path);
/** Pages that are open at the same time. */
const TABS = 4;
const SEARCHES = ['advertised', 'NFS', 'leaderless'];

if (!existsSync(join(SITE, 'index.html'))) { fail(['dist/site is missing: run `npx projen site` first']); }
if (!existsSync(CHROMIUM)) { fail([`${CHROMIUM} is missing: apt-get install chromium, or set CHROMIUM`]); }

function fail(problems: readonly string[]): never {
  console.error(problems.join('\n'));
  process.exit(1);
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.map(({ id, nodes }: any) => `${id}: ${nodes.slice(0, 3).map(({ html }: any) => html.slice(0, 160)).join(' | ')}`);
  });
}

async function main(): Promise<void> {
  const problems = staticProblems(SITE, BASE);
  const { server, origin } = await serve(SITE, BASE);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const paths = pathsOf(SITE, BASE);
    const watched = async (): Promise<{ readonly page: Page; readonly at: (path: string) => Promise<void> }> => {
      const page = await browser.newPage();
      let current = '';
      const report = (problem: string) => problems.push(`${current}: ${problem}`);
      page.on('console', (message) => { if (message.type() === 'error') { report(`${message.text()} ${message.location().url}`); } });
      page.on('pageerror', (error) => report(error.message));
      page.on('request', (request) => { if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) { report(`requests ${request.url()}`); } });
      return {
        page,
        at: async (path) => {
          current = path;
          const response = await page.goto(origin + path);
          if (response!.status() !== 200) { report(`status ${response!.status()}`); }
        },
      };
    };
    await Promise.all(Array.from({ length: TABS }, async (_, tab) => {
      const { page, at } = await watched();
      for (const path of paths.filter((__, index) => index % TABS === tab)) { await at(path); }
      await page.close();
    }));
    console.log(`${paths.length} pages opened`);
    const { page } = await watched();
    let path = '';
    const report = (problem: string) => problems.push(`${path}: ${problem}`);

    for (const colorScheme of ['light', 'dark'] as const) {
      const sample = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
      for (path of SAMPLES) {
        await sample.goto(origin + path, { waitUntil: 'networkidle' });
        (await violationsOf(sample)).forEach((violation) => report(`${colorScheme}: ${violation}`));
      }
      await sample.close();
    }
    console.log(`${SAMPLES.length} pages checked with axe, light and dark`);

    for (const { example, html } of explained()) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const drawn = await browser.newPage({ colorScheme });
        drawn.on('request', (request) => problems.push(`explain of ${example}: requests ${request.url()}`));
        await drawn.setContent(html);
        (await violationsOf(drawn)).forEach((violation) => problems.push(`explain of ${example}, ${colorScheme}: ${violation}`));
        await drawn.close();
      }
    }
    console.log('explain --format html of every example checked with axe, light and dark');

    for (path of SAMPLES.slice(0, 3)) {
      const fresh = await browser.newContext();
      const first = await fresh.newPage();
      let bytes = 0;
      first.on('response', async (response) => { bytes += (await response.body().catch(() => Buffer.alloc(0))).length; });
      await first.goto(origin + path, { waitUntil: 'networkidle' });
      console.log(`${path}: ${(bytes / 1000).toFixed(0)} kB`);
      if (bytes > FIRST_LOAD * 1000) { report(`loads ${(bytes / 1000).toFixed(0)} kB, more than ${FIRST_LOAD}`); }
      await fresh.close();
    }

    path = 'search';
    for (const text of SEARCHES) {
      await page.goto(origin + BASE, { waitUntil: 'networkidle' });
      await page.locator('#local-search button').first().click();
      await page.fill('#localsearch-input', text);
      const result = page.locator('.VPLocalSearchBox .result').first();
      await result.waitFor({ timeout: 20_000 }).catch(() => report(`finds nothing for ${text}`));
      const count = await page.locator('.VPLocalSearchBox .result').count();
      console.log(`search: ${count} results for ${text}, the first one: ${(await result.innerText().catch(() => '')).replace(/\s+/g, ' ')}`);
    }

    path = 'tutorial';
    await page.goto(`${origin}${BASE}tutorials/first-cluster`, { waitUntil: 'networkidle' });
    const links = await page.locator('main a').evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
    for (const link of links.filter((url) => url.startsWith(origin) && !url.includes('#'))) {
      await page.goto(`${origin}${BASE}tutorials/first-cluster`, { waitUntil: 'networkidle' });
      await page.locator(`main a[href="${new URL(link).pathname}"]`).first().click();
      await page.waitForURL(link, { timeout: 10_000 }).catch(() => report(`the link to ${link} does not lead there`));
    }
    console.log(`${links.length} links of the tutorial`);
  } finally {
    await browser.close();
    server.close();
  }
  if (problems.length > 0) { fail([...problems.slice(0, 40), `${problems.length} problems`]); }
}

void main();
