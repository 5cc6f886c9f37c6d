import { replacementOf } from '../../src/kafka-config/replacements';

/** Removed and deprecated keys, with a part of the fix. */
const KNOWN: readonly (readonly [key: string, fix: string])[] = [
  ['inter.broker.protocol.version', 'metadataVersion'],
  ['log.message.format.version', 'one message format'],
  ['message.format.version', 'one message format'],
  ['log.message.timestamp.difference.max.ms', 'log.message.timestamp.before.max.ms'],
  ['message.timestamp.difference.max.ms', 'log.message.timestamp.after.max.ms'],
  ['log.message.downconversion.enable', 'older than 2.1'],
  ['delegation.token.master.key', 'delegation.token.secret.key'],
  ['offsets.commit.required.acks', 'all in-sync replicas'],
  ['auto.include.jmx.reporter', 'metric.reporters'],
  ['broker.id.generation.enable', 'accepts any id'],
  ['reserved.broker.max.id', 'accepts any id'],
  ['controlled.shutdown.max.retries', 'until the controllers complete the shutdown'],
  ['controlled.shutdown.retry.backoff.ms', 'until the controllers complete the shutdown'],
  ['eligible.leader.replicas.enable', 'eligible.leader.replicas.version'],
  ['group.coordinator.new.enable', 'group.version'],
  ['group.coordinator.rebalance.protocols', 'group.version'],
  ['group.share.enable', 'share.version'],
  ['remote.log.manager.thread.pool.size', 'follower.thread.pool.size'],
  ['log.cleaner.enable', 'fill the disk'],
  ['broker.id', 'use node.id'],
];

/** Prefixes of such keys. */
const FAMILIES: typeof KNOWN = [['zookeeper.', 'do not use ZooKeeper'], ['control.plane.', 'do not use ZooKeeper'], ['password.encoder.', 'does not encode passwords']];

const DEFAULT_FIX = 'the default fix';

test.each(KNOWN)('%s has a fix, and similar keys do not', (key, fix) => {
  expect(replacementOf(key, DEFAULT_FIX)).toContain(fix);
  expect([`x.${key}`, `x${key}`, `${key}.x`, `${key}x`].map((other) => replacementOf(other, DEFAULT_FIX))).toEqual(Array(4).fill(DEFAULT_FIX));
});

test.each(FAMILIES)('all keys with prefix %s have a fix', (prefix, fix) => {
  expect(replacementOf(`${prefix}x`, DEFAULT_FIX)).toContain(fix);
  expect([`x.${prefix}x`, prefix.slice(0, -1)].map((other) => replacementOf(other, DEFAULT_FIX))).toEqual(Array(2).fill(DEFAULT_FIX));
});
