import { KafkaImage, MetadataQuorum } from 'cdk8s-kafka';
import { ClusterPlan } from '../../../src/model/plan';
import { checkPlan } from '../../../src/rules';
import { separate } from '../../synth';
import { fixes, planOf, said, withSets } from '../plans';

const dynamic = (initialControllers: number[], replicas = 3, version = '4.1.2') =>
  planOf(separate({ image: KafkaImage.apache(version), quorum: MetadataQuorum.dynamic({ initialControllers }) }, {}, { replicas }));
const onlyBrokers = (plan: ClusterPlan): ClusterPlan => ({ ...plan, sets: plan.sets.filter(({ roles }) => roles.includes('broker')) });
const onlyControllers = (plan: ClusterPlan): ClusterPlan => ({ ...plan, sets: plan.sets.filter(({ roles }) => roles.includes('controller')) });
const complete = planOf(separate());

test('a complete cluster requires controllers', () => {
  expect(said(onlyBrokers(complete), 'no-controllers')).toHaveLength(1);
  expect(said({ ...onlyBrokers(complete), complete: false }, 'no-controllers')).toEqual([]);
  expect(said({ ...onlyBrokers(complete), metadata: { mode: 'zookeeper', connect: 'zk:2181' } }, 'no-controllers')).toEqual([]);
});

test('a complete cluster requires brokers', () => {
  expect(said(onlyControllers(complete), 'no-brokers')).toHaveLength(1);
  expect(said({ ...onlyControllers(complete), complete: false }, 'no-brokers')).toEqual([]);
});

test.each([[0, 0, 0], [1, 1, 0], [2, 0, 1], [3, 0, 0], [4, 0, 1], [5, 0, 0], [6, 0, 1]])('%i controllers', (replicas, single, even) => {
  const plan = withSets(complete, ({ roles, nodes }) => roles.includes('broker') ? {} : { nodes: Array.from({ length: replicas }, (_, index) => ({ ...nodes[0], nodeId: 9000 + index })) });
  expect(said(plan, 'single-controller')).toHaveLength(single);
  expect(said(plan, 'even-quorum')).toEqual(even === 0 ? [] : [`a quorum of ${replicas} controllers survives no more failures than one of ${replicas - 1}`]);
  if (even > 0) { expect(fixes(plan)).toContain(`use ${replicas - 1} or ${replicas + 1}`); }
});

test('before 4.2 added controllers do not join the quorum automatically', () => {
  expect(said(dynamic([9000, 9001, 9002], 5), 'dynamic-quorum-join')).toEqual(['controllers 9003, 9004 do not join the quorum automatically with Kafka 4.1.2']);
  expect(said(dynamic([9000, 9001, 9002]), 'dynamic-quorum-join')).toEqual([]);
  expect(said(dynamic([9000, 9001, 9002], 5, '4.2.0'), 'dynamic-quorum-join')).toEqual([]);
  expect(said(planOf(separate({ image: KafkaImage.apache('4.1.2') }, {}, { replicas: 5 })), 'dynamic-quorum-join')).toEqual([]);
});

test.each<[version: string, valid: string[], invalid: string[]]>([
  ['4.2.1', ['4.2', '4.2-IV1', '4.1', '3.9', '3.10'], ['4.3', '4.10', '5.0', '5.1', '4', '4.2-', '4.2-IV', '4.2-IVx', 'x4.2', '4.2x', '4.2.1', '']],
  ['3.9.2', ['3.9', '3.3', '3.3-IV3'], ['4.0', '3.10', '3.2', '2.12']],
])('Kafka %s formats disks with metadata versions up to its own', (version, valid, invalid) => {
  const of = (metadataVersion: string) => said(withSets(planOf(separate({ image: KafkaImage.apache(version) })), ({ rollout }) => ({ rollout: { ...rollout, metadataVersion } })), 'metadata-version');
  expect(valid.filter((line) => of(line).length > 0)).toEqual([]);
  expect(invalid.filter((line) => of(line).length !== 2)).toEqual([]);
});

test('directory ids have the format of the cluster id', () => {
  const plan = dynamic([9000, 9001, 9002]);
  const withDirectory = (directoryId: string | undefined): ClusterPlan => ({
    ...plan, metadata: { mode: 'dynamic', initialControllers: [{ nodeId: 9000, host: 'c', port: 9093, directoryId }] },
  });
  expect(said(withDirectory('5L6g3nShT-eMCtK--X86sw'), 'cluster-id')).toEqual([]);
  expect(said(withDirectory(undefined), 'cluster-id')).toEqual(['directory id of controller 9000 "" is not 22 characters of base64url']);
  expect(said(withDirectory('AAAAAAAAAAAAAAAAAAAAAA'), 'cluster-id')).toEqual(['directory id of controller 9000 "AAAAAAAAAAAAAAAAAAAAAA" is reserved by Kafka']);
  expect(said(withDirectory('short'), 'cluster-id-canonical')).toEqual([]);
  expect(said(withDirectory('5L6g3nShT-eMCtK--X86sx'), 'cluster-id-canonical')).toEqual(['directory id of controller 9000 "5L6g3nShT-eMCtK--X86sx" is not canonical']);
  expect(said({ ...plan, clusterId: undefined }, 'cluster-id')).toEqual([]);
});

test.each([['3.8.1', 2], ['', 2], ['3.9.0', 0]])('a dynamic quorum with Kafka "%s" has %i findings', (version, findings) => {
  const plan = withSets(dynamic([9000, 9001, 9002]), ({ image }) => ({ image: { ...image, version } }));
  expect(checkPlan(plan).filter(({ rule, severity }) => rule === 'dynamic-quorum-version' && severity === 'error')).toHaveLength(findings);
  const fixed = withSets(complete, ({ image }) => ({ image: { ...image, version } }));
  expect(said(fixed, 'dynamic-quorum-version')).toEqual([]);
});

test.each([['3.6', 1], ['3.6-IV12', 1], ['3.3', 1], ['3.7', 0], ['3.2', 0], ['13.4', 0], ['3.66', 0]])('several disks with metadata version %s have %i findings', (metadataVersion, findings) => {
  const plan = withSets(complete, ({ disks, rollout }) => ({ disks: [...disks, { ...disks[0], name: 'b', mountPath: '/b' }], rollout: { ...rollout, metadataVersion } }));
  // Controllers use one of their disks only.
  expect(said(plan, 'jbod-metadata-version')).toHaveLength(findings);
  expect(said(withSets(plan, ({ disks }) => ({ disks: disks.slice(0, 1) })), 'jbod-metadata-version')).toEqual([]);
});

test('the default metadata version is valid', () => {
  expect(said(complete, 'jbod-metadata-version')).toEqual([]);
  expect(said(complete, 'metadata-version')).toEqual([]);
  expect(said(withSets(complete, ({ rollout }) => ({ rollout: { ...rollout, metadataVersion: '3.9-IV12' } })), 'metadata-version')).toEqual([]);
});
