import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { lint } from '../../src/lint';

const root = join(__dirname, '..');

const findings = (path: string): string[] => lint(parseAllDocuments(readFileSync(join(root, path), 'utf8')).map((document) => ({ file: path, value: document.toJS() })))
  .findings.map(({ rule, severity, object, field }) => `${severity} ${rule}: ${object}${field === undefined ? '' : `, ${field}`}`);

const GRACE = 'spec.template.spec.terminationGracePeriodSeconds';

/** Each judged by hand: it is true of these manifests, and worth a change. */
const CHARTS: Readonly<Record<string, string[]>> = {
  // Kafka's defaults for the internal topics fit three brokers; the chart leaves min.insync.replicas and the grace period alone.
  'bitnami-combined': [
    'warning single-in-sync: StatefulSet kafka-controller, min.insync.replicas',
    `warning short-grace: StatefulSet kafka-controller, ${GRACE}`,
  ],
  // Two brokers, and Kafka's own topics want three; -Xmx1024m in 768Mi.
  'bitnami-roles': [
    'warning unready-addresses: Service kafka-controller-headless, spec.publishNotReadyAddresses',
    'warning unready-addresses: Service kafka-broker-headless, spec.publishNotReadyAddresses',
    'warning single-copy: StatefulSet kafka-broker, default.replication.factor',
    'error heap: StatefulSet kafka-broker, env KAFKA_HEAP_OPTS',
    `warning short-grace: StatefulSet kafka-broker, ${GRACE}`,
    'error replication-factor: StatefulSet kafka-broker, offsets.topic.replication.factor',
    'error replication-factor: StatefulSet kafka-broker, transaction.state.log.replication.factor',
    'warning plaintext-outside: ConfigMap kafka-broker-configuration, server.properties, listener.security.protocol.map',
  ],
  'bitnami-zookeeper': [
    'warning single-copy: StatefulSet kafka-broker, default.replication.factor',
    `warning short-grace: StatefulSet kafka-broker, ${GRACE}`,
  ],
  'cp-kafka': [
    'warning unready-addresses: Service my-cp-kafka-headless, spec.publishNotReadyAddresses',
    'warning single-copy: StatefulSet my-cp-kafka, default.replication.factor',
    `warning short-grace: StatefulSet my-cp-kafka, ${GRACE}`,
    'warning plaintext-outside: StatefulSet my-cp-kafka, env KAFKA_LISTENER_SECURITY_PROTOCOL_MAP',
  ],
  'incubator-kafka': [
    'warning unready-addresses: Service kafka-test-headless, spec.publishNotReadyAddresses',
    'warning single-copy: StatefulSet kafka-test, default.replication.factor',
    `warning short-grace: StatefulSet kafka-test, ${GRACE}`,
  ],
  // It runs in the article, once somebody has said chmod 777.
  'nfs-article': [
    'warning unready-addresses: Service kafka, spec.publishNotReadyAddresses',
    'warning log-dir-at-mount: StatefulSet kafka, log.dirs',
    'warning nfs-ownership: StatefulSet kafka, volumeClaimTemplates[kafka-data]',
    'warning single-copy: StatefulSet kafka, default.replication.factor',
    `warning short-grace: StatefulSet kafka, ${GRACE}`,
  ],
  // The article's own mistakes, and its one node port for three brokers.
  'nfs-article-first': [
    'error shared-service: Service kafka, spec.ports[0]',
    'warning unready-addresses: Service kafka, spec.publishNotReadyAddresses',
    'warning log-dir-at-mount: StatefulSet kafka, log.dirs',
    'warning nfs-ownership: StatefulSet kafka, volumeClaimTemplates[kafka-data]',
    'warning single-copy: StatefulSet kafka, default.replication.factor',
    `warning short-grace: StatefulSet kafka, ${GRACE}`,
    'error source-in-sh: StatefulSet kafka, containers[kafka]',
    'error duplicate-object: Service kafka, metadata.name',
  ],
  // The article's leaderless partitions: one balanced address, and data that went with the container and took the ids along.
  'aws-article': [
    'error shared-address: ConfigMap kafka, server.properties, advertised.listeners',
    'error headless-service: Service kafka, spec.clusterIP',
    'error changing-node-ids: StatefulSet kafka, broker.id',
    'error data-outside-volume: ConfigMap kafka, server.properties, log.dirs',
    'warning single-copy: StatefulSet kafka, default.replication.factor',
    `warning short-grace: StatefulSet kafka, ${GRACE}`,
  ],
};

test.each(Object.entries(CHARTS))('%s', (name, expected) => expect(findings(`fixtures/${name}.yaml`)).toEqual(expected));

test('every fixture is judged', () =>
  expect(readdirSync(join(root, 'fixtures')).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)).sort()).toEqual(Object.keys(CHARTS).sort()));

/** A single node is asked for; what that means must still be said. */
const SINGLE = ['warning single-controller: StatefulSet kafka', 'warning single-broker: StatefulSet kafka'];

/** Examples about addresses say nothing of security, so whoever is on the way to them can read along: once for each listener. */
const IN_PLAINTEXT: Readonly<Record<string, number>> = {
  'cluster-ip': 1, 'host-network': 1, 'host-port': 1, 'kafka-proxy': 1, 'load-balancer': 1, 'nfs-existing-zookeeper': 1, 'node-port': 3, 'pod-ip': 1, 'production': 1, 'racks': 1,
};

test.each(readdirSync(join(root, 'golden')).filter((name) => name.endsWith('.yaml')))('nothing else is wrong with the example in %s', (name) => {
  const plaintext = Array.from({ length: IN_PLAINTEXT[name.slice(0, -'.k8s.yaml'.length)] ?? 0 }, () => expect.stringMatching(/^warning plaintext-outside: /));
  expect(findings(`golden/${name}`)).toEqual([...name === 'single-node.k8s.yaml' ? SINGLE : [], ...plaintext]);
});
