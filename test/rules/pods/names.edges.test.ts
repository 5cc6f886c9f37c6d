import { Chart } from 'cdk8s';
import { KafkaBrokerSet } from 'cdk8s-kafka';
import { chartOf, ensemble, errorsOf, separate } from '../../synth';
import { spellings, testErrors } from '../cases';
import { planOf, said } from '../plans';

const withName = (name: string) => (): Chart => {
  const chart = chartOf();
  new KafkaBrokerSet(chart, 'kafka', { name });
  return chart;
};
const domain = (clusterDomain: string) => () => separate({ clusterDomain });

testErrors([
  ...spellings('name', withName, [['k-', 'k-9'], ['-k', 'k'], ['k.k', 'k--k'], ['kK', 'kk'], ['k_k', 'k-k']]),
  ...spellings('cluster-domain', domain, [['', 'k'], ['cluster.local.', 'cluster.local'], ['cluster..local', 'c.l'], ['-a.b', '9.b'], ['a-.b', 'a-a.b'], ['A.b', 'a.b'], ['a_b', 'a-b']]),
  { rule: 'name', when: 'of an ensemble, 53 characters', rejected: () => ensemble({ name: 'z'.repeat(53) }), messageParts: ['has 53 characters', 'at most 52'], accepted: () => ensemble({ name: 'z'.repeat(40) }) },
]);

/** The messages of the rule about a plan with a changed name. */
function messages(change: (plan: any) => object): string[] {
  const plan = planOf(separate());
  return said({ ...plan, ...change(plan) }, 'name');
}
const first = (things: any[], change: object) => [{ ...things[0], ...change }, ...things.slice(1)];

test.each<[string, number, (name: string) => (plan: any) => object]>([
  ['cluster', 63, (name) => () => ({ name })],
  ['namespace', 63, (namespace) => () => ({ namespace })],
  ['Service', 63, (name) => ({ services }) => ({ services: first(services, { name }) })],
  ['PodDisruptionBudget', 253, (name) => ({ budgets }) => ({ budgets: first(budgets, { name }) })],
  ['ConfigMap', 253, (configMapName) => ({ sets }) => ({ sets: first(sets, { configMapName }) })],
  ['StatefulSet', 52, (name) => ({ sets }) => ({ sets: first(sets, { name }) })],
])('the name of a %s has at most %i characters', (what, most, change) => {
  expect(messages(change('n'.repeat(most)))).toEqual([]);
  expect(messages(change('n'.repeat(most + 1)))).toEqual([expect.stringMatching(`^${what} name .* has ${most + 1} characters$`)]);
  expect(messages(change('N'))).toEqual([`${what} name "N" is not a valid DNS label`]);
});

test.each([[52, 0], [53, 1]])('a StatefulSet of %d characters that are not valid', (length, long) => {
  const lines = messages(({ sets }) => ({ sets: first(sets, { name: 'K'.repeat(length) }) })).filter((message) => message.startsWith('StatefulSet'));
  expect(lines.filter((message) => message.includes('characters'))).toHaveLength(long);
  expect(lines.filter((message) => message.includes('is not a valid DNS label'))).toHaveLength(1 - long);
});

test('names of Services of an ensemble are checked', () => {
  expect(errorsOf(ensemble({ clientServiceName: 'Zk' })).join()).toContain('Service name "Zk" is not a valid DNS label');
});
