import { containerOf, env, external, manifests, Manifests, locationsOf, reportOf, zookeeperMode } from './manifests';
import { APPLIED_RULES } from '../../src/lint/plan-rules';
import { CLUSTER_RULES, WORKLOAD_RULES } from '../../src/rules';

/** Why the other rules are not applied to foreign manifests. */
const NOT_APPLIED_RULES: Readonly<Record<string, string>> = {
  ...of('the properties of each node are checked as Kafka reads them', [
    'listener-name', 'duplicate-listener', 'listener-port', 'duplicate-port', 'inter-broker-listener', 'controller-listener', 'advertised-host', 'advertised-port',
    'node-id-range', 'config-entry', 'authorizer-mode', 'tls-without-key', 'super-users', 'metadata-version', 'dynamic-quorum-version', 'controller-scram',
  ]),
  ...of('src/lint/rules checks the same on the objects, which a plan contains only in part', [
    'name', 'duplicate-set', 'duplicate-service', 'duplicate-address', 'service-address', 'duplicate-node-port', 'heap', 'resources', 'short-grace', 'log-dir', 'log-dir-at-mount',
    'ephemeral-storage', 'shared-claim', 'volume-source', 'prepared-volumes', 'cluster-id', 'cluster-id-canonical', 'agent-file', 'exporter-jar', 'certificate-restarts', 'container', 'pod-overlay', 'env-reference', 'logger-name', 'label', 'annotation', 'service-annotation',
  ]),
  ...of('the plan contains what the library would write, not the content of the manifests', [
    'owned-key', 'log-format', 'audit-without-authorizer', 'config-map-size', 'duplicate-volume', 'env', 'jvm-option', 'pod-field', 'unknown-pod-field', 'rollout', 'cluster-domain', 'client-listener', 'bootstrap-address', 'service-port',
    'volume-count', 'volume-name', 'volume-owner', 'volume-namespace', 'proxy-replicas', 'proxy-port', 'proxy-pod', 'proxy-mechanism', 'proxy-broker-certificate', 'proxy-identity', 'proxy-plain-clients', 'dynamic-quorum-join', 'former-controllers', 'tight-heap', 'short-start', 'pod-user',
    'pod-port', 'closed-jvm-port', 'pod-reference', 'placeholder', 'literal-placeholder', 'rack-token', 'rack-label', 'load-balancer-class', 'toleration', 'claim', 'extra-volume', 'hiding-mount',
    'certificate-namespace', 'certificate-common-name', 'certificate-duration', 'undeclared-tls-termination', 'terminated-client-certificates', 'reloader-update-strategy', 'mount-in-log-dir', 'nfs-mount-option', 'jbod-metadata-version',
  ]),
  ...of('logins, key stores and principals are in files and variables that depend on the image', [
    'sasl-mechanism', 'sasl-login', 'idle-login', 'jaas-syntax', 'zookeeper-scram', 'idle-tls-setting', 'client-auth-without-trust', 'idle-principal-mapping', 'contradicting-store',
    'idle-security-setting', 'denied-nodes', 'unknown-super-user', 'early-client-listener', 'principal-builder', 'secret-env',
  ]),
  ...of('the intended peers of foreign network policies are unknown', ['network-peer', 'peers-without-policy', 'peer-address']),
  ...of('the partition of a live StatefulSet is temporary: it is raised and lowered during a rollout', ['held-back-rollout']),
  ...of('routes to brokers are read only from manifests of this library', ['tls-route-without-tls', 'tls-route-host', 'tls-route-gateway', 'tcp-route-port', 'tcp-route-gateway']),
  ...of('other manifests may contain the rest', ['no-controllers', 'no-brokers']),
  ...of('spreading and pinning of pods is not read from foreign manifests; the scheduler prevents conflicts of host ports', [
    'one-broker-per-node', 'pinned-broker', 'host-port', 'host-port-is-node-port', 'local-node-port', 'privileged-port',
  ]),
  ...of('a state of clusters of this library only', ['zookeeper-controllers', 'migration-combined']),
};

function of(reason: string, rules: readonly string[]): Record<string, string> {
  return Object.fromEntries(rules.map((rule) => [rule, reason]));
}

test('every rule for plans is either applied to foreign manifests or listed with a reason', () => {
  const ids = [...new Set([...CLUSTER_RULES, ...WORKLOAD_RULES].map(({ id }) => id))].sort();
  expect([...Object.keys(APPLIED_RULES), ...Object.keys(NOT_APPLIED_RULES)].sort()).toEqual(ids);
});

const replicas = (count: number) => (all: Manifests) => { all.set.spec.replicas = count; };

/** Adds a listener for external clients with a protocol. */
const externalWith = (protocol: string, variables: Record<string, string> = {}) => (all: Manifests) => {
  external(all, 'kafka.example.com:9094');
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: `CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:${protocol}`, ...variables });
};
const PROTOCOLS = 'StatefulSet kafka, env KAFKA_LISTENER_SECURITY_PROTOCOL_MAP';

const CASES: readonly [rule: string, rejected: (all: Manifests) => void, location: string][] = [
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
  ['broker-only-setting', (all) => {
    const brokers = structuredClone(all.set);
    brokers.metadata.name = 'brokers';
    all.more.push(brokers);
    env(all, {
      KAFKA_PROCESS_ROLES: 'controller', KAFKA_LISTENERS: 'CONTROLLER://:9093', KAFKA_ADVERTISED_LISTENERS: undefined, KAFKA_INTER_BROKER_LISTENER_NAME: undefined,
    });
    env({ ...all, set: brokers }, { KAFKA_PROCESS_ROLES: 'broker', KAFKA_LISTENERS: 'CLIENT://:9092', KAFKA_DELETE_TOPIC_ENABLE: 'false' });
  }, 'StatefulSet brokers, env KAFKA_DELETE_TOPIC_ENABLE'],
  ['cleaner-buffer', (all) => env(all, { KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE: '1073741824' }), 'StatefulSet kafka, env KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE'],
  ['request-buffers', (all) => env(all, { KAFKA_SOCKET_REQUEST_MAX_BYTES: '500000000' }), 'StatefulSet kafka, env KAFKA_SOCKET_REQUEST_MAX_BYTES'],
  ['no-broker-to-spare', (all) => env(all, { KAFKA_MIN_INSYNC_REPLICAS: '3' }), 'StatefulSet kafka, env KAFKA_MIN_INSYNC_REPLICAS'],
  ['disk', ({ set }) => { set.spec.volumeClaimTemplates[0].spec.resources.requests.storage = '10GB'; }, 'StatefulSet kafka, spec.volumeClaimTemplates'],
  ['ordered-start', ({ set }) => { delete set.spec.podManagementPolicy; }, 'StatefulSet kafka, spec.podManagementPolicy'],
  ['partial-rack', (all) => {
    const copy = structuredClone(all.set);
    copy.metadata.name = 'more';
    all.more.push(copy);
    env(all, { KAFKA_BROKER_RACK: 'a' });
  }, 'StatefulSet more, broker.rack'],
  ['open-node-listener', externalWith('SASL_SSL'), PROTOCOLS],
  ['readable-node-traffic', externalWith('SSL'), PROTOCOLS],
  ['readable-password', externalWith('SASL_PLAINTEXT', { KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN' }), PROTOCOLS],
  ['plaintext-outside', externalWith('PLAINTEXT'), PROTOCOLS],
  ['acls-without-login', externalWith('SSL', { KAFKA_AUTHORIZER_CLASS_NAME: 'org.apache.kafka.metadata.authorizer.StandardAuthorizer' }), 'StatefulSet kafka, env KAFKA_AUTHORIZER_CLASS_NAME'],
  ['secret-literal', (all) => env(all, { KAFKA_SSL_KEYSTORE_PASSWORD: 'wonderland' }), 'StatefulSet kafka, env KAFKA_SSL_KEYSTORE_PASSWORD'],
  ['source-range', ({ more }) => more.push({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'lb', namespace: 'prod' },
    spec: { type: 'LoadBalancer', selector: { app: 'kafka' }, loadBalancerSourceRanges: ['10.0.0.0/8 192.168.0.0/16'], ports: [{ port: 9092 }] },
  }), 'StatefulSet kafka, spec.loadBalancerSourceRanges'],
];

test.each(CASES)('%s', (rule, rejected, location) => {
  const all = manifests();
  rejected(all);
  expect([...new Set(locationsOf(all).filter((found) => found.startsWith(`${rule}:`)))]).toEqual([`${rule}: ${location}`]);
  for (const { fix } of reportOf(all).findings) { expect(fix).not.toMatch(/Size\.|Storage\.|Kafka(Image|Broker|Cluster|Listener)|KRaftQuorum|props?\b|resources\.memoryLimit/); }
});

test('secrets in foreign manifests are a warning that does not contain them', () => {
  const all = manifests();
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="wonderland";';
  env(all, { KAFKA_SSL_KEYSTORE_PASSWORD: 'wonderland', KAFKA_LISTENER_NAME_CLIENT_PLAIN_SASL_JAAS_CONFIG: login });
  const { findings } = reportOf(all);
  expect(findings.filter(({ rule }) => rule === 'secret-literal').map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(JSON.stringify(findings)).not.toContain('wonderland');
});

test('every applied rule has a case', () => expect(CASES.map(([rule]) => rule).sort()).toEqual(Object.keys(APPLIED_RULES).sort()));
