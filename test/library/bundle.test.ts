import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..');
// Where the bundle finds what stays outside it.
const folder = mkdtempSync(join(root, 'node_modules', '.bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]) => execFileSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });

// As post-compile does.
const outfile = join(folder, 'cli', 'main.js');
beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['cdk8s', 'constructs'],
    minify: true,
    alias: { 'cdk8s-kafka': join(root, 'src') },
  });
  cpSync(join(root, 'src/kafka-config'), join(folder, 'kafka-config'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
});

test('programs are printed with the classes\' names as users know them, whatever the bundle calls them', () => {
  for (const example of ['load-balancer', 'host-port', 'node-port', 'kafka-proxy', 'pod-ip', 'cluster-ip', 'host-network']) {
    const argv = ['adopt', `test/golden/${example}.k8s.yaml`];
    expect(run(outfile, ...argv)).toBe(run('--import', 'tsx', 'src/cli/main.ts', ...argv));
  }
});

test('what Kafka knows of its settings is found beside the bundle', () => {
  const golden = readFileSync(join(root, 'test/golden/production.k8s.yaml'), 'utf8');
  expect(execFileSync(process.execPath, [outfile, 'explain', '-'], { input: golden.replaceAll('auto.create.topics.enable', 'auto.create.topic.enable'), encoding: 'utf8' }))
    .toContain('did you mean auto.create.topics.enable?');
});
