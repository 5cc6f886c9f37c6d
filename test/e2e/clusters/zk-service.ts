import { Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { Cluster } from './cluster';
import { synthChart } from './examples';

export const ZK_SERVICE_PORT = 32181;
export const ZK_SERVICE = `zk-service.zk:${ZK_SERVICE_PORT}`;

/** The ensemble that others deployed before, at `zk-service.zk:32181`. */
export async function zkService(): Promise<Cluster> {
  const folder = synthChart('zk', 'zk', chart => new ZookeeperEnsemble(chart, 'zk-test', {
    clientPort: ZK_SERVICE_PORT,
    clientServiceName: 'zk-service',
    // It ends with the test.
    storage: Storage.ephemeral(),
  }));
  const ensemble = await Cluster.inFreshNamespace('zk-service', folder);
  await ensemble.apply();
  await ensemble.untilReady(120);
  return ensemble;
}
