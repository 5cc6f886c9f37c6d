import { Testing } from 'cdk8s';
import { addressTable } from '../../src/explain/address-table';
import { FORMATS } from '../../src/explain/format';
import { readClusters } from '../../src/read/own/clusters';
import { CHARTS } from '../charts';

/** Every external access with every option, and every other prop of clusters and node sets. */
describe.each(Object.entries(CHARTS))('%s', (_, chart) => {
  const tables = readClusters(Testing.synth(chart())).map((plan) => addressTable(plan));

  test.each(Object.keys(FORMATS) as (keyof typeof FORMATS)[])('is rendered as %s without missing values', (format) => {
    expect(FORMATS[format](tables)).not.toMatch(/undefined|null|NaN|\$\{|\[object/);
  });

  test('has a firewall port for each broker with external access, and external bootstrap servers', () => {
    for (const { rows, bootstrap, firewallPorts } of tables) {
      const external = rows.filter(({ listener }) => listener in bootstrap.external);
      for (const { pod, listener } of external) {
        expect(firewallPorts).toContainEqual(expect.objectContaining({ target: pod, listener }));
      }
      expect(Object.values(bootstrap.external)).not.toContain('-');
    }
  });
});
