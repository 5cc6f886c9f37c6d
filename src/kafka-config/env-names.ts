/** How the entrypoint of an image converts environment variables to settings. */
export type Dialect = typeof DIALECTS[number];
export const DIALECTS = ['plain', 'bitnami'] as const;

/** Variables of Kafka's start scripts, which entrypoints do not convert to settings. */
const NOT_SETTINGS = new Set([
  'KAFKA_HEAP_OPTS', 'KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'KAFKA_JMX_PORT', 'KAFKA_JMX_HOSTNAME', 'KAFKA_LOG4J_OPTS', 'KAFKA_GC_LOG_OPTS',
  'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_VERSION', 'KAFKA_PORT', 'KAFKA_HOST', 'KAFKA_CLUSTER_ID', 'KAFKA_KRAFT_CLUSTER_ID', 'KAFKA_LOG4J_LOGGERS',
  'KAFKA_LOG4J_ROOT_LOGLEVEL', 'KAFKA_TOOLS_LOG4J_LOGLEVEL', 'KAFKA_CUB_ZK_TIMEOUT', 'KAFKA_DATA_DIRS',
]);

/** Settings that Bitnami's image also accepts without `CFG_`. Other variables without `CFG_` are not settings. */
const BITNAMI_PLAIN = new Set([
  'ADVERTISED_LISTENERS', 'BROKER_ID', 'NODE_ID', 'CONTROLLER_QUORUM_VOTERS', 'PROCESS_ROLES', 'DEFAULT_REPLICATION_FACTOR',
  'DELETE_TOPIC_ENABLE', 'INTER_BROKER_LISTENER_NAME', 'LISTENERS', 'LISTENER_SECURITY_PROTOCOL_MAP', 'LOG_DIRS',
  'LOG_FLUSH_INTERVAL_MESSAGES', 'LOG_FLUSH_INTERVAL_MS', 'LOG_MESSAGE_FORMAT_VERSION', 'LOG_RETENTION_BYTES',
  'LOG_RETENTION_CHECK_INTERVAL_MS', 'LOG_RETENTION_HOURS', 'LOG_SEGMENT_BYTES', 'MESSAGE_MAX_BYTES', 'NUM_IO_THREADS',
  'NUM_NETWORK_THREADS', 'NUM_PARTITIONS', 'NUM_RECOVERY_THREADS_PER_DATA_DIR', 'OFFSETS_TOPIC_REPLICATION_FACTOR',
  'SOCKET_RECEIVE_BUFFER_BYTES', 'SOCKET_REQUEST_MAX_BYTES', 'SOCKET_SEND_BUFFER_BYTES', 'TRANSACTION_STATE_LOG_MIN_ISR',
  'TRANSACTION_STATE_LOG_REPLICATION_FACTOR', 'ZOOKEEPER_CONNECT', 'ZOOKEEPER_CONNECTION_TIMEOUT_MS',
]);

/** Returns the setting to which a variable is converted; undefined if it is not a setting. */
export function settingOf(variable: string, dialect: Dialect): string | undefined {
  if (!variable.startsWith('KAFKA_') || NOT_SETTINGS.has(variable) || variable.endsWith('_COMMAND') || variable.endsWith('_FILE')) {
    return undefined;
  }
  if (dialect === 'plain') { return plainName(variable.slice('KAFKA_'.length)); }
  if (variable.startsWith('KAFKA_CFG_')) { return variable.slice('KAFKA_CFG_'.length).toLowerCase().replace(/_/g, '.'); }
  const name = variable.slice('KAFKA_'.length);
  return BITNAMI_PLAIN.has(name) ? name.toLowerCase().replace(/_/g, '.') : undefined;
}

/** Three underscores are a dash, two an underscore, one a dot. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/_+/g, (run) => ({ 1: '.', 2: '_', 3: '-' })[run.length] ?? run);
}
