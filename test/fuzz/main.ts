import { parseArgs } from 'node:util';
import { Case, caseText, Disagreement, disagreement, compareWithKafka } from './compare';
import { randomFile } from './generate';
import { propertiesText } from './properties-text';
import { Random } from './random';
import { shrink } from './shrink';

const VERSIONS = ['3.9.0', '3.9.2', '4.0.2', '4.1.2', '4.2.1', '4.3.1', '4.4.0'];
/** The number of files that one JVM checks. The time limit is checked between batches. */
const BATCH_SIZE = 1000;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, seconds: { type: 'string' }, versions: { type: 'string' }, all: { type: 'boolean' } },
});
const seed = Number(values.seed ?? process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(values.count ?? process.env.FUZZ_COUNT ?? 5000);
const seconds = Number(values.seconds ?? process.env.FUZZ_SECONDS ?? Infinity);
const versions = (values.versions ?? process.env.KAFKA_VERSIONS)?.split(',') ?? VERSIONS;

/** Returns the first case of each kind of disagreement, by the text of Kafka's error or the ids of the rules. */
function kindsOf(cases: readonly Case[]): Map<string, { kind: Disagreement; found: Case }> {
  const kinds = new Map<string, { kind: Disagreement; found: Case }>();
  for (const found of cases) {
    const kind = disagreement(found);
    const cause = found.kafka.error?.replace(/[^A-Za-z ]+.*/s, '') ?? found.findings.map(({ rule }) => rule).join();
    if (kind && !kinds.has(kind + cause)) { kinds.set(kind + cause, { kind, found }); }
  }
  return kinds;
}

function fuzz(version: string, deadline: number): boolean {
  const random = new Random(seed);
  let done = 0, refused = 0;
  while (done < count && Date.now() < deadline) {
    const files = Array.from({ length: Math.min(BATCH_SIZE, count - done) }, () => {
      const file = randomFile(random, version);
      return { file, text: propertiesText(random, file) };
    });
    const cases = compareWithKafka(version, files);
    done += cases.length;
    refused += cases.filter(({ kafka }) => kafka.error !== undefined).length;
    const kinds = [...kindsOf(cases).values()];
    for (const { kind, found } of kinds.slice(0, values.all ? Infinity : 1)) {
      const smallest = shrink(version, found, kind);
      console.error(`\n${kind} of Kafka ${version}, seed ${seed}:\n${smallest.text.replace(/^/gm, '  ')}\n${caseText(smallest)}`);
    }
    if (kinds.length > 0) { return false; }
  }
  console.log(`Kafka ${version}: ${done} files, of which Kafka refuses ${refused}; no disagreement`);
  return true;
}

console.log(`seed ${seed}: npm run test:fuzz -- --seed ${seed} --count ${count}`);
const start = Date.now();
const results = versions.map((version, index) => fuzz(version, start + seconds * 1000 * (index + 1) / versions.length));
console.log(`${Math.round((Date.now() - start) / 1000)} s`);
process.exitCode = results.every(Boolean) ? 0 : 1;
