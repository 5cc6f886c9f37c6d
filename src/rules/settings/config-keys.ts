import { show } from '../../model/finding';
import { Rule } from '../rule';
import { showSetting } from '../security/secret-words';

/** Settings that the library writes itself, and what to use in their place. */
const OWNED: Readonly<Record<string, string>> = {
  'node.id': 'use firstNodeId or nodeIds of the set',
  'broker.id': 'use firstNodeId or nodeIds of the set',
  'broker.id.generation.enable': 'leave it out: ids are always written',
  'process.roles': 'use KRaftQuorum, KafkaBrokerSet and its prop controller',
  'listeners': 'use the cluster\'s listeners and externalAccess',
  'advertised.listeners': 'use the cluster\'s listeners and externalAccess',
  'listener.security.protocol.map': 'use the cluster\'s listeners and externalAccess',
  'inter.broker.listener.name': 'use KafkaListener.internal() or interBroker of KafkaListener.client()',
  'security.inter.broker.protocol': 'use KafkaListener.internal()',
  'controller.listener.names': 'use KafkaListener.controller({ name })',
  'control.plane.listener.name': 'leave it out: KRaft has none, and brokers in ZooKeeper mode need none',
  'controller.quorum.voters': 'use KRaftQuorum, and the cluster\'s quorum',
  'controller.quorum.bootstrap.servers': 'use MetadataQuorum.dynamic()',
  'log.dirs': 'use storage, whose disks have a logDir',
  'log.dir': 'use storage, whose disks have a logDir',
  'broker.rack': 'use rack of the KafkaBrokerSet',
  'zookeeper.connect': 'use zookeeper of the cluster',
  'zookeeper.metadata.migration.enable': 'use migration of the cluster',
  'port': 'use the cluster\'s listeners',
  'host.name': 'use the cluster\'s listeners',
  'advertised.host.name': 'use externalAccess',
  'advertised.port': 'use externalAccess',
  'sasl.mechanism.inter.broker.protocol': 'use security of the listener',
  'sasl.mechanism.controller.protocol': 'use security of the listener',
  'config.providers.dir.class': 'leave it out: the dir provider is declared where it is needed',
  'config.providers.dir.param.allowed.paths': 'leave it out: they follow from the ${dir:…} that the settings use',
  'config.providers.env.class': 'leave it out: the env provider is declared where it is needed',
  'config.providers.env.param.allowlist.pattern': 'leave it out: it follows from the ${env:…} that the settings use',
};

/** What to use in place of a setting that the library writes itself. */
const insteadOf = (key: string): string | undefined => key.startsWith('listener.name.') ? 'use config or security of the listener' : OWNED[key];

export const isOwned = (key: string): boolean => insteadOf(key) !== undefined;

const KEY = /^[A-Za-z0-9._-]+$/;

/** Whether Kafka reads a line of a file as it was meant. */
export const isPlainEntry = (key: string, value: unknown): value is string => KEY.test(key) && typeof value === 'string' && value === value.trim();

export const CONFIG_RULES: Rule[] = [
  {
    id: 'owned-key',
    severity: 'error',
    why: 'The library computes these for every node; a second value would contradict the addresses and ids of the plan.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs',
    check: ({ sets }) => sets.flatMap((set) => Object.entries(set.config).filter(([key]) => isOwned(key)).map(([key, value]) => ({
      set: set.name, message: `config sets ${key} to ${showSetting(key, value)}, which the library writes itself`, fix: insteadOf(key)!,
    }))),
  },
  {
    id: 'config-entry',
    severity: 'error',
    why: 'Kafka trims blanks around some values and not around others, so the same text can mean two things.',
    see: 'tried on Kafka 3.9.0 to 4.4.0: controller.listener.names is split without trimming up to 4.0; '
      + 'https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-',
    check: ({ sets }) => sets.flatMap((set) => Object.entries(set.config).flatMap(([key, value]) => {
      if (!KEY.test(key)) {
        return [{ set: set.name, message: `config key ${show(key)}`, fix: 'write the key as in Kafka\'s documentation, without blanks' }];
      }
      return isPlainEntry(key, value) ? [] : [{
        set: set.name, message: `config value ${showSetting(key, value)} of ${key}`, fix: 'write a string without blanks at its ends',
      }];
    })),
  },
];
