import { execFileSync } from 'child_process';
import { namespaceFor } from './cluster';
import { exampleNames, synthExample } from './examples';
import { kubectl } from './kubectl';
import { deleteNamespace, freshNamespace } from './namespace';
import { readManifests } from '../conformance/manifests';

describe('the API server accepts every field of', () => {
  const folders = new Map(exampleNames().map(name => [name, synthExample(name)]));
  const namespaces = [...new Set([...folders.values()].map(namespaceFor))];
  const served = execFileSync('kubectl', ['api-versions'], { encoding: 'utf8' }).split('\n');

  beforeAll(() => Promise.all(namespaces.map(namespace => freshNamespace(namespace, 'privileged'))));
  afterAll(() => Promise.all(namespaces.map(deleteNamespace)));

  for (const [name, folder] of folders) {
    const unknown = [...new Set(readManifests(folder).map(({ apiVersion }) => apiVersion))].filter(version => !served.includes(version));
    const tried = unknown.length === 0 ? test : test.skip;
    tried(unknown.length === 0 ? name : `${name}: NOT TRIED, ${unknown.join(', ')} is not installed`, async () => {
      await kubectl('apply', '--dry-run=server', '--validate=strict', '-n', namespaceFor(folder), '-f', folder);
    });
  }
});
