import { replacementOf } from '../../src/kafka-config/replacements';

/** Keys that are gone, and a piece of what is said of them. */
const KNOWN: readonly (readonly [key: string, says: string])[] = [
  ['inter.broker.protocol.version', 'metadataVersion'],
  ['log.message.format.version', 'one format'],
  ['message.format.version', 'one format'],
  ['log.message.timestamp.difference.max.ms', 'log.message.timestamp.before.max.ms'],
  ['message.timestamp.difference.max.ms', 'log.message.timestamp.after.max.ms'],
  ['log.message.downconversion.enable', 'older than 2.1'],
  ['delegation.token.master.key', 'delegation.token.secret.key'],
  ['offsets.commit.required.acks', 'all replicas in sync'],
  ['auto.include.jmx.reporter', 'metric.reporters'],
  ['broker.id.generation.enable', 'takes any id'],
  ['reserved.broker.max.id', 'takes any id'],
  ['controlled.shutdown.max.retries', 'until it is over'],
  ['controlled.shutdown.retry.backoff.ms', 'until it is over'],
  ['eligible.leader.replicas.enable', 'eligible.leader.replicas.version'],
  ['group.coordinator.new.enable', 'group.version'],
  ['group.coordinator.rebalance.protocols', 'group.version'],
  ['group.share.enable', 'share.version'],
  ['remote.log.manager.thread.pool.size', 'follower.thread.pool.size'],
  ['log.cleaner.enable', 'fill the disk'],
  ['broker.id', 'use node.id'],
];

/** Beginnings of them. */
const FAMILIES: typeof KNOWN = [['zookeeper.', 'no ZooKeeper'], ['control.plane.', 'no ZooKeeper'], ['password.encoder.', 'does not encode passwords']];

const NOTHING = 'nothing better';

test.each(KNOWN)('%s has a successor, and only that', (key, says) => {
  expect(replacementOf(key, NOTHING)).toContain(says);
  expect([`x.${key}`, `x${key}`, `${key}.x`, `${key}x`].map((other) => replacementOf(other, NOTHING))).toEqual(Array(4).fill(NOTHING));
});

test.each(FAMILIES)('so has all of %s', (prefix, says) => {
  expect(replacementOf(`${prefix}x`, NOTHING)).toContain(says);
  expect([`x.${prefix}x`, prefix.slice(0, -1)].map((other) => replacementOf(other, NOTHING))).toEqual(Array(2).fill(NOTHING));
});
