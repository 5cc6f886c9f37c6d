import { hasShareGroups } from './kafka-versions';

/** Kafka settings, as text. */
export type Settings = Readonly<Record<string, string>>;

/** Brokers try this long to find a quorum or an ensemble that starts with them: minutes on a busy Kubernetes cluster. */
const STARTUP_TIMEOUT_MS = '240000';

/** What Kafka takes where a file says nothing. @see https://kafka.apache.org/documentation/#brokerconfigs */
export const KAFKA_REPLICATION: Settings = {
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '3',
  'transaction.state.log.replication.factor': '3',
  'transaction.state.log.min.isr': '2',
  'share.coordinator.state.topic.replication.factor': '3',
  'share.coordinator.state.topic.min.isr': '2',
};

/**
 * What every topic, and Kafka's own topics, get unless the user says otherwise: three replicas of which two must be in
 * sync, as far as there are brokers for it. Kafka's defaults (one replica; internal topics three) either lose data or
 * never come up on a small cluster. What equals them is not written.
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

/** Clients that name their zone read from a replica there; harmless to all others. */
export const RACK_DEFAULTS: Settings = {
  'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
};

/**
 * Settings of the whole cluster that controllers read: they create topics, fence brokers and keep the metadata log.
 * Everything else stays away from their files, so that a broker setting does not roll the controllers too.
 */
const CONTROLLER_SETTINGS = new Set([
  'default.replication.factor', 'min.insync.replicas', 'num.partitions', 'create.topic.policy.class.name',
  'alter.config.policy.class.name', 'super.users', 'allow.everyone.if.no.acl.found', 'principal.builder.class',
  'auto.leader.rebalance.enable', 'early.start.listeners',
]);
const CONTROLLER_PREFIXES = [
  'unclean.leader.election.', 'authorizer.', 'controller.', 'metadata.', 'broker.session.', 'broker.heartbeat.',
  'leader.imbalance.', 'delegation.token.', 'quota.', 'client.quota.', 'config.providers', 'listener.name.', 'ssl.', 'sasl.',
];

const readByControllers = (key: string): boolean =>
  CONTROLLER_SETTINGS.has(key) || CONTROLLER_PREFIXES.some((prefix) => key.startsWith(prefix));

export function controllerSettings(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => readByControllers(key)));
}

/** zoo.cfg of every ensemble. @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration */
export const ZOO_DEFAULTS: Settings = {
  'tickTime': '2000',
  'initLimit': '10',
  'syncLimit': '5',
  // What the probes ask, and what people ask a server that is in trouble.
  '4lw.commands.whitelist': 'srvr,ruok,mntr,stat,conf',
  // ZooKeeper never deletes old snapshots by itself unless told.
  'autopurge.purgeInterval': '1',
  'admin.enableServer': 'false',
  // One server is an ensemble of one, so that others can be added.
  'standaloneEnabled': 'false',
  // Without this a server whose own name is not in DNS yet exits.
  'quorumListenOnAllIPs': 'true',
};
