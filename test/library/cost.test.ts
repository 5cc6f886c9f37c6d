import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { AdvertisedHost, KafkaBrokerSet, KafkaCluster, KRaftQuorum, NodePortAccess } from 'cdk8s-kafka';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';
import { CLUSTER_RULES, WORKLOAD_RULES } from '../../src/rules';
import { APP_RULES } from '../../src/rules/app';
import { SETTING_CONFLICT_RULES } from '../../src/rules/settings/setting-conflicts';
import { SETTING_RULES } from '../../src/rules/settings/settings';
import { bundle } from '../../tools/bundle/bundle';
import { countVisits } from '../visits';

// The costs of a synth as counts, which do not depend on the computer or its load. A larger value is not a mistake by itself: raise a
// limit if what it pays for is worth it.
const MAX_BUNDLE_BYTES = 456_000;
const MAX_FUNCTIONS = 950;
const MAX_RULE_CHECKS = 90;
const MAX_VISITS = 5_400;

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-cost-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A user's project with the bundled library. */
beforeAll(() => {
  bundle(join(folder, 'node_modules/cdk8s-kafka'), ['src/index.ts']);
  for (const name of ['cdk8s', 'constructs']) { symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'dir'); }
  const { outputText } = transpileModule(readFileSync(join(ROOT, 'examples/production/main.ts'), 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  writeFileSync(join(folder, 'production.js'), outputText);
  writeFileSync(join(folder, 'cdk8s-alone.js'), 'require("cdk8s");\n');
  writeFileSync(join(folder, 'list.cjs'), `process.on("exit", () => require("node:fs").writeFileSync(process.env.LIST, JSON.stringify({
    files: Object.keys(require.cache), core: process.moduleLoadList.filter((name) => !name.startsWith("Internal")) })));\n`);
});

interface Loaded {
  readonly files: readonly string[];
  readonly core: readonly string[];
}

function run(script: string): { readonly loaded: Loaded; readonly functions: number } {
  const [list, coverage] = [join(folder, `${script}.json`), join(folder, `${script}-coverage`)];
  mkdirSync(coverage);
  const { status, stderr } = spawnSync(process.execPath, ['--preserve-symlinks', '--require', join(folder, 'list.cjs'), join(folder, `${script}.js`)], {
    cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, LIST: list, NODE_V8_COVERAGE: coverage, CDK8S_OUTDIR: join(folder, 'dist') },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const scripts = readdirSync(coverage).flatMap((file) => JSON.parse(readFileSync(join(coverage, file), 'utf8')).result as any[]);
  const own = scripts.filter(({ url }) => url.includes('cdk8s-kafka/index.js'));
  return {
    loaded: JSON.parse(readFileSync(list, 'utf8')),
    functions: own.flatMap(({ functions }) => functions as any[]).filter(({ ranges: [{ count }] }) => count > 0).length,
  };
}

test('the bundled library has a limited size', () => {
  expect(statSync(join(folder, 'node_modules/cdk8s-kafka/index.js')).size).toBeLessThan(MAX_BUNDLE_BYTES);
});

test('a synth of production loads one file of the library, no other package than cdk8s does, and no further core module', () => {
  const [alone, { loaded, functions }] = [run('cdk8s-alone').loaded, run('production')];
  const own = realpathSync(folder);
  const added = loaded.files.filter((file) => !alone.files.includes(file)).map((file) => file.replace(folder, '').replace(own, ''));
  expect(added).toEqual(['/production.js', '/node_modules/cdk8s-kafka/index.js']);
  expect(loaded.core.filter((name) => !alone.core.includes(name))).toEqual([]);
  expect(functions).toBeGreaterThan(300);
  expect(functions).toBeLessThan(MAX_FUNCTIONS);
});

describe('production', () => {
  /** Plans and validates it; cdk8s alone writes the manifests. */
  let validate: () => void;
  beforeAll(() => {
    process.env.CDK8S_OUTDIR = join(folder, 'production');
    const { production } = require('../../examples/production/main') as typeof import('../../examples/production/main');
    validate = () => {
      const app = new App({ outdir: join(folder, 'production') });
      production(new Chart(app, 'production', { namespace: 'kafka' }));
      app.node.findAll().forEach(({ node }) => node.validate());
    };
    delete process.env.CDK8S_OUTDIR;
  });

  test('has few rule checks: guards skip those about other features', () => {
    const checks = [...CLUSTER_RULES, ...WORKLOAD_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES, ...APP_RULES].map((rule) => jest.spyOn(rule, 'check'));
    validate();
    const count = checks.reduce((sum, { mock: { calls } }) => sum + calls.length, 0);
    checks.forEach((check) => check.mockRestore());
    expect(count).toBeGreaterThan(50);
    expect(count).toBeLessThan(MAX_RULE_CHECKS);
  });

  test('visits few items', () => {
    expect(countVisits(validate)).toBeLessThan(MAX_VISITS);
  });
});

interface Counts {
  readonly brokers?: number;
  readonly sets?: number;
  readonly clusters?: number;
}

/** Array items that a synth visits. */
const visits = ({ brokers = 1, sets = 3, clusters = 1 }: Counts) => countVisits(() => {
  const app = new App();
  for (let number = 0; number < clusters; number++) {
    const chart = new Chart(app, `chart-${number}`, { namespace: 'kafka' });
    const cluster = new KafkaCluster(chart, 'kafka', {
      name: `kafka-${number}`, externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort: 30000 + number * brokers * sets })],
    });
    new KRaftQuorum(chart, 'controllers', { cluster });
    for (let set = 0; set < sets; set++) { new KafkaBrokerSet(chart, `brokers-${set}`, { cluster, replicas: brokers, firstNodeId: set * brokers }); }
  }
  app.synth();
});

test.each<[what: string, counts: readonly number[], of: (count: number) => Counts]>([
  ['brokers', [20, 40, 80], (brokers) => ({ brokers, sets: 1 })],
  ['sets', [5, 10, 20], (sets) => ({ sets })],
  ['clusters', [5, 10, 20], (clusters) => ({ clusters, sets: 1 })],
])('the run time of a synth is linear in the number of %s', (_, counts, of) => {
  const [first, second, third] = counts.map((count) => visits(of(count)));
  // Each further one costs the same; sorting a little more.
  expect((third - second) / (second - first) / 2).toBeLessThan(1.05);
});
