import { Chart } from 'cdk8s';
import { ZookeeperEnsemble } from 'cdk8s-kafka';
import { EnsemblePlan } from '../../../src/model/plan';
import { checkEnsemble } from '../../../src/rules';
import { ensemble, errorsOf } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const config = (key: string, value: unknown) => () => ensemble({ config: { [key]: value as string } });
const planOf = (chart: Chart): EnsemblePlan => chart.node.findAll().find((construct) => construct instanceof ZookeeperEnsemble)!._plan;
const said = (plan: EnsemblePlan, id: string): string[] => checkEnsemble(plan).filter(({ rule }) => rule === id).map(({ message }) => message);
const plan = planOf(ensemble());

const zoo = (rule: string, rows: readonly (readonly [key: string, value: unknown, messageParts: string])[]): RuleCase[] =>
  rows.map(([key, value, part]) => ({ rule, when: `${key}=${JSON.stringify(value)}`, rejected: config(key, value), messageParts: [part], accepted: config('snapCount', '9') }));

testErrors([
  ...[
    ['dataDir', 'use storage, whose first disk'], ['dataLogDir', 'use storage with a second disk'], ['clientPort', 'use clientPort'], ['secureClientPort', 'use clientPort'],
    ['clientPortAddress', 'use clientPort'], ['secureClientPortAddress', 'use clientPort'], ['server.1', 'use replicas'], ['group.1', 'use replicas'], ['weight.1', 'use replicas'],
    ['dynamicConfigFile', 'remove it'],
  ].map(([key, fix]): RuleCase => ({
    rule: 'zoo-setting', when: key, rejected: config(key, 'x'), messageParts: [`config sets ${key} to "x", but the library sets this key itself; ${fix}`], accepted: config('snapCount', '9'),
  })),
  ...zoo('zoo-setting', [
    ['tick Time', '1', 'config entry "tick Time": "1" is not valid'], ['tickTime!', '1', '"tickTime!"'], ['!tickTime', '1', '"!tickTime"'], ['', '1', '""'],
    ['tickTime', '', '"tickTime": ""'], ['tickTime', ' 1', '" 1"'], ['tickTime', '1 ', '"1 "'],
    ['reconfigEnabled', 'yes', 'reconfigEnabled to "yes"'],
  ]),
  ...zoo('unknown-zoo-setting', [
    ['xdataDir', '1', 'did you mean dataDir'], ['dataDirx', '1', 'is not a ZooKeeper setting'], ['xdynamicConfigFile', '1', 'is not a ZooKeeper setting'], ['dynamicConfigFilex', '1', 'is not a ZooKeeper setting'],
    ['xauthProvider.a', '1', 'is not a ZooKeeper setting'], ['authProvider', '1', 'is not a ZooKeeper setting'], ['xserver.1', '1', 'is not a ZooKeeper setting'], ['clientPortx', '1', 'is not a ZooKeeper setting'], ['xclientPort', '1', 'is not a ZooKeeper setting'],
    ['xdataLogDir', '1', 'is not a ZooKeeper setting'], ['dataLogDirx', '1', 'is not a ZooKeeper setting'],
  ]),
]);

test.each(['authProvider.sasl', 'metricsProvider.httpPort', '4lw.commands.whitelist', 'maxClientCnxns'])('%s is a setting of ZooKeeper or of a plugin', (key) => {
  expect(errorsOf(config(key, '7')())).toEqual([]);
});

test('keys that the library sets have one finding', () => {
  expect(['unknown-zoo-setting', 'zoo-setting-value'].flatMap((rule) => said({ ...plan, config: { 'server.1': 'x', 'clientPort': 'x' } }, rule))).toEqual([]);
});

test.each([[0, 1], [1, 0], [255, 0], [256, 1], [1.5, 1], [-1, 1]])('myid %d has %i findings', (myid, findings) => {
  expect(said({ ...plan, servers: [{ ...plan.servers[0], myid }] }, 'myid')).toHaveLength(findings);
});

test.each([[0, 0, 0], [1, 1, 0], [2, 0, 1], [3, 0, 0], [4, 0, 1], [5, 0, 0]])('%i servers', (count, single, even) => {
  const servers = Array.from({ length: count }, (_, index) => ({ ...plan.servers[0], myid: index + 1 }));
  expect(said({ ...plan, servers, replicas: count }, 'single-server')).toHaveLength(single);
  expect(said({ ...plan, servers, replicas: count }, 'even-ensemble'))
    .toEqual(even === 0 ? [] : [`an ensemble of ${count} ZooKeeper servers survives no more failures than one of ${count - 1}`]);
});

test('ports are valid and different', () => {
  expect(said({ ...plan, ports: { client: 1, quorum: 65535, election: 2 } }, 'ensemble-port')).toEqual([]);
  expect(said({ ...plan, ports: { client: 0, quorum: 65536, election: 2.5 } }, 'ensemble-port')).toEqual(['client port 0 is not valid', 'quorum port 65536 is not valid', 'election port 2.5 is not valid']);
  expect(said({ ...plan, ports: { client: 7, quorum: 7, election: 7 } }, 'ensemble-port')).toEqual(['port 7 is used more than once: as client port and quorum port and election port']);
});
