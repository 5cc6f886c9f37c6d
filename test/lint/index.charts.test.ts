import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { lint } from '../../src/lint';

const root = join(__dirname, '..');

const findings = (path: string): string[] => lint(parseAllDocuments(readFileSync(join(root, path), 'utf8')).map((document) => ({ file: path, value: document.toJS() })))
  .findings.map(({ rule, severity, object, field }) => `${severity} ${rule}: ${object}${field === undefined ? '' : `, ${field}`}`);

const GRACE = 'spec.template.spec.terminationGracePeriodSeconds';

/** Findings, checked manually: each applies to these manifests and is worth a change. */
const CHARTS: Readonly<Record<string, string[]>> = {
  // Kafka's defaults for the internal topics suit three brokers; the chart does not set min.insync.replicas and the grace period.
  'bitnami-combined': [
    'warning single-in-sync: StatefulSet kafka-controller, min.insync.replicas',
    `warning short-grace: StatefulSet kafka-controller, ${GRACE}`,
    'error removed-image: StatefulSet kafka-controller, spec.template.spec.containers[kafka].image',
  ],
  // Two brokers, but the internal topics of Kafka require three; -Xmx1024m with a limit of 768Mi.
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
    'error removed-image: StatefulSet kafka-broker, spec.template.spec.containers[kafka].image',
    'error removed-image: StatefulSet kafka-zookeeper, spec.template.spec.containers[zookeeper].image',
    'error removed-image: Pod kafka-broker-0, spec.containers[kafka].image',
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
  // In the article it works after chmod 777.
  'nfs-article': [
    'warning unready-addresses: Service kafka, spec.publishNotReadyAddresses',
    'warning log-dir-at-mount: StatefulSet kafka, log.dirs',
    'warning nfs-ownership: StatefulSet kafka, volumeClaimTemplates[kafka-data]',
    'warning single-copy: StatefulSet kafka, default.replication.factor',
    'warning single-internal-copy: StatefulSet kafka, transaction.state.log.replication.factor',
    `warning short-grace: StatefulSet kafka, ${GRACE}`,
  ],
  // The errors of the article, and its single node port for three brokers.
  'nfs-article-first': [
    'error shared-service: Service kafka, spec.ports[0]',
    'warning unready-addresses: Service kafka, spec.publishNotReadyAddresses',
    'warning log-dir-at-mount: StatefulSet kafka, log.dirs',
    'warning nfs-ownership: StatefulSet kafka, volumeClaimTemplates[kafka-data]',
    'warning single-copy: StatefulSet kafka, default.replication.factor',
    'warning single-internal-copy: StatefulSet kafka, offsets.topic.replication.factor',
    `warning short-grace: StatefulSet kafka, ${GRACE}`,
    'error source-in-sh: StatefulSet kafka, containers[kafka]',
    'error duplicate-object: Service kafka, metadata.name',
  ],
  // The article's partitions without a leader: one load-balanced address, and data in the container, which is lost with the broker ids.
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

test('every fixture is checked', () =>
  expect(readdirSync(join(root, 'fixtures')).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)).sort()).toEqual(Object.keys(CHARTS).sort()));

/** The example is about a single node, but its limitations must still be reported. */
const SINGLE = ['warning single-controller: StatefulSet kafka', 'warning single-broker: StatefulSet kafka'];

/** The number of listeners without encryption in examples that do not configure security. */
const PLAINTEXT_LISTENERS: Readonly<Record<string, number>> = {
  'cluster-ip': 1, 'host-network': 1, 'host-port': 1, 'kafka-proxy': 1, 'load-balancer': 1, 'nfs-existing-zookeeper': 1, 'node-port': 3, 'pod-ip': 1, 'production': 1, 'racks': 1,
};

test.each(readdirSync(join(root, 'golden')).filter((name) => name.endsWith('.yaml')))('there are no other findings in example %s', (name) => {
  const plaintext = Array.from({ length: PLAINTEXT_LISTENERS[name.slice(0, -'.k8s.yaml'.length)] ?? 0 }, () => expect.stringMatching(/^warning plaintext-outside: /));
  expect(findings(`golden/${name}`)).toEqual([...name === 'single-node.k8s.yaml' ? SINGLE : [], ...plaintext]);
});
