import { apply, kubectl, list } from './kubectl';

/** The label of objects that these tests created; namespaces without it are never deleted. */
export const TEST_LABEL = 'cdk8s-kafka-e2e';

export type Level = 'restricted' | 'baseline' | 'privileged';

/** Creates an empty namespace that enforces this Pod Security level, and warns about pod templates above it. */
export async function freshNamespace(name: string, level: Level): Promise<void> {
  await deleteNamespace(name);
  await apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        [TEST_LABEL]: 'true',
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/warn': level,
      },
    },
  });
}

/** Deletes a namespace with its pods and claims; returns when it is deleted. */
export async function deleteNamespace(name: string): Promise<void> {
  const found = (await list('namespaces')).find(namespace => namespace.metadata.name === name);
  if (found === undefined) {
    return;
  }
  if (found.metadata.labels?.[TEST_LABEL] !== 'true') {
    throw new Error(`the namespace ${name} exists, and was not created by these tests: delete it, or use another cluster`);
  }
  await kubectl('delete', 'namespace', name, '--wait=false');
  // A broker whose controllers are deleted first would wait for them until the end of its grace period.
  await kubectl('delete', 'pods', '--all', '-n', name, '--grace-period=1', '--wait=false');
  await kubectl('wait', '--for=delete', `namespace/${name}`, '--timeout=120s');
}
