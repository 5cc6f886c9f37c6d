import { Chart } from 'cdk8s';
import { KafkaCluster } from 'cdk8s-kafka';
import { parseHost } from '../../src/model/host';
import { ClusterPlan, NodeSetPlan } from '../../src/model/plan';
import { checkPlan } from '../../src/rules';

/** The plan of a chart. Tests change it to get plans that only manifests of other tools have. */
export const planOf = (chart: Chart): ClusterPlan => chart.node.findAll().find((construct) => construct instanceof KafkaCluster)!._plan;

/** The messages of a rule about a plan. */
export const said = (plan: ClusterPlan, id: string): string[] => checkPlan(plan).filter(({ rule }) => rule === id).map(({ message }) => message);

/** The plan with every set changed. */
export const withSets = (plan: ClusterPlan, change: (set: NodeSetPlan) => Partial<NodeSetPlan>): ClusterPlan =>
  ({ ...plan, sets: plan.sets.map((set) => ({ ...set, ...change(set) })) });

/** The plan with another advertised address in every endpoint of a listener. */
export const advertising = (plan: ClusterPlan, name: string, host: string, port = 9092): ClusterPlan => withSets(plan, ({ nodes }) => ({
  nodes: nodes.map((node) => ({
    ...node,
    endpoints: node.endpoints.map((endpoint) => endpoint.listener !== name ? endpoint : { ...endpoint, advertised: { host: parseHost(host), port } }),
  })),
}));

/** The fixes of all findings about a plan. */
export const fixes = (plan: ClusterPlan): string[] => checkPlan(plan).map(({ fix }) => fix);
