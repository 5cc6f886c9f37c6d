import { internalClient, externalClient } from './clients/clients';
import { reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { onlyOneEvictionIsGranted } from './clusters/disruption';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { nodeZones } from './kubernetes/kubectl';
import { steps } from './kubernetes/steps';

describe('racks', () => {
  let cluster: Cluster;
  let zones: string[];
  const step = steps(() => cluster.namespace);

  beforeAll(async () => {
    zones = await nodeZones();
    process.env.ZONES = zones.join(',');
    cluster = await Cluster.ofExample('racks');
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready, restricted', async () => {
    await becomesReady(cluster);
  });

  step('is reached by a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'inside'));

  step('is reached from outside, each broker with its rack', async () => {
    const outside = await externalClient(cluster);
    await reachesEveryPartition(outside, 'outside');
    const { brokers } = await outside.run('describe');
    expect(brokers.map((b: any) => b.rack)).toEqual(zones);
  });

  step('has one budget for the brokers of all its sets', () => onlyOneEvictionIsGranted(cluster, 'broker'));

  step('ends within a minute when it is deleted at once', () => isDeletedWithinAMinute(cluster));
});
