import { clientInside } from './clients';
import { Cluster } from './cluster';
import { onlyOneEvictionIsGranted } from './disruption';
import { endsWithinAMinute, starts } from './lifecycle';
import { reachesEveryPartition } from './load';
import { steps } from './steps';

describe('minimal', () => {
  let cluster: Cluster;
  const step = steps(() => cluster.namespace);

  beforeAll(async () => cluster = await Cluster.ofExample('minimal'));
  afterAll(() => cluster?.dispose());

  step('becomes Ready, restricted', async () => {
    await starts(cluster);
  });

  step('is reached by a Pod', async () => reachesEveryPartition(await clientInside(cluster), 'inside'));

  step('has one budget for its combined nodes', () => onlyOneEvictionIsGranted(cluster, 'controller'));

  step('ends within a minute when it is deleted at once', () => endsWithinAMinute(cluster));
});
