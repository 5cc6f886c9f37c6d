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

  step('becomes Ready, restricted', async () => {
    await becomesReady(cluster);
  });

  step('is reached by a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'inside'));

  step('has one budget for its combined nodes', () => onlyOneEvictionIsGranted(cluster, 'controller'));

  step('ends within a minute when it is deleted at once', () => isDeletedWithinAMinute(cluster));
});
