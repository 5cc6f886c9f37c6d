import { ForeignSource } from './source';
import { isKnown } from './template';
import { meaningOf, tableOf } from '../../../kafka-config/keys';
import { NodeSettings } from '../../../kafka-config/node-settings';
import { Settings } from '../../../model/settings';
import { KAFKA_REPLICATION, replicationDefaults } from '../../../plan/settings';
import { userSettings } from '../../own/node-files';

/** Settings that have options of their own in the program, or that only entrypoints read. */
const NOT_IN_CONFIG = new Set([
  'broker.id', 'log.dir', 'logs.dir', 'zookeeper.connect', 'security.inter.broker.protocol', 'broker.id.generation.enable', 'kraft.cluster.id',
  'zookeeper.metadata.migration.enable', 'controller.quorum.auto.join.enable', 'host.name', 'port', 'advertised.host.name', 'advertised.port',
]);

const SECURITY =
  /^(sasl\.|ssl\.|listener\.name\.|authorizer\.|super\.users$|allow\.everyone|zookeeper\.(ssl|clientCnxn|set\.acl)|security\.|principal\.builder)/;

const SECURITY_ADVICE = 'security is not carried over: the listeners of the program are PLAINTEXT, without authentication; '
  + 'set security (ListenerSecurity) of the listeners and authorization (Authorization.acls) of the cluster';

/**
 * Returns the settings of a node set that the program can have, and reports the others. Settings that `cluster` has with the
 * same value are omitted.
 */
export function settingsOf({ properties, reportUnsupported }: ForeignSource, version: string, cluster: Settings = {}): Record<string, string> {
  const given: Record<string, string> = {};
  const security: string[] = [];
  const node: NodeSettings = { version, settings: properties, pluginPrefixes: [] };
  const table = tableOf(node);
  for (const [key, value] of Object.entries(userSettings(properties)).filter(([name, text]) => !NOT_IN_CONFIG.has(name) && cluster[name] !== text)) {
    const meaning = table && meaningOf(key, table, node);
    if (SECURITY.test(key)) {
      security.push(key);
    } else if (/^confluent\./.test(key) || /\bio\.confluent\./.test(value)) {
      reportUnsupported(`setting ${key}`, value,
        'the setting is part of Confluent Server, which the image of the program does not contain; a broker does not start if a class is missing');
    } else if (meaning !== undefined && meaning.is !== 'known' && meaning.is !== 'plugin') {
      reportUnsupported(`setting ${key}`, value, `the setting is unknown to Kafka ${version}, so it has no effect`);
    } else if (!isKnown(value) && !value.includes('${')) {
      reportUnsupported(`setting ${key}`, value, 'a script computes the value; set it in config');
    } else {
      given[key] = value;
    }
  }
  // Without the values, which can be passwords.
  if (security.length > 0) { reportUnsupported('settings', security.join(', '), SECURITY_ADVICE); }
  return given;
}

/** Returns the settings of a cluster, including the defaults of Kafka for which the library has other defaults. */
export function foreignConfig(source: ForeignSource, brokers: number, version: string, olderLine: string | undefined): Settings {
  const given = settingsOf(source, version);
  // Topics without settings of their own must keep the defaults of the running cluster.
  for (let round = 0; round < 2; round++) {
    for (const key of Object.keys(replicationDefaults(brokers, version, given)).filter((name) => isPossibleWith(name, brokers))) {
      given[key] ??= KAFKA_REPLICATION[key];
    }
  }
  if (olderLine !== undefined && source.properties['zookeeper.connect'] !== undefined) { given['inter.broker.protocol.version'] ??= olderLine; }
  return given;
}

/** Kafka's defaults require three brokers. With fewer brokers, its internal topics cannot be created. */
function isPossibleWith(key: string, brokers: number): boolean {
  return Number(KAFKA_REPLICATION[key.replace(/\.min\.isr$/, '.replication.factor')] ?? '1') <= brokers;
}
