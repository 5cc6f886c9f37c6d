import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressText } from '../../src/model/host';
import { ClusterPlan } from '../../src/model/plan';
import { readClusters } from '../../src/read/own/clusters';
import { checkPlan } from '../../src/rules';
import { documentsOf, EXAMPLES, synthExample } from '../golden';

const GOLDEN = join(__dirname, '..', 'golden');
const goldenOf = (name: string) => join(GOLDEN, `${name}.k8s.yaml`);

/** `UPDATE_GOLDEN=1 npm test` updates the golden manifests; review the diff before you commit it. */
const UPDATE = process.env.UPDATE_GOLDEN === '1';

/** The node ids, log directories and addresses of all nodes, which reviewers of a change must see. */
function wiring(plan: ClusterPlan): string[] {
  return plan.sets.flatMap((set) => set.nodes.flatMap((node) => [
    `${node.nodeId} ${node.pod} ${set.roles.join('+')}${set.rack === undefined ? '' : ` rack ${set.rack}`} ${node.logDirs.join(' ')}`,
    ...node.endpoints.map(({ listener, port, advertised }) =>
      `  ${listener} :${port}${advertised ? ` as ${addressText(advertised)}` : ''}`),
  ]));
}

test('every golden manifest belongs to an example', () => {
  expect(readdirSync(GOLDEN).sort()).toEqual(EXAMPLES.map((name) => `${name}.k8s.yaml`).sort());
});

describe.each(EXAMPLES)('%s', (name) => {
  const yaml = synthExample(name);

  test('equals its golden manifest byte by byte', () => {
    if (UPDATE) { writeFileSync(goldenOf(name), yaml); }
    expect(yaml).toBe(readFileSync(goldenOf(name), 'utf8'));
  });

  test('is the same on every synthesis', () => {
    expect(synthExample(name)).toBe(yaml);
  });

  test('wires its nodes as recorded', () => {
    expect(readClusters(documentsOf(yaml)).map(wiring)).toMatchSnapshot();
  });

  test('has no errors when its own manifests are read back', () => {
    const errors = readClusters(documentsOf(yaml)).flatMap((plan) => checkPlan(plan)).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  test('uses only fields that Kubernetes 1.23 has', () => {
    expect(yaml).not.toMatch(/persistentVolumeClaimRetentionPolicy|matchLabelKeys|ordinals|maxUnavailable: \d+\n *partition/);
  });
});

test.each([['minimal', 6, 9200], ['production', 14, 24_000]])('%s has at most %d objects and %d bytes', (name, objects, bytes) => {
  const yaml = synthExample(name);
  expect(documentsOf(yaml).length).toBeLessThanOrEqual(objects);
  expect(Buffer.byteLength(yaml)).toBeLessThanOrEqual(bytes);
});
