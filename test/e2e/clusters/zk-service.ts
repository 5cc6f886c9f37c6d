import { Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { Cluster } from './cluster';
import { synthChart } from './examples';

export const ZK_SERVICE_PORT = 32181;
export const ZK_SERVICE = `zk-service.zk:${ZK_SERVICE_PORT}`;

/** Deploys an existing ensemble for other clusters, at `zk-service.zk:32181`. */
export async function zkService(): Promise<Cluster> {
  const folder = synthChart('zk', 'zk', chart => new ZookeeperEnsemble(chart, 'zk-test', {
    clientPort: ZK_SERVICE_PORT,
    clientServiceName: 'zk-service',
    // The ensemble is deleted after the test.
    storage: Storage.ephemeral(),
  }));
  const ensemble = await Cluster.inFreshNamespace('zk-service', folder);
  await ensemble.apply();
  await ensemble.untilReady(120);
  return ensemble;
}
