import { execFileSync } from 'child_process';
import { namespaceFor } from './clusters/cluster';
import { exampleNames, synthExample } from './clusters/examples';
import { kubectlOutput } from './kubernetes/kubectl';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { readManifests } from '../conformance/inputs/manifests';

/** What these ask of the machine, or of their volumes, is more than *restricted* grants; their pages say so. */
const BEYOND_RESTRICTED: Record<string, RegExp> = {
  'host-port': /hostPort/,
  'host-network': /host namespaces|hostNetwork|hostPort/,
  'nfs-existing-zookeeper': /runAsUser=0|root/,
};

describe('the API server accepts every field, and a namespace that enforces *restricted* every pod, of', () => {
  const folders = new Map(exampleNames().map(name => [name, synthExample(name)]));
  const namespaces = [...new Set([...folders.values()].map(namespaceFor))];
  const served = execFileSync('kubectl', ['api-versions'], { encoding: 'utf8' }).split('\n');

  beforeAll(() => Promise.all(namespaces.map(namespace => freshNamespace(namespace, 'restricted'))));
  afterAll(() => Promise.all(namespaces.map(deleteNamespace)));

  for (const [name, folder] of folders) {
    const unknown = [...new Set(readManifests(folder).map(({ apiVersion }) => apiVersion))].filter(version => !served.includes(version));
    const tried = unknown.length === 0 ? test : test.skip;
    tried(unknown.length === 0 ? name : `${name}: NOT TRIED, ${unknown.join(', ')} is not installed`, async () => {
      const { stderr } = await kubectlOutput(['apply', '--dry-run=server', '--validate=strict', '-n', namespaceFor(folder), '-f', folder]);
      if (name in BEYOND_RESTRICTED) {
        expect(stderr).toMatch(BEYOND_RESTRICTED[name]);
      } else {
        expect(stderr).toBe('');
      }
    });
  }
});
