import { Output, run } from './process';

/** The fields of Kubernetes objects that the tests use. */
export interface KubeObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: any;
  readonly status?: any;
  readonly data?: Record<string, string>;
}

export function kubectlOutput(args: string[], input?: string): Promise<Output> {
  return run(['kubectl', ...args], input);
}

export async function kubectl(...args: string[]): Promise<string> {
  return (await kubectlOutput(args)).stdout;
}

export async function apply(...objects: object[]): Promise<void> {
  await kubectlOutput(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

export async function list(kind: string, ...args: string[]): Promise<KubeObject[]> {
  return JSON.parse(await kubectl('get', kind, '-o', 'json', ...args)).items;
}

/** The names of the Kubernetes nodes. */
export async function nodeNames(): Promise<string[]> {
  return (await list('nodes')).map(node => node.metadata.name);
}

/** The addresses at which the external host reaches the Kubernetes nodes. */
export async function nodeAddresses(): Promise<string[]> {
  const nodes = await list('nodes');
  return nodes.map(node => node.status.addresses.find((a: any) => a.type === 'InternalIP').address);
}

/** The name of the default StorageClass. */
export async function defaultStorageClass(): Promise<string | undefined> {
  const annotation = 'storageclass.kubernetes.io/is-default-class';
  const classes = await list('storageclasses');
  return classes.find(({ metadata }) => metadata.annotations?.[annotation] === 'true')?.metadata.name;
}

/** A zone for each of three racks, which share zones if the Kubernetes cluster has fewer. */
export async function nodeZones(): Promise<string[]> {
  const label = 'topology.kubernetes.io/zone';
  const zones = [...new Set((await list('nodes', '-l', label)).map(node => node.metadata.labels![label]))].sort();
  if (zones.length === 0) {
    throw new Error(`no node has the label ${label} (test/e2e/README.md)`);
  }
  return [0, 1, 2].map(rack => zones[rack % zones.length]);
}
