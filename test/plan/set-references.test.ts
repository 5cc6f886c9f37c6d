import { parseHost } from '../../src/model/host';
import type { ListenerPlan, MetadataPlan, NodeSetPlan } from '../../src/model/plan';
import { setReferences } from '../../src/plan/set-references';

const secret = { name: 'users', key: 'kafka' };
const listener = (name: string, purpose: ListenerPlan['purpose'], variable: string): ListenerPlan => ({
  name, port: 9092, protocol: 'SSL', settings: {}, purpose, interBroker: purpose === 'internal', references: { variables: [{ name: variable, secret }], folders: [`/${name}`] },
});
const set = (options: Partial<NodeSetPlan> = {}) => ({ roles: ['broker'], nodes: [], config: {}, ...options }) as unknown as NodeSetPlan;
const STATIC: MetadataPlan = { mode: 'static', voters: [] };
const namesIn = (nodeSet: NodeSetPlan, listeners: readonly ListenerPlan[] = [], metadata: MetadataPlan = STATIC) =>
  setReferences(nodeSet, listeners, metadata).variables.map(({ name }) => name);

test('references of the listeners in the configuration of its nodes, with their Secrets', () => {
  const listeners = [listener('INTERNAL', 'internal', 'B'), listener('CLIENT', 'client', 'A')];
  expect(setReferences(set(), listeners, STATIC)).toEqual({ variables: [{ name: 'A', secret }, { name: 'B', secret }], folders: ['/CLIENT', '/INTERNAL'] });
  expect(setReferences(set({ roles: ['controller'] }), listeners, STATIC)).toEqual({ variables: [], folders: [] });
});

test('references in text: settings, racks, log directories and hosts', () => {
  const nodes = [{ logDirs: ['/data/${env:DIR}'], endpoints: [{ listener: 'X', port: 1, advertised: { host: parseHost('${env:HOST}'), port: 1 } }, { listener: 'Y', port: 2 }] }];
  const config = { a: '${env:SETTING} ${dir:/folder:file}' };
  expect(setReferences(set({ nodes, config, rack: '${env:RACK}' } as unknown as Partial<NodeSetPlan>), [], STATIC)).toEqual({
    variables: ['DIR', 'HOST', 'RACK', 'SETTING'].map((name) => ({ name })), folders: ['/folder'],
  });
});

test('references in the addresses of voters and ZooKeeper', () => {
  const voters = [{ nodeId: 9000, host: parseHost('c.${env:POD_NAMESPACE}.svc'), port: 9093 }];
  expect(namesIn(set(), [], { mode: 'static', voters })).toEqual(['POD_NAMESPACE']);
  expect(namesIn(set(), [], { mode: 'zookeeper', connect: 'zk.${env:NAMESPACE}:2181' })).toEqual(['NAMESPACE']);
});
