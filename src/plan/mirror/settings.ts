import { MIRROR_PORT } from './names';
import type { MirrorFlow } from '../../model/mirror';
import type { Settings } from '../../model/settings';
import type { Entry } from '../../util/properties-text';
import { POD_IP } from '../names';

/** Topics that are never mirrored: the defaults of Kafka 4, also for 3.9, which excludes the same ones by other means. */
export const EXCLUDED_TOPICS: readonly string[] = ['mm2.*\\.internal', '.*\\.replica', '__.*'];
/** The default of Kafka 3.9, which excludes more topics. */
const EXCLUDED_TOPICS_3: readonly string[] = ['.*[\\-\\.]internal', ...EXCLUDED_TOPICS.slice(1)];

/** Returns the topics that a mirror does not copy although no option excludes them. */
export const excludedTopics = ({ topicsExclude }: MirrorFlow, isKafka4: boolean): readonly string[] =>
  topicsExclude.length > 0 || isKafka4 ? EXCLUDED_TOPICS : EXCLUDED_TOPICS_3;

/** Consumer groups that are never translated: Kafka's defaults. */
export const EXCLUDED_GROUPS: readonly string[] = ['console-consumer-.*', 'connect-.*', '__.*'];

export const IDENTITY_POLICY = 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy';

/** The topics of a mirror besides those that it copies: their number of replicas would be 2 or 3 by default, also where there is one broker. */
const REPLICATION_KEYS = [
  'replication.factor', 'checkpoints.topic.replication.factor', 'heartbeats.topic.replication.factor', 'offset-syncs.topic.replication.factor',
  'config.storage.replication.factor', 'offset.storage.replication.factor', 'status.storage.replication.factor',
];

/** A setting; undefined: Kafka's default fits. */
type Row = readonly [key: string, value: string | number | boolean | undefined];

/** The settings that identify clusters, directions and what is copied. Only options of the construct change them. */
const identitySettings = ({ source, target, ...flow }: MirrorFlow): Row[] => [
  ['clusters', `${source.alias},${target.alias}`],
  ...[source, target].flatMap(({ alias, settings }) => Object.entries(settings).map(([key, value]): Row => [`${alias}.${key}`, value])),
  [`${source.alias}->${target.alias}.enabled`, true],
  [`${source.alias}->${target.alias}.emit.heartbeats.enabled`, true],
  // A direction that is off would still be started for its heartbeats, with the connectors of an earlier configuration that are stored in Kafka.
  [`${target.alias}->${source.alias}.enabled`, false],
  [`${target.alias}->${source.alias}.emit.heartbeats.enabled`, false],
  ['topics', flow.topics.join()],
  ['topics.exclude', flow.topicsExclude.length === 0 ? undefined : [...EXCLUDED_TOPICS, ...flow.topicsExclude].join()],
  ['groups', flow.groups.join()],
  ['groups.exclude', flow.groupsExclude.length === 0 ? undefined : [...EXCLUDED_GROUPS, ...flow.groupsExclude].join()],
  ['replication.policy.class', flow.policy === 'identity' ? IDENTITY_POLICY : undefined],
  // It is per worker, and workers belong to the cluster to which they write.
  [`${target.alias}.exactly.once.source.support`, flow.exactlyOnce === 'disabled' ? undefined : flow.exactlyOnce],
  ['sync.group.offsets.enabled', flow.syncGroups],
  // Without an authorizer at the source there is nothing to copy; the default is true.
  ['sync.topic.acls.enabled', flow.syncAcls],
  ['tasks.max', flow.tasks],
  // Followers send the configuration of their tasks to the leader; without it, a mirror of several pods starts no task that a follower should have.
  ...flow.replicas > 1 ? [
    ['dedicated.mode.enable.internal.rest', true],
    ['listeners', `http://:${MIRROR_PORT}`],
    ['rest.advertised.host.name', `\${env:${POD_IP}}`],
  ] as const : [],
];

/** Defaults that differ from those of Kafka. `config` can change them. */
const defaultSettings = ({ source, target, replicas }: MirrorFlow): Row[] => [
  // -1 is the default of the cluster with the topic.
  ...REPLICATION_KEYS.map((key): Row => [key, -1]),
  // Messages of aborted transactions would be mirrored as if they were committed.
  [`${source.alias}.consumer.isolation.level`, 'read_committed'],
  // A pod starts in 6 s; with the default, it scans the class path for a minute. The top level does not apply to the workers.
  ...['', `${source.alias}.`, `${target.alias}.`].map((prefix): Row => [`${prefix}plugin.discovery`, 'service_load']),
  // The partitions of a lost pod stand still for this time, by default for five minutes. A single pod waits for nobody.
  [`${target.alias}.scheduled.rebalance.max.delay.ms`, replicas > 1 ? 20_000 : 0],
  // New topics and groups are mirrored after this time, by default after ten minutes.
  ['refresh.topics.interval.seconds', 30],
  ['refresh.groups.interval.seconds', 30],
  // How far consumers are set back by a failover follows from these three, by default a minute each and 100 messages.
  ['sync.group.offsets.interval.seconds', 10],
  ['emit.checkpoints.interval.seconds', 10],
  ['offset.lag.max', 0],
];

const entriesOf = (rows: readonly Row[]): Entry[] => rows.flatMap(([key, value]): Entry[] => value === undefined ? [] : [[key, String(value)]]);

/** Returns the settings that only options of the construct change. */
export const ownSettings = (flow: MirrorFlow): Settings => Object.fromEntries(entriesOf(identitySettings(flow)));

/** Returns the settings of a mirror, without config providers. */
export const mirrorSettings = (flow: MirrorFlow): Settings =>
  ({ ...ownSettings(flow), ...Object.fromEntries(entriesOf(defaultSettings(flow))), ...flow.config });
