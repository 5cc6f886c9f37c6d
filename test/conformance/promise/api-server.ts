import { spawnSync } from 'child_process';
import { deleteNamespace, freshNamespace } from '../../e2e/kubernetes/namespace';
import { KubeObject } from '../inputs/pods';

const NAMESPACE = 'cdk8s-kafka-promise';
/** Node ports of other Services in the Kubernetes cluster. */
const OF_CLUSTER = /provided port is already allocated/;

/** Returns the errors of a dry run of these objects, of which those with kinds that are not installed are left out. */
export async function dryRunErrors(objects: readonly KubeObject[]): Promise<string[]> {
  const served = kubectl(['api-versions']).stdout.split('\n');
  const items = objects.filter(({ apiVersion }) => served.includes(apiVersion)).map((object) => ({
    ...object, metadata: { ...object.metadata, ...object.kind === 'PersistentVolume' ? {} : { namespace: NAMESPACE } },
  }));
  await freshNamespace(NAMESPACE, 'privileged');
  try {
    const { stderr } = kubectl(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Warning:') && !OF_CLUSTER.test(line));
  } finally {
    await deleteNamespace(NAMESPACE);
  }
}

function kubectl(args: string[], input?: string): { stdout: string; stderr: string } {
  const { stdout, stderr, error } = spawnSync('kubectl', args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 ** 2 });
  if (error) { throw error; }
  return { stdout, stderr };
}
