/** Replacements of removed and deprecated settings. */
const REPLACEMENTS: readonly (readonly [key: RegExp, fix: string])[] = [
  [/^zookeeper\.|^control\.plane\./, 'remove it: Kafka 4.0 and later do not use ZooKeeper, and brokers connect to controllers through the controller listener'],
  [/^inter\.broker\.protocol\.version$/, 'remove it: metadataVersion defines the initial version, and kafka-features.sh upgrade increases it'],
  [/^(log\.)?message\.format\.version$/, 'remove it: since 3.0 there is only one message format'],
  [/^(log\.)?message\.timestamp\.difference\.max\.ms$/, 'use log.message.timestamp.before.max.ms and log.message.timestamp.after.max.ms'],
  [/^log\.message\.downconversion\.enable$/, 'remove it: clients older than 2.1 are no longer supported'],
  [/^delegation\.token\.master\.key$/, 'use delegation.token.secret.key'],
  [/^offsets\.commit\.required\.acks$/, 'remove it: commits are always acknowledged by all in-sync replicas'],
  [/^password\.encoder\./, 'remove it: KRaft does not encode passwords in its metadata'],
  [/^auto\.include\.jmx\.reporter$/, 'use metric.reporters, which contains the JMX reporter by default'],
  [/^(broker\.id\.generation\.enable|reserved\.broker\.max\.id)$/, 'remove it: KRaft accepts any id, and never generates one'],
  [/^controlled\.shutdown\.(max\.retries|retry\.backoff\.ms)$/, 'remove it: brokers retry until the controllers complete the shutdown'],
  [/^eligible\.leader\.replicas\.enable$/, 'use the feature eligible.leader.replicas.version (kafka-features.sh)'],
  [/^(group\.coordinator\.new\.enable|group\.coordinator\.rebalance\.protocols)$/, 'remove it: the feature group.version replaces it (kafka-features.sh)'],
  [/^group\.share\.enable$/, 'use the feature share.version (kafka-features.sh)'],
  [/^remote\.log\.manager\.thread\.pool\.size$/, 'use remote.log.manager.follower.thread.pool.size'],
  [/^log\.cleaner\.enable$/, 'remove it: without the log cleaner, consumer offsets would fill the disk'],
  [/^broker\.id$/, 'use node.id'],
];

/** The fix for a removed or deprecated setting; `defaultFix` if no replacement is known. */
export const replacementOf = (key: string, defaultFix: string): string => REPLACEMENTS.find(([pattern]) => pattern.test(key))?.[1] ?? defaultFix;
