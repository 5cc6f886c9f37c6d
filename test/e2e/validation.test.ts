import { namespaceFor } from './cluster';
import { exampleNames, synthExample } from './examples';
import { kubectl } from './kubectl';
import { deleteNamespace, freshNamespace } from './namespace';

describe('the API server accepts every field of', () => {
  const folders = new Map(exampleNames().map(name => [name, synthExample(name)]));
  const namespaces = [...new Set([...folders.values()].map(namespaceFor))];

  beforeAll(() => Promise.all(namespaces.map(namespace => freshNamespace(namespace, 'privileged'))));
  afterAll(() => Promise.all(namespaces.map(deleteNamespace)));

  test.each([...folders])('%s', async (_name, folder) => {
    await kubectl('apply', '--dry-run=server', '--validate=strict', '-n', namespaceFor(folder), '-f', folder);
  });
});
