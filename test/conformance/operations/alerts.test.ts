import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { AlertContext, alertsFor } from '../../../src/render/monitoring/alert';
import { prometheusRuleSpec } from '../../../src/render/monitoring/prometheus-rule';
import { metricsOfAlerts } from '../../monitoring/metric-names';

const CLUSTER = { cluster: 'kafka', namespace: 'kafka' };
const PODS = ['kafka-brokers-0', 'kafka-brokers-1', 'kafka-brokers-2'];
const CLAIM = { persistentvolumeclaim: 'data-kafka-brokers-0', namespace: 'kafka' };
const CONTEXT: AlertContext = {
  cluster: 'cluster="kafka",namespace="kafka"',
  namespace: ',namespace="kafka"',
  nodes: 3,
  claims: 'data-kafka-brokers-[0-9]+',
  has: { kraft: true, volumes: true, brokers: true, lag: true },
  maxLag: 100,
  apps: [{ kind: 'mirror', name: 'from-east', namespace: 'kafka', pods: 2 }, { kind: 'ensemble', name: 'zk', namespace: 'kafka', pods: 3 }],
};
const GROUP = { consumergroup: 'billing', topic: 'orders' };
const MINUTES = 120;

type Labels = Readonly<Record<string, string>>;

/** Labels of the time series of a metric, besides those of its pod. */
const LABELS: Readonly<Record<string, Labels>> = {
  kafka_network_requestmetrics_totaltimems: { request: 'Produce', quantile: '0.99' },
  kafka_server_socket_server_metrics_failed_authentication_total: { listener: 'CLIENT' },
  jvm_memory_used_bytes: { area: 'heap' },
  jvm_memory_max_bytes: { area: 'heap' },
  jvm_gc_collection_seconds_sum: { gc: 'G1' },
};

/** Values in peace, if they are not 0. Without a suffix, a value stays; `+N` grows each minute. */
const PEACE: Readonly<Record<string, string>> = {
  up: '1',
  kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent: '0.9',
  kafka_network_socketserver_networkprocessoravgidle_percent: '0.9',
  kafka_network_requestmetrics_totaltimems: '5',
  kafka_server_brokertopicmetrics_totalproducerequests_total: '0+600',
  kafka_server_broker_metadata_metrics_last_applied_record_lag_ms: '250',
  kafka_controller_kafkacontroller_globalpartitioncount: '100',
  jvm_memory_used_bytes: '50',
  jvm_memory_max_bytes: '100',
  jvm_gc_collection_seconds_sum: '0+0.5',
  process_open_fds: '100',
  process_max_fds: '1000',
  kafka_consumergroup_lag_sum: '50',
  cdk8s_kafka_lag_age_seconds: '20',
};

const MIRROR = { mirror: 'from-east' };
const TASK = 'kafka_connect_connector_task_metrics_status_info';
const ofMirror = (pod: string, labels: Labels = {}) => ({ ...MIRROR, namespace: 'kafka', pod: `from-east-${pod}`, ...labels });
const ofEnsemble = (id: number, labels: Labels = {}) => ({ ensemble: 'zk', namespace: 'kafka', pod: `zk-${id}`, ...labels });
const OUTSTANDING = 'org_apache_zookeeperservice_outstandingrequests';

/** Time series of a mirror with two pods and an ensemble with three servers, with their values in peace. */
const APP_SERIES: Readonly<Record<string, readonly [metric: string, labels: Labels, values: string]>> = {
  'first mirror pod': ['up', ofMirror('a'), '1'],
  'second mirror pod': ['up', ofMirror('b'), '1'],
  'first task': [TASK, ofMirror('a', { connector: 'MirrorSourceConnector', task: '0', value: 'running' }), '1'],
  'second task': [TASK, ofMirror('b', { connector: 'MirrorSourceConnector', task: '1', value: 'running' }), '1'],
  'failed task': [TASK, ofMirror('b', { connector: 'MirrorSourceConnector', task: '1', value: 'failed' }), '_'],
  'age of messages': ['kafka_connect_mirror_mirrorsourceconnector_record_age_ms_max', ofMirror('a', { source: 'east', target: 'west', topic: 'east.orders', partition: '0' }), '800'],
  'age without messages': ['kafka_connect_mirror_mirrorsourceconnector_record_age_ms_max', ofMirror('a', { source: 'east', target: 'west', topic: 'east.idle', partition: '0' }), 'NaN'],
  ...Object.fromEntries([0, 1, 2].map(id => [`server ${id}`, ['up', ofEnsemble(id), '1'] as const])),
  'leader': [OUTSTANDING, ofEnsemble(0, { name0: 'ReplicatedServer_id1', name1: 'replica.1', name2: 'Leader' }), '0'],
  'follower': [OUTSTANDING, ofEnsemble(1, { name0: 'ReplicatedServer_id2', name1: 'replica.2', name2: 'Follower' }), '0'],
};

/** What changes: the metric or the name of a series of an app, its values, and the pod or all of them. */
interface Change { readonly metric: string; readonly values: string; readonly pod?: string }

interface Incident {
  readonly changes: readonly Change[];
  /** The alerts that fire, with the labels besides severity and cluster. */
  readonly fires: Readonly<Record<string, Labels>>;
  /** Minutes after which they fire. */
  readonly after: number;
  /** Minutes after which they do not fire yet. */
  readonly notAfter: number;
}

const POD = { namespace: 'kafka', pod: PODS[0] };
const first = (metric: string, values: string): Change => ({ metric, values, pod: PODS[0] });
const all = (metric: string, values: string): Change => ({ metric, values });

const INCIDENTS: Readonly<Record<string, Incident>> = {
  'a broker is away, whose target is gone': {
    changes: [first('up', '1 1 stale _'), all('kafka_server_replicamanager_underreplicatedpartitions', '0 0 4'), all('kafka_controller_kafkacontroller_fencedbrokercount', '0 0 1')],
    fires: { KafkaNodeUnreachable: {}, KafkaUnderReplicated: {}, KafkaBrokerFenced: {} },
    after: 8,
    notAfter: 4,
  },
  'a broker does not answer': { changes: [first('up', '1 1 0')], fires: { KafkaNodeUnreachable: {} }, after: 6, notAfter: 4 },
  'two brokers are away': {
    changes: [first('up', '1 1 0'), all('kafka_server_replicamanager_underreplicatedpartitions', '0 0 4'), all('kafka_server_replicamanager_underminisrpartitioncount', '0 0 4')],
    fires: { KafkaNodeUnreachable: {}, KafkaUnderReplicated: {}, KafkaUnderMinIsr: {} },
    after: 8,
    notAfter: 2,
  },
  'partitions are moved': {
    changes: [all('kafka_server_replicamanager_underreplicatedpartitions', '4'), all('kafka_server_replicamanager_reassigningpartitions', '2')], fires: {}, after: 60, notAfter: 0,
  },
  'no active controller': { changes: [first('kafka_controller_kafkacontroller_activecontrollercount', '1 1 0')], fires: { KafkaNoActiveController: {} }, after: 4, notAfter: 2 },
  'partitions without a leader': { changes: [all('kafka_controller_kafkacontroller_offlinepartitionscount', '0 0 3')], fires: { KafkaOfflinePartitions: {} }, after: 4, notAfter: 2 },
  'a disk has failed': { changes: [first('kafka_log_logmanager_offlinelogdirectorycount', '0 0 1')], fires: { KafkaOfflineLogDirectory: POD }, after: 4, notAfter: 2 },
  'an unclean election': { changes: [first('kafka_controller_controllerstats_uncleanleaderelections_total', '0 0 1')], fires: { KafkaUncleanLeaderElection: POD }, after: 4, notAfter: 1 },
  'replicas flap': { changes: [first('kafka_server_replicamanager_isrshrinks_total', '0+6')], fires: { KafkaIsrFlapping: POD }, after: 30, notAfter: 14 },
  'a fetcher has failed': { changes: [first('kafka_server_replicafetchermanager_failedpartitionscount', '0 0 1')], fires: { KafkaReplicaFetcherFailed: POD }, after: 8, notAfter: 6 },
  'a fetcher thread is dead': { changes: [first('kafka_server_replicafetchermanager_deadthreadcount', '0 0 1')], fires: { KafkaReplicaFetcherFailed: POD }, after: 8, notAfter: 6 },
  'metadata is stale': {
    changes: [first('kafka_server_broker_metadata_metrics_last_applied_record_lag_ms', '250 250 60000')], fires: { KafkaMetadataStale: POD }, after: 5, notAfter: 3,
  },
  'metadata cannot be read': { changes: [first('kafka_controller_kafkacontroller_metadataerrorcount', '0 0 1')], fires: { KafkaMetadataErrors: POD }, after: 3, notAfter: 1 },
  'a voter is away': { changes: [first('kafka_server_raft_metrics_number_unknown_voter_connections', '0 0 1')], fires: { KafkaVoterUnreachable: POD }, after: 8, notAfter: 6 },
  'request handlers are busy': {
    changes: [first('kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent', '0.1')], fires: { KafkaRequestHandlersBusy: POD }, after: 16, notAfter: 14,
  },
  'network threads are busy': { changes: [first('kafka_network_socketserver_networkprocessoravgidle_percent', '0.1')], fires: { KafkaNetworkThreadsBusy: POD }, after: 16, notAfter: 14 },
  'produce requests are slow': {
    changes: [first('kafka_network_requestmetrics_totaltimems', '2000')], fires: { KafkaProduceSlow: { ...POD, request: 'Produce', quantile: '0.99' } }, after: 20, notAfter: 14,
  },
  'a single slow request': {
    changes: [first('kafka_network_requestmetrics_totaltimems', '2000'), first('kafka_server_brokertopicmetrics_totalproducerequests_total', '0')], fires: {}, after: 60, notAfter: 0,
  },
  'produce requests fail': { changes: [first('kafka_server_brokertopicmetrics_failedproducerequests_total', '0+120')], fires: { KafkaProduceFailing: POD }, after: 15, notAfter: 9 },
  'logins fail': {
    changes: [first('kafka_server_socket_server_metrics_failed_authentication_total', '0+60')], fires: { KafkaLoginsFailing: { listener: 'CLIENT' } }, after: 15, notAfter: 9,
  },
  'a disk fills up': { changes: [all('kubelet_volume_stats_available_bytes', '10')], fires: { KafkaVolumeFillingUp: CLAIM }, after: 6, notAfter: 4 },
  'a disk will be full': { changes: [all('kubelet_volume_stats_available_bytes', '9000-2')], fires: { KafkaVolumeFullInFourDays: CLAIM }, after: 70, notAfter: 30 },
  'leaders are not balanced': { changes: [all('kafka_controller_kafkacontroller_preferredreplicaimbalancecount', '30')], fires: { KafkaLeadersUnbalanced: {} }, after: 62, notAfter: 58 },
  'the cleaner is dead': { changes: [first('kafka_log_logcleaner_deadthreadcount', '0 0 1')], fires: { KafkaLogCleanerDead: POD }, after: 8, notAfter: 6 },
  'partitions cannot be cleaned': { changes: [first('kafka_log_logcleanermanager_uncleanable_partitions_count', '0 0 1')], fires: { KafkaLogCleanerDead: { pod: PODS[0] } }, after: 8, notAfter: 6 },
  'the heap is full': { changes: [first('jvm_memory_used_bytes', '97')], fires: { KafkaHeapNearlyFull: { ...POD, area: 'heap' } }, after: 31, notAfter: 29 },
  'garbage collections take long': { changes: [first('jvm_gc_collection_seconds_sum', '0+12')], fires: { KafkaGcBusy: { pod: PODS[0] } }, after: 20, notAfter: 14 },
  'a consumer has stopped': { changes: [all('kafka_consumergroup_lag_sum', '0+20')], fires: { KafkaConsumerLagNotFalling: GROUP }, after: 25, notAfter: 19 },
  'a consumer has stopped, and nobody writes any more': {
    changes: [all('kafka_consumergroup_lag_sum', '500')], fires: { KafkaConsumerLagNotFalling: GROUP }, after: 18, notAfter: 14,
  },
  'a consumer catches up': { changes: [all('kafka_consumergroup_lag_sum', '9000-20')], fires: {}, after: 60, notAfter: 0 },
  'the exporter of lag is away': { changes: [all('cdk8s_kafka_lag_age_seconds', '20 20 stale _')], fires: { KafkaConsumerLagUnknown: {} }, after: 8, notAfter: 6 },
  'the exporter of lag has no answer': { changes: [all('cdk8s_kafka_lag_age_seconds', '0+60')], fires: { KafkaConsumerLagUnknown: {} }, after: 12, notAfter: 10 },
  'a mirror has stopped': {
    changes: ['first mirror pod', 'second mirror pod', 'first task', 'second task'].map(name => all(name, '1 1 stale _')), fires: { KafkaMirrorStopped: MIRROR }, after: 6, notAfter: 4,
  },
  'a pod of a mirror is away': {
    changes: [all('second mirror pod', '1 1 0'), all('second task', '1 1 stale _')], fires: { KafkaMirrorPodUnreachable: MIRROR }, after: 13, notAfter: 11,
  },
  'a task of a mirror has failed': {
    changes: [all('second task', '1 1 stale _'), all('failed task', '_ _ 1')], fires: { KafkaMirrorTaskFailed: { ...MIRROR, connector: 'MirrorSourceConnector' } }, after: 4, notAfter: 2,
  },
  'a mirror runs without tasks': { changes: [all('first task', '1 1 stale _'), all('second task', '1 1 stale _')], fires: { KafkaMirrorStandstill: MIRROR }, after: 8, notAfter: 6 },
  'mirrored messages are late': { changes: [all('age of messages', '800 800 900000')], fires: { KafkaMirrorLate: { ...MIRROR, topic: 'east.orders' } }, after: 8, notAfter: 6 },
  'a mirror restarts': { changes: [all('first mirror pod', '1 1 0 0 1'), all('first task', '1 1 stale _ 1')], fires: {}, after: 5, notAfter: 0 },
  'a server of an ensemble is away': { changes: [all('server 1', '1 1 0'), all('follower', '0 0 stale _')], fires: { ZookeeperServerUnreachable: { ensemble: 'zk' } }, after: 6, notAfter: 4 },
  'an ensemble has lost its quorum': { changes: [all('leader', '0 0 stale _'), all('follower', '0 0 stale _')], fires: { ZookeeperNoQuorum: { ensemble: 'zk' } }, after: 4, notAfter: 2 },
  'file descriptors run out': { changes: [first('process_open_fds', '900')], fires: { KafkaFileDescriptorsRunningOut: POD }, after: 6, notAfter: 4 },
};

/** Values of promtool, to the end. */
function valuesOf(text: string): string {
  const [, start, step] = /^([\d.]+)([+-][\d.]+)$/.exec(text) ?? [];
  if (start !== undefined) return `${start}${step}x${MINUTES}`;
  const words = text.split(' ');
  const last = words.at(-1)!;
  return [...words.slice(0, -1), last === '_' ? `_x${MINUTES}` : `${last}+0x${MINUTES}`].join(' ');
}

const braces = (labels: Labels) => `{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',')}}`;

/** The input series, in peace but for these changes. */
function seriesWith(changes: readonly Change[]) {
  const valueOf = (metric: string, pod: string) =>
    changes.find(change => change.metric === metric && (change.pod ?? pod) === pod)?.values
      // One node is the active controller.
      ?? (metric.endsWith('_activecontrollercount') && pod === PODS[0] ? '1' : PEACE[metric] ?? '0');
  const ofNodes = ['up', ...metricsOfAlerts()].flatMap(metric => PODS.map(pod =>
    ({ series: metric + braces({ ...CLUSTER, pod, ...LABELS[metric] }), values: valuesOf(valueOf(metric, pod)) })));
  const available = changes.find(({ metric }) => metric === 'kubelet_volume_stats_available_bytes')?.values ?? '9000';
  const capacity = available === '10' ? '100' : '10000';
  const ofExporter = { kafka_consumergroup_lag_sum: GROUP, cdk8s_kafka_lag_age_seconds: {} };
  return [
    ...ofNodes,
    ...Object.entries(APP_SERIES).map(([name, [metric, labels, values]]) =>
      ({ series: metric + braces(labels), values: valuesOf(changes.find(change => change.metric === name)?.values ?? values) })),
    ...Object.entries(ofExporter).map(([metric, labels]) =>
      ({ series: metric + braces({ ...CLUSTER, pod: 'kafka-lag-exporter-1', ...labels }), values: valuesOf(valueOf(metric, '')) })),
    { series: `kubelet_volume_stats_available_bytes${braces(CLAIM)}`, values: valuesOf(available) },
    { series: `kubelet_volume_stats_capacity_bytes${braces(CLAIM)}`, values: valuesOf(capacity) },
    // Volumes of others do not matter.
    { series: 'kubelet_volume_stats_available_bytes{persistentvolumeclaim="data-postgres-0",namespace="kafka"}', values: valuesOf('1') },
    { series: 'kubelet_volume_stats_capacity_bytes{persistentvolumeclaim="data-postgres-0",namespace="kafka"}', values: valuesOf('100') },
  ];
}

const severityOf = (name: string) => alertsFor(CONTEXT).find(alert => alert.name === name)!.severity;
const expected = (minutes: number, fires: Readonly<Record<string, Labels>>) => alertsFor(CONTEXT).map(({ name }) => ({
  eval_time: `${minutes}m`,
  alertname: name,
  exp_alerts: Object.hasOwn(fires, name) ? [{ exp_labels: { cluster: 'kafka', severity: severityOf(name), ...fires[name] } }] : [],
}));

describe('alerts', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-alerts-'));
  afterAll(() => fs.rmSync(dir, { recursive: true }));
  const write = (name: string, content: unknown) => {
    fs.writeFileSync(path.join(dir, name), JSON.stringify(content));
    return path.join(dir, name);
  };
  const spec = prometheusRuleSpec('kafka', CONTEXT, 'https://example.com/runbook');

  const promtool = (...args: string[]): string => {
    const { error, status, stdout, stderr } = spawnSync(process.env.PROMTOOL ?? 'promtool', args, { encoding: 'utf8' });
    if (error) throw new Error('promtool is missing: apt-get install prometheus, or set PROMTOOL to the program');
    return `${status}\n${stdout}${stderr}`;
  };

  test('Prometheus accepts all rules', () => {
    expect(promtool('check', 'rules', write('rules.json', spec))).toMatch(/^0\n[^]*SUCCESS: 34 rules found/);
  });

  test('each alert has an incident', () => {
    const fired = new Set(Object.values(INCIDENTS).flatMap(({ fires }) => Object.keys(fires)));
    expect(alertsFor(CONTEXT).map(({ name }) => name).filter(name => !fired.has(name))).toEqual([]);
  });

  // promtool compares annotations too.
  const bare = () => write('bare.json', { groups: spec.groups.map(group => ({ ...group, rules: group.rules.map(({ annotations, ...rule }) => rule) })) });
  const run = (tests: object[]) => promtool('test', 'rules', write('test.json', { rule_files: [bare()], evaluation_interval: '1m', tests }));

  test('in peace no alert fires for an hour', () => {
    expect(run([{ interval: '1m', input_series: seriesWith([]), alert_rule_test: [10, 60, 90].flatMap(minutes => expected(minutes, {})) }])).toMatch(/^0\n/);
  });

  test.each(Object.entries(INCIDENTS))('%s', (_, { changes, fires, after, notAfter }) => {
    expect(run([{ interval: '1m', input_series: seriesWith(changes), alert_rule_test: expected(after, fires) }])).toMatch(/^0\n/);
    const early = Object.keys(fires);
    if (early.length > 0) {
      const tests = expected(notAfter, {}).filter(({ alertname }) => early.includes(alertname));
      expect(run([{ interval: '1m', input_series: seriesWith(changes), alert_rule_test: tests }])).toMatch(/^0\n/);
    }
  });
});
