/** The panels of the dashboards. `S` stands for the matchers of the chosen cluster or mirror. */

/** A panel with a line for each time series, or with single numbers. */
export interface Panel {
  readonly title: string;
  readonly type?: 'stat';
  /** A unit of Grafana. */
  readonly unit?: string;
  /** Conditions in PromQL, by the legends of their time series. */
  readonly queries: Readonly<Record<string, string>>;
  /** For single numbers: from which value on they are red; from 0 upwards they are green before. */
  readonly redFrom?: number;
  readonly description?: string;
}

/** What is chosen in a dashboard: its label, and a metric that has it. */
export interface Subject {
  readonly label: string;
  readonly metric: string;
}

export interface DashboardContent {
  readonly title: string;
  /** By default a cluster. */
  readonly subject?: Subject;
  readonly rows: Readonly<Record<string, readonly Panel[]>>;
}

const broker = 'kafka_server_brokertopicmetrics';
const controller = 'kafka_controller_kafkacontroller';
const replicas = 'kafka_server_replicamanager';
const times = 'kafka_network_requestmetrics_totaltimems';
const sockets = 'kafka_server_socket_server_metrics';
const raft = 'kafka_server_raft_metrics';

const copied = 'kafka_connect_mirror_mirrorsourceconnector';
const checkpoints = 'kafka_connect_mirror_mirrorcheckpointconnector';
const tasks = 'kafka_connect_connector_task_metrics_status_info';

export const DASHBOARDS: Readonly<Record<string, DashboardContent>> = {
  cluster: {
    title: 'Kafka cluster',
    rows: {
      Health: [
        { title: 'Nodes that answer', type: 'stat', queries: { nodes: 'sum(up{S})' } },
        { title: 'Active controllers', type: 'stat', queries: { controllers: `sum(${controller}_activecontrollercount{S})` }, redFrom: 2 },
        { title: 'Partitions without a leader', type: 'stat', queries: { partitions: `max(${controller}_offlinepartitionscount{S})` }, redFrom: 1 },
        { title: 'Partitions below min.insync.replicas', type: 'stat', queries: { partitions: `sum(${replicas}_underminisrpartitioncount{S})` }, redFrom: 1 },
        { title: 'Under-replicated partitions', type: 'stat', queries: { partitions: `sum(${replicas}_underreplicatedpartitions{S})` }, redFrom: 1 },
        { title: 'Fenced brokers', type: 'stat', queries: { brokers: `max(${controller}_fencedbrokercount{S})` }, redFrom: 1 },
        { title: 'Unclean leader elections in a day', type: 'stat', queries: { elections: 'sum(increase(kafka_controller_controllerstats_uncleanleaderelections_total{S}[1d]))' }, redFrom: 1 },
        { title: 'Partitions', type: 'stat', queries: { partitions: `max(${controller}_globalpartitioncount{S})` } },
      ],
      Traffic: [
        { title: 'Bytes', unit: 'Bps', queries: { in: `sum(rate(${broker}_bytesin_total{S}[$__rate_interval]))`, out: `sum(rate(${broker}_bytesout_total{S}[$__rate_interval]))` } },
        { title: 'Messages in', unit: 'cps', queries: { messages: `sum(rate(${broker}_messagesin_total{S}[$__rate_interval]))` } },
        {
          title: 'Requests',
          unit: 'reqps',
          queries: { produce: `sum(rate(${broker}_totalproducerequests_total{S}[$__rate_interval]))`, fetch: `sum(rate(${broker}_totalfetchrequests_total{S}[$__rate_interval]))` },
        },
        {
          title: 'Failed requests',
          unit: 'reqps',
          queries: { produce: `sum(rate(${broker}_failedproducerequests_total{S}[$__rate_interval]))`, fetch: `sum(rate(${broker}_failedfetchrequests_total{S}[$__rate_interval]))` },
        },
      ],
      Replication: [
        { title: 'Under-replicated partitions', queries: { '{{pod}}': `${replicas}_underreplicatedpartitions{S}` } },
        { title: 'Partitions that are moved', queries: { '{{pod}}': `${replicas}_reassigningpartitions{S}` } },
        { title: 'Changes of replicas in sync', unit: 'cps', queries: { shrinks: `sum(rate(${replicas}_isrshrinks_total{S}[$__rate_interval]))`, expands: `sum(rate(${replicas}_isrexpands_total{S}[$__rate_interval]))` } },
        { title: 'Greatest lag of followers', unit: 'short', queries: { '{{pod}}': 'kafka_server_replicafetchermanager_maxlag{S}' }, description: 'In messages.' },
      ],
      Controllers: [
        { title: 'State', queries: { '{{pod}} {{value}}': `${raft}_current_state_info{S}` } },
        { title: 'Epoch', queries: { '{{pod}}': `${raft}_current_epoch{S}` } },
        { title: 'Latency of commits', unit: 'ms', queries: { '{{pod}}': `${raft}_commit_latency_avg{S}` } },
        { title: 'Age of the metadata of brokers', unit: 'ms', queries: { '{{pod}}': 'kafka_server_broker_metadata_metrics_last_applied_record_lag_ms{S}' }, description: 'About 250 ms when nothing changes.' },
      ],
    },
  },
  brokers: {
    title: 'Kafka brokers',
    rows: {
      'Requests': [
        { title: 'Produce, 99th percentile', unit: 'ms', queries: { '{{pod}}': `${times}{S,request="Produce",quantile="0.99"}` } },
        { title: 'Fetch of consumers, 99th percentile', unit: 'ms', queries: { '{{pod}}': `${times}{S,request="FetchConsumer",quantile="0.99"}` } },
        { title: 'Fetch of followers, 99th percentile', unit: 'ms', queries: { '{{pod}}': `${times}{S,request="FetchFollower",quantile="0.99"}` } },
        { title: 'Bytes in', unit: 'Bps', queries: { '{{pod}}': `rate(${broker}_bytesin_total{S}[$__rate_interval])` } },
        { title: 'Bytes out', unit: 'Bps', queries: { '{{pod}}': `rate(${broker}_bytesout_total{S}[$__rate_interval])` } },
        { title: 'Requests in the queue', queries: { '{{pod}}': 'kafka_network_requestchannel_requestqueuesize{S}' } },
      ],
      'Threads': [
        { title: 'Idle request handlers', unit: 'percentunit', queries: { '{{pod}}': 'kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent{S}' } },
        { title: 'Idle network threads', unit: 'percentunit', queries: { '{{pod}}': 'kafka_network_socketserver_networkprocessoravgidle_percent{S}' } },
        { title: 'CPU', unit: 'short', queries: { '{{pod}}': 'rate(process_cpu_seconds_total{S}[$__rate_interval])' }, description: 'In cores.' },
      ],
      'Disks and memory': [
        {
          title: 'Free space of volumes',
          unit: 'percentunit',
          queries: { '{{persistentvolumeclaim}}': 'kubelet_volume_stats_available_bytes{namespace="$namespace"} / kubelet_volume_stats_capacity_bytes{namespace="$namespace"}' },
          description: 'Of all claims of the namespace, as the kubelet tells.',
        },
        { title: 'Heap', unit: 'percentunit', queries: { '{{pod}}': 'jvm_memory_used_bytes{S,area="heap"} / jvm_memory_max_bytes{S,area="heap"}' } },
        { title: 'Time in garbage collections', unit: 'percentunit', queries: { '{{pod}}': 'sum by (pod) (rate(jvm_gc_collection_seconds_sum{S}[$__rate_interval]))' } },
        { title: 'File descriptors', unit: 'percentunit', queries: { '{{pod}}': 'process_open_fds{S} / process_max_fds{S}' } },
        { title: 'Threads', queries: { '{{pod}}': 'jvm_threads_current{S}' } },
      ],
      'Replicas': [
        { title: 'Partitions', queries: { '{{pod}}': `${replicas}_partitioncount{S}` } },
        { title: 'Leaders', queries: { '{{pod}}': `${replicas}_leadercount{S}` } },
        { title: 'Offline log directories', queries: { '{{pod}}': 'kafka_log_logmanager_offlinelogdirectorycount{S}' } },
        { title: 'Failed fetches of partitions', queries: { '{{pod}}': 'kafka_server_replicafetchermanager_failedpartitionscount{S}' } },
      ],
    },
  },
  clients: {
    title: 'Kafka clients and lag',
    rows: {
      Clients: [
        { title: 'Connections', queries: { '{{listener}}': `sum by (listener) (${sockets}_connection_count{S})` } },
        { title: 'New connections', unit: 'cps', queries: { '{{listener}}': `sum by (listener) (rate(${sockets}_connection_creation_total{S}[$__rate_interval]))` } },
        { title: 'Failed logins', unit: 'cps', queries: { '{{listener}}': `sum by (listener) (rate(${sockets}_failed_authentication_total{S}[$__rate_interval]))` } },
        { title: 'Requests', unit: 'reqps', queries: { '{{request}} {{version}}': 'sum by (request, version) (rate(kafka_network_requestmetrics_requests_total{S}[$__rate_interval]))' } },
        { title: 'Errors', unit: 'cps', queries: { '{{request}} {{error}}': 'sum by (request, error) (rate(kafka_network_requestmetrics_errors_total{S,error!="NONE"}[$__rate_interval]))' } },
      ],
      Lag: [
        { title: 'Lag by group and topic', queries: { '{{consumergroup}} {{topic}}': 'sum by (consumergroup, topic) (kafka_consumergroup_lag_sum{S})' }, description: 'In messages, from KafkaLagExporter.' },
        { title: 'Consumed messages', unit: 'cps', queries: { '{{consumergroup}} {{topic}}': 'sum by (consumergroup, topic) (rate(kafka_consumergroup_current_offset{S}[$__rate_interval]))' } },
      ],
    },
  },
  mirror: {
    title: 'Kafka mirrors',
    subject: { label: 'mirror', metric: 'kafka_connect_connector_task_metrics_status_info' },
    rows: {
      Health: [
        { title: 'Pods that answer', type: 'stat', queries: { pods: 'sum(up{S})' } },
        { title: 'Running tasks', type: 'stat', queries: { tasks: `sum(${tasks}{S,value="running"})` } },
        { title: 'Failed tasks', type: 'stat', queries: { tasks: `sum(${tasks}{S,value="failed"})` }, redFrom: 1 },
        { title: 'Mirrored partitions', type: 'stat', queries: { partitions: `count(${copied}_record_count{S})` } },
        { title: 'Greatest age of messages', type: 'stat', unit: 'ms', queries: { age: `max(${copied}_record_age_ms_max{S})` }, redFrom: 300_000 },
      ],
      Traffic: [
        { title: 'Messages', unit: 'cps', queries: { '{{topic}}': `sum by (topic) (rate(${copied}_record_count{S}[$__rate_interval]))` } },
        { title: 'Bytes', unit: 'Bps', queries: { '{{topic}}': `sum by (topic) (rate(${copied}_byte_count{S}[$__rate_interval]))` } },
      ],
      Delay: [
        { title: 'Age of messages when they are read', unit: 'ms', queries: { '{{topic}}': `max by (topic) (${copied}_record_age_ms_max{S})` }, description: 'The time since they were written at the source.' },
        { title: 'Latency of replication', unit: 'ms', queries: { '{{topic}}': `max by (topic) (${copied}_replication_latency_ms_max{S})` }, description: 'From the time at which a message was written at the source until the target has it.' },
        { title: 'Latency of offsets of groups', unit: 'ms', queries: { '{{group}}': `max by (group) (${checkpoints}_checkpoint_latency_ms_max{S})` } },
      ],
      Pods: [
        { title: 'Heap', unit: 'percentunit', queries: { '{{pod}}': 'jvm_memory_used_bytes{S,area="heap"} / jvm_memory_max_bytes{S,area="heap"}' } },
        { title: 'CPU', unit: 'short', queries: { '{{pod}}': 'rate(process_cpu_seconds_total{S}[$__rate_interval])' }, description: 'In cores.' },
        { title: 'Time in garbage collections', unit: 'percentunit', queries: { '{{pod}}': 'sum by (pod) (rate(jvm_gc_collection_seconds_sum{S}[$__rate_interval]))' } },
      ],
    },
  },
};
