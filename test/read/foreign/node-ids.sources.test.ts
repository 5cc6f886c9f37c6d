import { foreignNodeIds, nodeIdSource } from '../../../src/read/foreign/node-ids';
import { kubernetesObjects } from '../../../src/read/objects';

interface Options {
  readonly properties?: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly settingsAreKnown?: boolean;
}

function sourceOf({ properties = {}, kind = 'StatefulSet', env = {}, settingsAreKnown = true }: Options, lines: string[] = []): any {
  const [object] = kubernetesObjects([{ kind, metadata: { name: 'kafka', namespace: 'n' }, spec: {} }]);
  const reportUnsupported = (field: string, value: unknown, advice: string) => lines.push(`${field} (${String(value)}): ${advice}`);
  return { object, properties, env: new Map(Object.entries(env)), settingsAreKnown, reportUnsupported, container: { name: 'kafka' } };
}

const KRAFT = { 'process.roles': 'broker' };

test.each<[Options, ReturnType<typeof nodeIdSource>]>([
  [{ properties: { 'node.id': '12' } }, 'given'], [{ properties: { 'broker.id': '0' } }, 'given'], [{ properties: { 'node.id': '{ordinal}' } }, 'given'], [{ properties: { 'node.id': '{100+ordinal}' } }, 'given'],
  [{ properties: { 'node.id': '12' }, kind: 'Deployment' }, 'given'], [{ properties: { 'node.id': '{ordinal}' }, kind: 'Deployment' }, 'computed'], [{ env: { KAFKA_MIN_ID: '1' } }, 'given'],
  [{ properties: { 'node.id': '$(unknown)' } }, 'computed'], [{ properties: { 'node.id': '1{ordinal}' } }, 'computed'], [{ properties: { 'node.id': '{ordinal}1' } }, 'computed'], [{ properties: { 'node.id': '1x' }, kind: 'Deployment' }, 'computed'],
  [{ properties: { 'node.id': 'x1' }, kind: 'Deployment' }, 'computed'], [{}, 'assigned'], [{ properties: { 'broker.id': '-1' } }, 'assigned'], [{ properties: { 'broker.id': '' } }, 'assigned'],
  [{ properties: { 'node.id': '-1', 'broker.id': '3' } }, 'given'], [{ properties: { ...KRAFT } }, 'computed'], [{ properties: { 'process.roles': '' } }, 'assigned'], [{ settingsAreKnown: false }, 'computed'],
])('the ids of %j are %s', (options, expected) => expect(nodeIdSource(sourceOf(options))).toBe(expected));

const voters = (text: string) => ({ ...KRAFT, 'controller.quorum.voters': text });

test.each<[Options, number, number[], RegExp | undefined]>([
  [{ properties: { 'node.id': '{ordinal}' } }, 3, [0, 1, 2], undefined], [{ properties: { 'broker.id': '{100+ordinal}' } }, 2, [100, 101], undefined], [{ properties: { 'node.id': '7' } }, 1, [7], undefined],
  [{ properties: { 'node.id': '0' } }, 1, [0], undefined], [{ env: { KAFKA_MIN_ID: '5' } }, 3, [5, 6, 7], /^node ids \(from 5 on\): an init container adds the ordinal to KAFKA_MIN_ID/],
  [{}, 2, [1001, 1002], /^node ids \(undefined\): no setting contains the ids, so ZooKeeper assigned them/], [{ properties: { 'broker.id': '$(lookup)' } }, 2, [0, 1], /^node ids \(\$\(lookup\)\): a script computes the ids/],
  [{ properties: { 'node.id': '1.5' } }, 1, [0], /a script computes/], [{ properties: { 'node.id': '-2' } }, 1, [0], /a script computes/], [{ properties: KRAFT }, 2, [0, 1], /a script computes/],
  [{ properties: voters('4@kafka-1.k:9093,3@kafka-0.k:9093') }, 2, [3, 4], undefined], [{ properties: voters('3@kafka-0.k:9093') }, 2, [0, 1], /a script computes/], [{ properties: voters('3@other-0.k:9093') }, 1, [0], /a script computes/],
])('the ids of %j with %d pods are %j', (options, replicas, ids, advice) => {
  const lines: string[] = [];
  expect(foreignNodeIds(sourceOf(options, lines), replicas)).toEqual(ids);
  expect(lines).toEqual(advice === undefined ? [] : [expect.stringMatching(advice)]);
});
