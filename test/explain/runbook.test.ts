import { ClientLogin, KafkaCluster, KafkaTestClient, ListenerSecurity, Metrics } from 'cdk8s-kafka';
import { runbook } from '../../src/explain/runbook';
import { alerts } from '../../src/monitoring-data/data';
import { kubernetesObjects } from '../../src/read/objects';
import { readClusters } from '../../src/read/own/clusters';
import { combined, Manifests, separate } from '../synth';

const textOf = (chart: Parameters<typeof separate>[3]) => {
  const documents = new Manifests(chart!).all;
  return runbook(readClusters(documents)[0], kubernetesObjects(documents));
};
const tool = (text: string, section: string) => new RegExp(`### ${section}\\n[^]*?\`\`\`console\\n([^]*?)\\n\`\`\``).exec(text)?.[1].split('\n');

test('each alert of the cluster has a section with the commands for it', () => {
  const text = textOf(separate({ metrics: Metrics.builtIn() }));
  for (const { name, needs } of alerts()) { expect(text.includes(`\n### ${name}\n`)).toBe(needs !== 'ensemble'); }
  expect(tool(text, 'KafkaUnderReplicated')).toEqual([
    'kubectl -n test exec kafka-brokers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS -u KAFKA_OPTS /opt/kafka/bin/kafka-topics.sh '
    + '--bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 --describe --under-replicated-partitions',
  ]);
  expect(tool(text, 'KafkaBrokerFenced')!.at(-1)).toContain('kafka-cluster.sh unregister --bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 --id ');
  expect(tool(text, 'KafkaNodeUnreachable')![0]).toBe('kubectl -n test get pods -l cdk8s-kafka/cluster=kafka -o wide');
  expect(text).not.toContain('$NAME');
  expect(text).not.toContain('need the login');
});

test('alerts about what the cluster does not have are left out', () => {
  const text = textOf(combined({ replicas: 1 }));
  expect(text).not.toContain('KafkaLeadersUnbalanced');
  expect(text).toContain('### A disk is full');
});

test('with a login, commands run in the test client that has one, or need a file', () => {
  const secured = () => separate({ security: ListenerSecurity.scramSha512({ users: { admin: { name: 'users', key: 'admin' }, kafka: { name: 'users', key: 'kafka' } } }) });
  expect(textOf(secured())).toContain('need the login of an administrator in `/tmp/client.properties`, for listener CLIENT');
  const chart = secured();
  new KafkaTestClient(chart, 'client', {
    cluster: chart.node.findChild('kafka') as KafkaCluster, login: ClientLogin.password('admin', { name: 'users', key: 'admin' }),
  });
  const text = textOf(chart);
  expect(tool(text, 'KafkaOfflinePartitions')![0]).toMatch(/^kubectl -n test exec client -- \S*kafka-topics\.sh --bootstrap-server \S+ --command-config \S+ --describe/);
  expect(text).not.toContain('need the login');
});
