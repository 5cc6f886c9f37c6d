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

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('serves every partition to a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'internal'));

  step('serves every partition to external clients, with the rack of each broker', async () => {
    const client = await externalClient(cluster);
    await reachesEveryPartition(client, 'external');
    const { brokers } = await client.run('describe');
    expect(brokers.map((b: any) => b.rack)).toEqual(zones);
  });

  step('has one PodDisruptionBudget for the brokers of all its sets', () => onlyOneEvictionIsGranted(cluster, 'broker'));

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});
