import { ForeignSource } from './source';
import { isKnown } from './template';
import { meaningOf, tableOf } from '../../../kafka-config/keys';
import { NodeSettings } from '../../../kafka-config/node-settings';
import { KAFKA_REPLICATION, replicationDefaults, Settings } from '../../../plan/settings';
import { userSettings } from '../../own/node-files';

/** Settings that have a place of their own in the program, or that only entrypoints read. */
const ELSEWHERE = new Set([
  'broker.id', 'log.dir', 'logs.dir', 'zookeeper.connect', 'security.inter.broker.protocol', 'broker.id.generation.enable', 'kraft.cluster.id',
  'zookeeper.metadata.migration.enable', 'controller.quorum.auto.join.enable', 'host.name', 'port', 'advertised.host.name', 'advertised.port',
]);

const SECURITY = /^(sasl\.|ssl\.|listener\.name\.|authorizer\.|super\.users$|allow\.everyone|zookeeper\.(ssl|clientCnxn|set\.acl)|security\.|principal\.builder)/;

const SECURITY_LEFT = 'security is not carried over; the program\'s listeners are PLAINTEXT, and nobody is asked who he is. '
  + 'Say it by security (ListenerSecurity) of listeners and authorization (Authorization.acls) of the cluster';

/** The cluster's settings, and those Kafka has by itself where the library would write others. */
export function foreignConfig({ properties, reportUnsupported: leave }: ForeignSource, brokers: number, version: string,
  olderLine: string | undefined): Settings {
  const given: Record<string, string> = {};
  const security: string[] = [];
  const node: NodeSettings = { version, settings: properties, pluginPrefixes: [] };
  const table = tableOf(node);
  for (const [key, value] of Object.entries(userSettings(properties)).filter(([name]) => !ELSEWHERE.has(name))) {
    const meaning = table && meaningOf(key, table, node);
    if (SECURITY.test(key)) {
      security.push(key);
    } else if (/^confluent\./.test(key) || /\bio\.confluent\./.test(value)) {
      leave(`setting ${key}`, value, 'Confluent Server\'s own; the image of the program does not know it, and a broker does not start without a class that is named');
    } else if (meaning !== undefined && !['known', 'foreign'].includes(meaning.is)) {
      leave(`setting ${key}`, value, `Kafka ${version} does not know it, so it is not in effect`);
    } else if (!isKnown(value) && !value.includes('${')) {
      leave(`setting ${key}`, value, 'computed by a script; write the value into config');
    } else {
      given[key] = value;
    }
  }
  // Names without values, which may be passwords.
  if (security.length > 0) { leave('settings', security.join(', '), SECURITY_LEFT); }
  // A running cluster keeps how it treats topics that say nothing themselves.
  for (let round = 0; round < 2; round++) {
    for (const key of Object.keys(replicationDefaults(brokers, version, given)).filter((name) => isPossible(name, brokers))) {
      given[key] ??= KAFKA_REPLICATION[key];
    }
  }
  if (olderLine !== undefined && properties['zookeeper.connect'] !== undefined && given['inter.broker.protocol.version'] === undefined) { given['inter.broker.protocol.version'] = olderLine; }
  return given;
}

/** Kafka's own defaults ask for three brokers; with fewer its internal topics never come up. */
function isPossible(key: string, brokers: number): boolean {
  return Number(KAFKA_REPLICATION[key.replace(/\.min\.isr$/, '.replication.factor')] ?? '1') <= brokers;
}
