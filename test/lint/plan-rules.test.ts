import { containerOf, env, external, manifests, Manifests, placesOf, reportOf, zookeeperMode } from './manifests';
import { APPLIED } from '../../src/lint/plan-rules';
import { CLUSTER_RULES, WORKLOAD_RULES } from '../../src/rules';

/** Why the others are not asked of manifests that this library did not make. */
const NOT_APPLIED: Readonly<Record<string, string>> = {
  ...of('the file of each node is judged as Kafka reads it', [
    'listener-name', 'duplicate-listener', 'listener-port', 'duplicate-port', 'inter-broker-listener', 'controller-listener', 'advertised-host', 'advertised-port',
    'node-id-range', 'config-entry', 'authorizer-mode', 'tls-without-key', 'super-users', 'metadata-version', 'dynamic-quorum-version',
  ]),
  ...of('src/lint/rules asks the same of the objects themselves, which a plan holds only in part', [
    'name', 'duplicate-set', 'duplicate-service', 'duplicate-address', 'service-address', 'duplicate-node-port', 'heap', 'resources', 'short-grace', 'log-dir', 'log-dir-at-mount',
    'ephemeral-storage', 'shared-claim', 'volume-source', 'prepared-volumes', 'cluster-id', 'cluster-id-canonical',
  ]),
  ...of('the plan has what the library would write there, not what there is', [
    'owned-key', 'config-map-size', 'duplicate-volume', 'env', 'jvm-option', 'container', 'label', 'rollout', 'cluster-domain', 'client-listener', 'bootstrap-address', 'service-port',
    'volume-count', 'volume-name', 'volume-owner', 'volume-namespace', 'proxy-replicas', 'proxy-port', 'proxy-pod', 'proxy-mechanism', 'proxy-broker-certificate', 'proxy-identity', 'proxy-plain-clients', 'dynamic-quorum-join', 'tight-heap', 'short-start', 'pod-user',
    'pod-port', 'pod-reference', 'pod-overlay', 'placeholder', 'annotation', 'service-annotation', 'load-balancer-class', 'toleration', 'claim', 'extra-volume', 'hiding-mount',
    'certificate-namespace', 'certificate-common-name', 'certificate-duration', 'mount-in-log-dir', 'nfs-mount-option', 'jbod-metadata-version',
  ]),
  ...of('logins, key stores and principals of others are in files and variables that only their images know', [
    'sasl-mechanism', 'sasl-login', 'idle-login', 'jaas-syntax', 'zookeeper-scram', 'idle-tls-setting', 'client-auth-without-trust', 'idle-principal-mapping', 'contradicting-store',
    'idle-security-setting', 'denied-nodes', 'unknown-super-user', 'early-client-listener', 'principal-builder', 'secret-env',
  ]),
  ...of('whom the policies of others mean to let in is theirs to know', ['network-peer', 'peers-without-policy', 'peer-address']),
  ...of('which routes lead to brokers is read only where this library made them', ['tls-route-without-tls', 'tls-route-host', 'tls-route-gateway', 'tcp-route-port', 'tcp-route-gateway']),
  ...of('other manifests may hold the rest', ['no-controllers', 'no-brokers']),
  ...of('how pods are spread and pinned is not read from manifests of others; the scheduler keeps host ports apart', [
    'one-broker-per-node', 'pinned-broker', 'host-port', 'host-port-is-node-port', 'local-node-port', 'privileged-port',
  ]),
  ...of('a state of the library\'s own clusters', ['zookeeper-controllers', 'migration-combined']),
};

function of(reason: string, rules: readonly string[]): Record<string, string> {
  return Object.fromEntries(rules.map((rule) => [rule, reason]));
}

test('of every rule over plans it is decided whether it holds of manifests of others', () => {
  const ids = [...new Set([...CLUSTER_RULES, ...WORKLOAD_RULES].map(({ id }) => id))].sort();
  expect([...Object.keys(APPLIED), ...Object.keys(NOT_APPLIED)].sort()).toEqual(ids);
});

const replicas = (count: number) => (all: Manifests) => { all.set.spec.replicas = count; };

/** A listener for clients outside with a protocol, and the others as they are. */
const outside = (protocol: string, variables: Record<string, string> = {}) => (all: Manifests) => {
  external(all, 'kafka.example.com:9094');
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: `CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:${protocol}`, ...variables });
};
const PROTOCOLS = 'StatefulSet kafka, env KAFKA_LISTENER_SECURITY_PROTOCOL_MAP';

const CASES: readonly [rule: string, wrong: (all: Manifests) => void, place: string][] = [
  ['node-id-overlap', (all) => {
    const copy = structuredClone(all.set);
    copy.metadata.name = 'more';
    all.more.push(copy);
  }, 'StatefulSet more, node.id'],
  ['even-quorum', replicas(4), 'StatefulSet kafka, spec.replicas'],
  ['single-controller', replicas(1), 'StatefulSet kafka, spec.replicas'],
  ['single-broker', replicas(1), 'StatefulSet kafka, spec.replicas'],
  ['zookeeper-version', (all) => {
    zookeeperMode(all);
    containerOf(all).image = 'confluentinc/cp-kafka:8.0.0';
  }, 'StatefulSet kafka, env KAFKA_ZOOKEEPER_CONNECT'],
  ['zookeeper-connect', (all) => {
    zookeeperMode(all);
    env(all, { KAFKA_ZOOKEEPER_CONNECT: 'zk:2181/kafka,zk2:2181' });
  }, 'StatefulSet kafka, env KAFKA_ZOOKEEPER_CONNECT'],
  ['replication-factor', (all) => env(all, { KAFKA_DEFAULT_REPLICATION_FACTOR: '5' }), 'StatefulSet kafka, env KAFKA_DEFAULT_REPLICATION_FACTOR'],
  ['min-insync-replicas', (all) => env(all, { KAFKA_MIN_INSYNC_REPLICAS: '4' }), 'StatefulSet kafka, env KAFKA_MIN_INSYNC_REPLICAS'],
  ['no-broker-to-spare', (all) => env(all, { KAFKA_MIN_INSYNC_REPLICAS: '3' }), 'StatefulSet kafka, env KAFKA_MIN_INSYNC_REPLICAS'],
  ['disk', ({ set }) => { set.spec.volumeClaimTemplates[0].spec.resources.requests.storage = '10GB'; }, 'StatefulSet kafka, spec.volumeClaimTemplates'],
  ['ordered-start', ({ set }) => { delete set.spec.podManagementPolicy; }, 'StatefulSet kafka, spec.podManagementPolicy'],
  ['partial-rack', (all) => {
    const copy = structuredClone(all.set);
    copy.metadata.name = 'more';
    all.more.push(copy);
    env(all, { KAFKA_BROKER_RACK: 'a' });
  }, 'StatefulSet more, broker.rack'],
  ['open-node-listener', outside('SASL_SSL'), PROTOCOLS],
  ['readable-node-traffic', outside('SSL'), PROTOCOLS],
  ['readable-password', outside('SASL_PLAINTEXT', { KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN' }), PROTOCOLS],
  ['plaintext-outside', outside('PLAINTEXT'), PROTOCOLS],
  ['acls-without-login', outside('SSL', { KAFKA_AUTHORIZER_CLASS_NAME: 'org.apache.kafka.metadata.authorizer.StandardAuthorizer' }), 'StatefulSet kafka, env KAFKA_AUTHORIZER_CLASS_NAME'],
  ['secret-literal', (all) => env(all, { KAFKA_SSL_KEYSTORE_PASSWORD: 'wonderland' }), 'StatefulSet kafka, env KAFKA_SSL_KEYSTORE_PASSWORD'],
  ['source-range', ({ more }) => more.push({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'lb', namespace: 'prod' },
    spec: { type: 'LoadBalancer', selector: { app: 'kafka' }, loadBalancerSourceRanges: ['10.0.0.0/8 192.168.0.0/16'], ports: [{ port: 9092 }] },
  }), 'StatefulSet kafka, spec.loadBalancerSourceRanges'],
];

test.each(CASES)('%s', (rule, wrong, place) => {
  const all = manifests();
  wrong(all);
  expect([...new Set(placesOf(all).filter((found) => found.startsWith(`${rule}:`)))]).toEqual([`${rule}: ${place}`]);
  for (const { fix } of reportOf(all).findings) { expect(fix).not.toMatch(/Size\.|Storage\.|Kafka(Image|Broker|Cluster|Listener)|KRaftQuorum|props?\b|resources\.memoryLimit/); }
});

test('secrets in manifests of others are a warning that does not repeat them', () => {
  const all = manifests();
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="wonderland";';
  env(all, { KAFKA_SSL_KEYSTORE_PASSWORD: 'wonderland', KAFKA_LISTENER_NAME_CLIENT_PLAIN_SASL_JAAS_CONFIG: login });
  const { findings } = reportOf(all);
  expect(findings.filter(({ rule }) => rule === 'secret-literal').map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(JSON.stringify(findings)).not.toContain('wonderland');
});

test('every rule that is applied has its case', () => expect(CASES.map(([rule]) => rule).sort()).toEqual(Object.keys(APPLIED).sort()));
