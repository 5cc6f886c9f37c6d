import { ApiObject } from 'cdk8s';
import { lint } from '../../src/lint';
import { recordedCases } from '../pages/recorded-cases';
import type { RuleCase } from '../rules/cases';

/** Loading the cases replaces these functions. */
const own = { describe, test };
const CASES = recordedCases();
Object.assign(globalThis, own);

/** Returns the objects that the constructs would render, if they did not refuse the chart. */
const renderedDespite = (rejected: RuleCase['rejected']): any[] => rejected().node.root.node.findAll()
  .filter((construct): construct is ApiObject => construct instanceof ApiObject).map((object) => JSON.parse(JSON.stringify(object.toJson())));

const whenOf = (rule: string, pattern: RegExp): string[] =>
  CASES.filter((one) => one.rule === rule && pattern.test(one.when)).map(({ when }) => when);

/** Cases that lint does not report under the same id: all of a rule, or those with these titles. */
const NOT_REPORTED: readonly {
  readonly reason: string;
  readonly rules: readonly string[];
  readonly cases: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    reason: 'the options contradict each other or the brokers; the manifests contain only the values that result',
    rules: ['host-list', 'override', 'node-ids', 'initial-controllers', 'address-per-set', 'load-balancer-address', 'volume-paths',
      'volumes-owner', 'duplicate-access', 'access-of-two-clusters', 'secret-variable', 'authorization-twice', 'certificate-conflict',
      'certificate-subject', 'certificate-pem', 'proxy-certificate', 'imported-proxy', 'imported-cluster', 'migration-phase',
      'second-provisioning', 'monitoring-lag', 'monitoring-without-metrics', 'monitoring-interval', 'monitoring-name', 'client-binding', 'drill-pods', 'rights-namespace', 'migration-quorum', 'migration-cluster-id', 'zookeeper-controllers', 'nfs-ownership', 'proxy-connections', 'node-user', 'audit-level'],
    cases: {
      'drill-options': ['podTimeout without evictions', 'observeFor with evictions'],
      'smoke-test-listeners': ['a login of a listener that is not tested'],
      'unknown-listener': ['of a smoke test'],
      'volume-name': ['the same name for all volumes'],
      'zookeeper-version': ['finalize with Kafka 4'],
      'peers-without-policy': ['of metrics with networkPolicies: false', 'of metrics of an ensemble with networkPolicies: false', 'with networkPolicies: false', 'of an ensemble with networkPolicies: false', 'of a cluster that other code deploys', 'of an exporter with networkPolicies: false'],
      'network-peer': ['no peers', 'of metrics', 'no peers of an exporter'],
      'mirror-patterns': ['"a,b"'],
      'mirror-alias': ['""', '"west"', 'of both'],
      'mirror-acls': ['without an authorizer'],
      'client-login': ['of a mirror without the password of an external cluster'],
      'inter-broker-listener': ['two'],
      'static-ip': whenOf('static-ip', /^LoadBalancer.*\d,(fd00::3)?$|of another IP family/),
      'shared-ip-port': ['servicePort for all brokers'],
      'container': ['an init container with the name own-volumes'],
      'controller-listener': ['in ZooKeeper mode'],
    },
  },
  {
    reason: 'the library writes a value of the same name itself, which replaces that of the user or is read as the library\'s',
    rules: [],
    cases: {
      'env': ['variables of the ZooKeeper image', 'the heap as a variable', 'KAFKA_OPTS', 'KAFKA_LOG4J_OPTS', 'KAFKA_GC_LOG_OPTS', 'LOG_DIR', 'ZK_SERVER_HEAP', 'ZOO_LOG_DIR'],
      'jvm-option': ['two options in one item', '-Xms1g'],
      'label': ['that the library sets'],
      'annotation': ['that the library sets'],
      'owned-key': ['broker.id.generation.enable', 'listener.security.protocol.map', 'inter.broker.listener.name', 'controller.listener.names', 'controller.quorum.bootstrap.servers', 'config.providers.env.class', 'config.providers.env.param.allowlist.pattern', 'process.roles', 'node.id', 'broker.id', 'listeners', 'advertised.listeners', 'log.dirs', 'controller.quorum.voters', 'broker.rack', 'zookeeper.connect', 'zookeeper.metadata.migration.enable', 'for the whole cluster'],
      'mirror-owned-key': ['topics', 'east->west.enabled', 'west.bootstrap.servers', 'west.exactly.once.source.support', 'config.providers'],
      'duplicate-volume': ['a disk with the name of a certificate'],
      'host-port': ['number 1.5', 'hostPort together with the host network', 'hostIp together with the host network'],
      'zoo-setting': ['dataDir', 'dataLogDir', 'server.1', 'tick Time="1"', '!tickTime="1"', 'tickTime=" 1"', 'tickTime=1', 'spaces'],
    },
  },
  {
    reason: 'the value is written in another form, or not at all',
    rules: ['sasl-user', 'proxy-login', 'option-type', 'log-format'],
    cases: {
      'advertised-host': ['a URL'],
      'user-login': ['a certificate without mutual TLS', 'a token without OAuth'],
      'listener-name': ['lower case', 'a lower-case controller listener'],
      'unknown-setting': ['__proto__'],
      'logger-name': ['""'],
      'node-principal': ['mapping rules that do not match the nodes', 'a custom security without nodePrincipal', 'Kafka\'s authorizer, unlike a custom one'],
      'certificate-names': ['names that an existing certificate lacks', 'additionalNames that it lacks'],
      'pod-field': ['a text instead of a list', 'a volume of another type'],
      'log-dir': ['"a,b"', 'empty'],
      'cluster-id': ['an invalid directory id'],
      'kafka-version': ['an unknown Confluent Platform'],
      'zookeeper-image': ['a Confluent Platform without it'],
    },
  },
  {
    reason: 'the manifests are reported by other rules, for what the option causes',
    rules: ['node-port-of-two-clusters', 'duplicate-listener', 'replicas', 'ensemble-size'],
    cases: {
      'advertised-port': ['NodePortAccess, 2', 'LoadBalancerAccess, 2', 'HostPortAccess, 2', 'HostNetworkAccess, 2', 'PodIpAccess, 2', 'ClusterIpAccess, 2', 'TlsRouteAccess, 2', 'TcpRouteAccess, 2', 'KafkaProxyAccess, 2'],
      'cluster-domain': ['""', '"A.b"', '"a_b"'],
      'image': ['an incomplete version as tag', 'an incomplete version of Confluent Platform', 'a repository with upper-case letters', 'a repository with a tag', 'an image without a JVM'],
    },
  },
  {
    reason: 'Kubernetes replaces or ignores the value',
    rules: [],
    cases: {
      'pod-overlay': ['another DNS name'],
      'host-ip': ['""'],
    },
  },
  {
    reason: 'the addresses of pods are in annotations of network plugins, which have formats of their own',
    rules: [],
    cases: {
      'static-ip': whenOf('static-ip', /^PodAddresses/),
    },
  },
  {
    reason: 'it depends on the Kubernetes cluster or its network plugin, which manifests do not describe',
    rules: ['node-port-range', 'node-ip-bootstrap', 'shared-ip-policy', 'network-attachment'],
    cases: {},
  },
];

const isExempt = ({ rule, when }: RuleCase): boolean => NOT_REPORTED.some(({ rules, cases }) => rules.includes(rule) || cases[rule]?.includes(when));

const isReported = ({ rule, rejected }: RuleCase): boolean =>
  lint(renderedDespite(rejected).map((value) => ({ file: 'manifests.yaml', value }))).findings.some((finding) => finding.rule === rule);

const IDS = [...new Set(CASES.map(({ rule }) => rule))];

test('there are cases of all rules for constructs', () => {
  expect(IDS.length).toBeGreaterThan(150);
});

test.each(IDS)('lint reports %s in the manifests of each rejected program, except those that are listed', (id) => {
  expect(CASES.filter((one) => one.rule === id && !isExempt(one) && !isReported(one)).map(({ when }) => when)).toEqual([]);
});

test.each(NOT_REPORTED)('cases that are listed because $reason are not reported', ({ rules, cases }) => {
  const listed = CASES.filter(({ rule, when }) => rules.includes(rule) || cases[rule]?.includes(when));
  expect([...new Set(listed.map(({ rule }) => rule))].sort()).toEqual([...rules, ...Object.keys(cases)].sort());
  // One case of a rule with the same reason for all of them is enough.
  const samples = listed.filter(({ rule }, at) => !rules.includes(rule) || listed.findIndex((one) => one.rule === rule) === at);
  expect(samples.filter(isReported).map(({ rule, when }) => `${rule}: ${when}`)).toEqual([]);
});
