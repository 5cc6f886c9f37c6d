import { separate } from '../../synth';
import { planOf, said, withSets } from '../plans';

test.each([[0, 0], [2147483647, 0], [-1, 3], [1.5, 3], [2147483648, 3], [NaN, 3]])('node id %d has %i findings', (nodeId, findings) => {
  const plan = withSets(planOf(separate()), ({ roles, nodes }) => roles.includes('broker') ? { nodes: nodes.map((node) => ({ ...node, nodeId })) } : {});
  expect(said(plan, 'node-id-range')).toHaveLength(findings);
});
