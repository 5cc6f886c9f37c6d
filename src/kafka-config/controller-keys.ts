import { keyTables } from './tables';

/** Settings of the process itself: its network, threads, credentials, metrics and directories. Their values may differ between nodes. */
const OF_NODE = [
  'advertised.', 'alter.log.dirs.', 'background.threads', 'broker.heartbeat.', 'broker.id', 'broker.rack', 'config.providers', 'connection',
  'controller.listener.', 'controller.quorum.', 'controller.socket.', 'cordoned.log.dirs', 'early.start.', 'inter.broker.', 'internal.',
  'kafka.metrics.', 'listener', 'log.dir', 'max.connection', 'metadata.log.dir', 'metric', 'node.id', 'num.io.', 'num.network.', 'num.recovery.',
  'num.replica.', 'process.roles', 'queued.max.', 'quota.window.', 'replication.quota.', 'sasl.', 'security.', 'server.max.startup.', 'socket.',
  'ssl.', 'unstable.', 'zookeeper.',
];

/** Whether only brokers read a setting. Others, also those of plugins, are settings of controllers as well. */
export const isReadByBrokersOnly = (key: string, version: string): boolean => keyTables(version)?.broker[key]?.brokersOnly === true;

/**
 * Whether controllers use a setting for the whole cluster: they create, change and delete topics by it, or authorize by it. A
 * different value on brokers has no effect there.
 */
export const isUsedForCluster = (key: string, version: string): boolean =>
  keyTables(version)?.broker[key] !== undefined && !isReadByBrokersOnly(key, version) && !OF_NODE.some((prefix) => key.startsWith(prefix));
