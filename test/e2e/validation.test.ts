import { execFileSync } from 'child_process';
import { namespacesOf } from './clusters/cluster';
import { exampleNames, synthExample } from './clusters/examples';
import { kubectlOutput } from './kubernetes/kubectl';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { readManifests } from '../conformance/inputs/manifests';
import { dryRunErrors } from '../conformance/promise/api-server';
import { samplesFrom } from '../conformance/promise/samples';

/** Examples that need more than Pod Security *restricted*, as their pages document, with the warning. */
const BEYOND_RESTRICTED: Record<string, RegExp> = {
  'host-port': /hostPort/,
  'host-network': /host namespaces|hostNetwork|hostPort/,
  'nfs-existing-zookeeper': /runAsUser=0|root/,
};

describe('the API server accepts every field, and a *restricted* namespace every pod, of', () => {
  const folders = new Map(exampleNames().map(name => [name, synthExample(name)]));
  const namespaces = [...new Set([...folders.values()].flatMap(namespacesOf))];
  const served = execFileSync('kubectl', ['api-versions'], { encoding: 'utf8' }).split('\n');

  beforeAll(() => Promise.all(namespaces.map(namespace => freshNamespace(namespace, 'restricted'))));
  afterAll(() => Promise.all(namespaces.map(deleteNamespace)));

  for (const [name, folder] of folders) {
    const missing = [...new Set(readManifests(folder).map(({ apiVersion }) => apiVersion))].filter(version => !served.includes(version));
    const testOrSkip = missing.length === 0 ? test : test.skip;
    testOrSkip(missing.length === 0 ? name : `${name}: SKIPPED, ${missing.join(', ')} is not installed`, async () => {
      const [namespace, ...others] = namespacesOf(folder);
      const where = others.length > 0 ? [] : ['-n', namespace];
      const { stderr } = await kubectlOutput(['apply', '--dry-run=server', '--validate=strict', ...where, '-f', folder]);
      if (name in BEYOND_RESTRICTED) {
        expect(stderr).toMatch(BEYOND_RESTRICTED[name]);
      } else {
        expect(stderr).toBe('');
      }
    });
  }
});

test('the API server accepts every object of random programs', async () => {
  const seed = Number(process.env.PROMISE_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`PROMISE_SEED=${seed}\n`);
  const samples = samplesFrom(seed, 60, ['3.9.2', '4.3.1']);
  expect(await dryRunErrors(samples.flatMap(({ objects }) => objects ?? []))).toEqual([]);
});
