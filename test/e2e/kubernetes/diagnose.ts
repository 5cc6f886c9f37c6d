import { KubeObject, kubectl, list } from './kubectl';
import { isReady, restarts } from './pods';

/** Returns the state of a namespace after a failed test: pods, claims, budgets, events and logs. */
export async function diagnose(namespace: string): Promise<string> {
  const pods = await list('pods', '-n', namespace);
  const parts = await Promise.all([
    kubectl('get', 'pods,pvc,pdb', '-n', namespace, '-o', 'wide'),
    kubectl('get', 'events', '-n', namespace, '--sort-by=.lastTimestamp')
      .then(text => text.split('\n').slice(-25).join('\n')),
    ...pods.filter(pod => !isReady(pod)).map(pod => logs(pod, '--all-containers')),
    ...pods.filter(pod => restarts(pod) > 0).map(pod => logs(pod, '--previous')),
  ]);
  return parts.join('\n');
}

async function logs({ metadata: { name, namespace } }: KubeObject, which: string): Promise<string> {
  const text = await kubectl('logs', name, '-n', namespace!, which, '--prefix', '--tail=25')
    .catch((error: Error) => error.message);
  return `--- ${name} ${which}\n${text}`;
}
