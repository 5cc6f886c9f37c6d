import { requestedVersions } from './inputs/examples';
import { dryRunErrors } from './promise/api-server';
import { boot, canBoot } from './promise/boot';
import { nameOf, refusals, samplesFrom } from './promise/samples';
import { refusedFiles } from './promise/verdicts';

/** 4.4.0 only for its configuration, since its tools are in no public repository. */
const VERSIONS = requestedVersions() ?? ['3.9.0', '3.9.2', '4.0.2', '4.1.2', '4.2.1', '4.3.1', '4.4.0'];
const seed = Number(process.env.PROMISE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(process.env.PROMISE_COUNT ?? 200);
/** The number of programs that are started, and of those that a Kubernetes cluster checks. */
const started = Number(process.env.PROMISE_BOOT ?? 5);
const CHECKED_BY_KUBERNETES = 40;

describe(`${count} random programs (PROMISE_SEED=${seed})`, () => {
  const samples = samplesFrom(seed, count, VERSIONS);
  const synthesized = samples.filter(({ objects }) => objects !== undefined);
  const bootable = synthesized.filter(canBoot).slice(0, started);

  test('synthesize, at least half of them', () => {
    process.stdout.write(`PROMISE_SEED=${seed}: ${synthesized.length} of ${count} programs synthesize; refused by\n${refusals(samples).join('\n')}\n`);
    // A program alone, to repeat a failure.
    if (count > 10) { expect(synthesized.length).toBeGreaterThanOrEqual(count / 2); }
  });

  test('real Kafka accepts every properties file of those that synthesize', () => {
    const { checked, refused } = refusedFiles(synthesized, VERSIONS);
    expect(refused).toEqual([]);
    expect(checked).toBeGreaterThanOrEqual(synthesized.length);
  });

  // test/e2e/validation.test.ts does the same.
  if (process.env.KUBECONFIG) {
    test('the API server accepts every object', async () => {
      expect(await dryRunErrors(synthesized.slice(0, CHECKED_BY_KUBERNETES).flatMap(({ objects }) => objects!))).toEqual([]);
    });
  }

  for (const sample of bootable) { test(`the nodes start, and clients reach them: ${nameOf(sample)}`, async () => boot(sample)); }
});
