import { internalClient } from './clients/clients';
import { reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { onlyOneEvictionIsGranted } from './clusters/disruption';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { steps } from './kubernetes/steps';

describe('minimal', () => {
  let cluster: Cluster;
  const step = steps(() => cluster.namespace);

  beforeAll(async () => cluster = await Cluster.ofExample('minimal'));
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('serves every partition to a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'internal'));

  step('has one PodDisruptionBudget for its combined nodes', () => onlyOneEvictionIsGranted(cluster, 'controller'));

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});
