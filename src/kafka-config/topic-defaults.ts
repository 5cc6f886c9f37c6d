/** Broker settings, with the topic settings for which they are the defaults. */
export const TOPIC_DEFAULTS: Readonly<Record<string, string>> = {
  'log.segment.bytes': 'segment.bytes',
  'log.index.size.max.bytes': 'segment.index.bytes',
  'log.index.interval.bytes': 'index.interval.bytes',
  'log.flush.interval.messages': 'flush.messages',
  'log.flush.interval.ms': 'flush.ms',
  'log.flush.scheduler.interval.ms': 'flush.ms',
  'log.retention.bytes': 'retention.bytes',
  'log.cleaner.delete.retention.ms': 'delete.retention.ms',
  'log.cleaner.min.compaction.lag.ms': 'min.compaction.lag.ms',
  'log.cleaner.max.compaction.lag.ms': 'max.compaction.lag.ms',
  'log.cleaner.min.cleanable.ratio': 'min.cleanable.dirty.ratio',
  'log.cleanup.policy': 'cleanup.policy',
  'log.segment.delete.delay.ms': 'file.delete.delay.ms',
  'log.message.timestamp.before.max.ms': 'message.timestamp.before.max.ms',
  'log.message.timestamp.after.max.ms': 'message.timestamp.after.max.ms',
  'message.max.bytes': 'max.message.bytes',
  'min.insync.replicas': 'min.insync.replicas',
  'compression.type': 'compression.type',
};

/** Returns the broker setting that is the default of a topic setting with another name. */
export const brokerSettingOf = (topicSetting: string): string | undefined =>
  Object.entries(TOPIC_DEFAULTS).find(([, topic]) => topic === topicSetting)?.[0];
