import { hasShareGroups } from './kafka-versions';

/** Kafka settings, as text. */
export type Settings = Readonly<Record<string, string>>;

/** Brokers retry this long to register: a quorum that starts with them may need minutes on a busy cluster. */
const REGISTRATION_TIMEOUT_MS = '240000';

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
export function replicationDefaults(brokers: number, version: string, given: Settings): Settings {
  const factor = String(Math.max(1, Math.min(3, brokers)));
  const inSync = (factorKey: string) => Number(given[factorKey] ?? factor) >= 3 ? '2' : '1';
  const internal = (prefix: string) => ({
    [`${prefix}.replication.factor`]: factor,
    [`${prefix}.min.isr`]: inSync(`${prefix}.replication.factor`),
  });
  const wanted: Settings = {
    'default.replication.factor': factor,
    'min.insync.replicas': inSync('default.replication.factor'),
    'offsets.topic.replication.factor': factor,
    ...internal('transaction.state.log'),
    ...hasShareGroups(version) ? internal('share.coordinator.state.topic') : {},
  };
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => KAFKA_REPLICATION[key] !== value));
}

export const BROKER_DEFAULTS: Settings = { 'initial.broker.registration.timeout.ms': REGISTRATION_TIMEOUT_MS };

/** Clients that name their zone read from a replica there; harmless to all others. */
export const RACK_DEFAULTS: Settings = {
  'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
};

/**
 * Settings of the whole cluster that controllers read: they create topics, fence brokers and keep the metadata log.
 * Everything else stays away from their files, so that a broker setting does not roll the controllers too.
 */
const CONTROLLER_SETTINGS = new RegExp(`^(${[
  'default\\.replication\\.factor', 'min\\.insync\\.replicas', 'num\\.partitions', 'unclean\\.leader\\.election\\..*',
  '(create\\.topic|alter\\.config)\\.policy\\.class\\.name', 'authorizer\\..*', 'super\\.users',
  'allow\\.everyone\\.if\\.no\\.acl\\.found', 'principal\\.builder\\.class', 'controller\\..*', 'metadata\\..*',
  'broker\\.(session|heartbeat)\\..*', 'leader\\.imbalance\\..*', 'auto\\.leader\\.rebalance\\.enable',
  'delegation\\.token\\..*', 'quota\\..*', 'client\\.quota\\..*', 'config\\.providers.*', 'listener\\.name\\..*',
  'ssl\\..*', 'sasl\\..*', 'early\\.start\\.listeners',
].join('|')})$`);

export function controllerSettings(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => CONTROLLER_SETTINGS.test(key)));
}
