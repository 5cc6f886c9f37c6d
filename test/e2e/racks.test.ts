import { clientInside, clientOutside } from './clients';
import { Cluster } from './cluster';
import { onlyOneEvictionIsGranted } from './disruption';
import { nodeZones } from './kubectl';
import { endsWithinAMinute, starts } from './lifecycle';
import { reachesEveryPartition } from './load';
import { steps } from './steps';

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
    await starts(cluster);
  });

  step('is reached by a Pod', async () => reachesEveryPartition(await clientInside(cluster), 'inside'));

  step('is reached from outside, each broker with its rack', async () => {
    const outside = await clientOutside(cluster);
    await reachesEveryPartition(outside, 'outside');
    const { brokers } = await outside.run('describe');
    expect(brokers.map((b: any) => b.rack)).toEqual(zones);
  });

  step('has one budget for the brokers of all its sets', () => onlyOneEvictionIsGranted(cluster, 'broker'));

  step('ends within a minute when it is deleted at once', () => endsWithinAMinute(cluster));
});
