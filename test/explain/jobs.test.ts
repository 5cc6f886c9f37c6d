import { Chart, Testing } from 'cdk8s';
import {
  KafkaCluster, KafkaFeatureUpgrade, KafkaHaDrill, KafkaLagExporter, KafkaMirror, KafkaMirrorCheck, KafkaProvisioning, KafkaReassignment,
  KafkaSmokeTest, KafkaTopic, MirrorCluster, ZookeeperEnsemble, ZookeeperHaDrill,
} from 'cdk8s-kafka';
import { describeJobs } from '../../src/explain/jobs';
import { kubernetesObjects } from '../../src/read/objects';
import { readOperations } from '../../src/read/own/operations/operation';
import { chartOf, separate } from '../synth';

const side = (alias: string) => MirrorCluster.external({ alias, bootstrapServers: `${alias}:9092` });

const CASES: Readonly<Record<string, readonly [make: (chart: Chart, cluster: KafkaCluster) => void, text: string]>> = {
  'topics and users': [(chart, cluster) => new KafkaTopic(chart, 'a', { cluster }), 'kafka-provisioning-# declares 1 topic and 0 users'],
  'deletions and a schedule': [
    (chart, cluster) => new KafkaProvisioning(chart, 'p', { cluster, schedule: '0 * * * *', absentTopics: ['x', 'y'], absentUsers: ['z'] }),
    'kafka-provisioning-# declares 0 topics and 0 users, deletes topics x, y, deletes user z, again at 0 * * * *',
  ],
  'an upgrade': [(chart, cluster) => new KafkaFeatureUpgrade(chart, 'u', { cluster, release: '4.3' }), 'kafka-feature-upgrade-# finalizes release 4.3-IV0'],
  'a smoke test': [(chart, cluster) => new KafkaSmokeTest(chart, 's', { cluster }), 'kafka-smoke-test-# writes to and reads from every broker on listener CLIENT'],
  'moves': [
    (chart, cluster) => new KafkaReassignment(chart, 'r', { cluster, fill: [1, 2], replicationFactors: { a: 3, b: 2 } }),
    'kafka-reassignment-# moves replicas to brokers 1, 2, changes the replication factor of topics a to 3, b to 2',
  ],
  'an exporter of consumer lag': [
    (chart, cluster) => new KafkaLagExporter(chart, 'l', { cluster }), 'kafka-lag-exporter answers Prometheus the lag of group .* on topic .*, and asks Kafka every 30 s',
  ],
  'an exporter of the lag of some groups': [
    (chart, cluster) => new KafkaLagExporter(chart, 'l', { cluster, groups: ['a', 'b'], groupsExclude: ['c'] }),
    'kafka-lag-exporter answers Prometheus the lag of groups a, b, except c on topic .*, and asks Kafka every 30 s',
  ],
  'a check of a mirror': [
    (chart) => new KafkaMirrorCheck(chart, 'c', { mirror: new KafkaMirror(chart, 'copy', { source: side('east'), target: side('west') }) }),
    'copy-check-# waits until the mirror from east to west has copied all messages and offsets of groups',
  ],
  'a drill': [
    (chart, cluster) => new KafkaHaDrill(chart, 'd', { cluster }), 'kafka-ha-drill-# evicts pods kafka-brokers-0, kafka-brokers-1, kafka-brokers-2 in turn while messages flow',
  ],
  'a drill without rights': [(chart, cluster) => new KafkaHaDrill(chart, 'd', { cluster, evict: false }), 'kafka-ha-drill-# watches brokers 0, 1, 2 while messages flow'],
};

const jobsOf = (chart: Chart): string[] =>
  describeJobs(readOperations(kubernetesObjects(Testing.synth(chart)))).map((line) => line.replace(/-[0-9a-f]{10} /, '-# '));

test.each(Object.keys(CASES))('%s', (name) => {
  const [make, text] = CASES[name];
  const chart = separate();
  make(chart, chart.node.findChild('kafka') as KafkaCluster);
  expect(jobsOf(chart)).toEqual([text]);
});

test('a drill of an ensemble', () => {
  const chart = chartOf();
  new ZookeeperHaDrill(chart, 'drill', { zookeeper: new ZookeeperEnsemble(chart, 'zk') });
  expect(jobsOf(chart)).toEqual([expect.stringMatching(/-# evicts the leader among pods zk-0, zk-1, zk-2$/)]);
});
