import { apply, kubectl, list } from './kubectl';

/** Marks what these tests made, so that they never delete a namespace of the same name that somebody uses. */
export const TEST_LABEL = 'cdk8s-kafka-e2e';

export type Level = 'restricted' | 'baseline' | 'privileged';

/** An empty namespace that refuses pods above this Pod Security level, and warns of templates of such pods. */
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

/** Returns when it is gone, with pods and claims. */
export async function deleteNamespace(name: string): Promise<void> {
  const found = (await list('namespaces')).find(namespace => namespace.metadata.name === name);
  if (found === undefined) {
    return;
  }
  if (found.metadata.labels?.[TEST_LABEL] !== 'true') {
    throw new Error(`the namespace ${name} exists and was not made by these tests: delete it, or use another cluster`);
  }
  await kubectl('delete', 'namespace', name, '--wait=false');
  // A broker whose controllers were deleted first would wait for them until its grace period is over.
  await kubectl('delete', 'pods', '--all', '-n', name, '--grace-period=1', '--wait=false');
  await kubectl('wait', '--for=delete', `namespace/${name}`, '--timeout=120s');
}
