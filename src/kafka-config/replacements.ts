/** What took the place of settings that are gone, or whose days are counted. */
const REPLACEMENTS: readonly (readonly [key: RegExp, fix: string])[] = [
  [/^zookeeper\.|^control\.plane\./, 'leave it out: from 4.0 on there is no ZooKeeper, and brokers talk to controllers over the controller listener'],
  [/^inter\.broker\.protocol\.version$/, 'leave it out: metadataVersion is what the cluster starts with, and kafka-features.sh upgrade raises it'],
  [/^(log\.)?message\.format\.version$/, 'leave it out: all messages have had one format since 3.0'],
  [/^(log\.)?message\.timestamp\.difference\.max\.ms$/, 'use log.message.timestamp.before.max.ms and log.message.timestamp.after.max.ms'],
  [/^log\.message\.downconversion\.enable$/, 'leave it out: clients older than 2.1 are not served any more'],
  [/^delegation\.token\.master\.key$/, 'use delegation.token.secret.key'],
  [/^offsets\.commit\.required\.acks$/, 'leave it out: commits are always acknowledged by all replicas in sync'],
  [/^password\.encoder\./, 'leave it out: KRaft does not encode passwords in its metadata'],
  [/^auto\.include\.jmx\.reporter$/, 'use metric.reporters, which has the JMX reporter by itself'],
  [/^(broker\.id\.generation\.enable|reserved\.broker\.max\.id)$/, 'leave it out: KRaft takes any id, and never makes one up'],
  [/^controlled\.shutdown\.(max\.retries|retry\.backoff\.ms)$/, 'leave it out: brokers ask the controllers until it is over'],
  [/^eligible\.leader\.replicas\.enable$/, 'use the feature eligible.leader.replicas.version (kafka-features.sh)'],
  [/^(group\.coordinator\.new\.enable|group\.coordinator\.rebalance\.protocols)$/, 'leave it out: the feature group.version decides (kafka-features.sh)'],
  [/^group\.share\.enable$/, 'use the feature share.version (kafka-features.sh)'],
  [/^remote\.log\.manager\.thread\.pool\.size$/, 'use remote.log.manager.follower.thread.pool.size'],
  [/^log\.cleaner\.enable$/, 'leave it out: without the cleaner offsets of consumers would fill the disk'],
  [/^broker\.id$/, 'use node.id'],
];

/** What to write in the place of a setting; `instead` where nothing better is known. */
export const replacementOf = (key: string, instead: string): string => REPLACEMENTS.find(([pattern]) => pattern.test(key))?.[1] ?? instead;
