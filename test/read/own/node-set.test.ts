import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../../src/lint';
import { readClusters } from '../../../src/read/own/clusters';
import { documentsOf } from '../../golden';

const golden = (name: string): any[] => documentsOf(readFileSync(join(__dirname, '..', '..', 'golden', `${name}.k8s.yaml`), 'utf8'));

/** The manifests without namespaces, as for `kubectl apply --namespace`. */
const withoutNamespaces = (documents: any[]): any[] => documents
  .map(({ metadata: { namespace: _, ...metadata }, ...document }) => ({ ...document, metadata }));

const nodesOf = (documents: any[]) => readClusters(documents)
  .flatMap(({ sets }) => sets.flatMap(({ nodes }) => nodes.map(({ pod, host }) => ({ pod, host }))));
const purposesOf = (documents: any[]) => readClusters(documents)
  .flatMap(({ listeners }) => listeners.map(({ name, purpose }) => ({ name, purpose })));
const findingsOf = (documents: any[]) =>
  lint(documents.map((value) => ({ file: 'a.yaml', value }))).findings.map(({ rule, message }) => `${rule}: ${message}`);

test.each(['minimal', 'pod-ip', 'host-network', 'zookeeper-ha', 'stable-ids'])(
  'nodes of %s are read without the namespaces of the objects, which the files have', (name) => {
    const documents = golden(name);
    const bare = withoutNamespaces(documents);
    expect(nodesOf(documents)[0].host).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+\.svc\.cluster\.local$/);
    expect(nodesOf(bare)).toEqual(nodesOf(documents));
    expect(purposesOf(bare)).toEqual(purposesOf(documents));
    expect(findingsOf(bare)).toEqual(findingsOf(documents));
  });

test('a namespace that the pods insert stays unknown', () => {
  const text = JSON.stringify(golden('minimal')).replace(/\.kafka\.svc\./g, '.${env:POD_NAMESPACE}.svc.');
  const [{ host }] = nodesOf(withoutNamespaces(JSON.parse(text)));
  expect(host).toEqual({ parts: ['kafka-0.kafka-headless.', { variable: 'POD_NAMESPACE' }, '.svc.cluster.local'] });
});
