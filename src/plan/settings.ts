import { isReadByBrokersOnly } from '../kafka-config/controller-keys';
import { hasShareGroups } from '../kafka-config/kafka-versions';
import type { NodeSetPlan } from '../model/plan';
import { Settings } from '../model/settings';
import { javaLong } from '../util/java-text';

/** How long brokers wait for a quorum or an ensemble that starts at the same time. On a busy Kubernetes cluster this takes minutes. */
const STARTUP_TIMEOUT_MS = '240000';

/** Kafka's defaults. @see https://kafka.apache.org/documentation/#brokerconfigs */
export const KAFKA_REPLICATION: Settings = {
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '3',
  'transaction.state.log.replication.factor': '3',
  'transaction.state.log.min.isr': '2',
  'share.coordinator.state.topic.replication.factor': '3',
  'share.coordinator.state.topic.min.isr': '2',
};

type ConfiguredSet = Pick<NodeSetPlan, 'config' | 'pod'>;

/** A value with the variables whose values are in the manifests. Kafka validates the value after it has replaced the placeholders. */
export function withLiterals({ pod: { env } }: ConfiguredSet, value: string): string {
  return !String(value).includes('${env:') ? value : String(value).replace(/\$\{env:([^}]+)\}/g, (placeholder, name) => {
    const literal = env.find((variable) => variable.name === name)?.value;
    return typeof literal !== 'string' || literal.includes('$(') ? placeholder : literal;
  });
}

/**
 * Returns the number of a replication setting of brokers; undefined if it is unknown, such as that of a Secret, or no number, which the rules of types
 * report. Brokers of other code have Kafka's defaults.
 */
export const replicationSetting = (brokers: ConfiguredSet | undefined, key: string): number | undefined =>
  javaLong(brokers?.config[key] === undefined ? KAFKA_REPLICATION[key] : withLiterals(brokers, brokers.config[key]));

/**
 * Default replication settings of all topics, including internal topics: up to three replicas, with a minimum of two in
 * sync if there are three. Kafka's defaults are one replica, which loses data, and three replicas of internal topics,
 * which cannot be created with fewer brokers. Values that equal Kafka's defaults are omitted.
 */
export function replicationDefaults(brokers: number, version: string, userConfig: Settings): Settings {
  const factor = String(Math.max(1, Math.min(3, brokers)));
  const inSync = (factorKey: string) => Number(userConfig[factorKey] ?? factor) >= 3 ? '2' : '1';
  const internal = (prefix: string) => ({
    [`${prefix}.replication.factor`]: factor,
    [`${prefix}.min.isr`]: inSync(`${prefix}.replication.factor`),
  });
  const desired: Settings = {
    'default.replication.factor': factor,
    'min.insync.replicas': inSync('default.replication.factor'),
    'offsets.topic.replication.factor': factor,
    ...internal('transaction.state.log'),
    ...hasShareGroups(version) ? internal('share.coordinator.state.topic') : {},
  };
  return Object.fromEntries(Object.entries(desired).filter(([key, value]) => KAFKA_REPLICATION[key] !== value));
}

export const KRAFT_DEFAULTS: Settings = { 'initial.broker.registration.timeout.ms': STARTUP_TIMEOUT_MS };
export const ZOOKEEPER_DEFAULTS: Settings = { 'zookeeper.connection.timeout.ms': STARTUP_TIMEOUT_MS };

/** Clients that set `client.rack` read from a replica in their rack. Other clients are not affected. */
export const RACK_DEFAULTS: Settings = {
  'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
};

/** Returns the settings of the cluster for controllers: without those that only brokers read, so a change of these restarts no controller. */
export const controllerSettings = (settings: Settings, version: string): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !isReadByBrokersOnly(key, version)));

/** Defaults of zoo.cfg. @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration */
export const ZOO_DEFAULTS: Settings = {
  'tickTime': '2000',
  'initLimit': '10',
  'syncLimit': '5',
  // srvr is for the probes, the others are for troubleshooting.
  '4lw.commands.whitelist': 'srvr,ruok,mntr,stat,conf',
  // By default ZooKeeper never deletes old snapshots.
  'autopurge.purgeInterval': '1',
  'admin.enableServer': 'false',
  // In standalone mode no servers can be added.
  'standaloneEnabled': 'false',
  // Otherwise a server exits if its own name is not in DNS yet.
  'quorumListenOnAllIPs': 'true',
};
