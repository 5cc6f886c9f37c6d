import { defaultStorageClass } from './kubectl';

/** Checks the requirements once before all tests. */
export default async function setup(): Promise<void> {
  if (!process.env.KUBECONFIG) {
    throw new Error('KUBECONFIG is not set: these tests need a Kubernetes cluster (test/e2e/README.md)');
  }
  const name = await defaultStorageClass().catch((error: Error) => {
    throw new Error(`no cluster, or no kubectl in the PATH (test/e2e/README.md): ${error.message}`);
  });
  if (name === undefined) {
    throw new Error('the cluster has no default StorageClass, so no claim would be bound (test/e2e/README.md)');
  }
}
