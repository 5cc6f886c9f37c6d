import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Benchmark } from './benchmark';
import { libraryProblem } from './library';
import { report } from './report';
import { Workspace } from './workspace';

/** On a busy host, a missed target is measured again before it fails. */
const ATTEMPTS = 3;

const { values } = parseArgs({
  options: {
    json: { type: 'string', default: 'dist/bench.json' },
    seconds: { type: 'string', default: '10' },
    check: { type: 'boolean', default: false },
    helm: { type: 'string' },
    chart: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`npm run bench -- [--seconds 10] [--json dist/bench.json] [--check] [--helm BIN --chart FOLDER]
  --seconds  time for each pair of processes; at least 8 pairs are measured
  --json     output file
  --check    fail if a target is missed, after up to ${ATTEMPTS} times as many seconds
  --helm     the program helm, to compare with
  --chart    the folder of the Bitnami chart of Kafka, with its dependency in charts/
`);
  process.exit();
}

if ((values.helm === undefined) !== (values.chart === undefined)) {
  process.stderr.write('--helm and --chart belong together\n');
  process.exit(2);
}

const root = process.cwd();
const problem = libraryProblem(root);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const workspace = new Workspace(root);
try {
  const benchmark = new Benchmark(
    workspace, root, values.helm === undefined ? undefined : { program: resolve(values.helm), chart: resolve(values.chart!) },
  );
  let results = benchmark.measure(Number(values.seconds));
  for (let attempt = 1; values.check && attempt < ATTEMPTS && results.targets.some(({ met }) => !met); attempt++) {
    process.stderr.write('a target is missed; measuring again\n');
    results = benchmark.measure(Number(values.seconds));
  }
  process.stdout.write(report(results));
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  if (values.check && results.targets.some(({ met }) => !met)) { process.exitCode = 1; }
} finally {
  workspace.remove();
}
