import { show } from '../../model/finding';
import { lookup } from '../../util/lookup';
import { Rule } from '../rule';
import { showSetting } from '../security/secret-words';

/** Settings that the library manages, with the option to use instead. */
const OWNED: Readonly<Record<string, string>> = {
  'node.id': 'use firstNodeId or nodeIds of the set',
  'broker.id': 'use firstNodeId or nodeIds of the set',
  'broker.id.generation.enable': 'remove it: node ids are always set',
  'process.roles': 'use KRaftQuorum, or KafkaBrokerSet with controller',
  'listeners': 'use the cluster\'s listeners and externalAccess',
  'advertised.listeners': 'use the cluster\'s listeners and externalAccess',
  'listener.security.protocol.map': 'use the cluster\'s listeners and externalAccess',
  'inter.broker.listener.name': 'use KafkaListener.internal() or interBroker of KafkaListener.client()',
  'security.inter.broker.protocol': 'use KafkaListener.internal()',
  'controller.listener.names': 'use KafkaListener.controller({ name })',
  'control.plane.listener.name': 'remove it: KRaft mode has no control plane listener, and brokers in ZooKeeper mode do not need one',
  'controller.quorum.voters': 'use KRaftQuorum, and the cluster\'s quorum',
  'controller.quorum.bootstrap.servers': 'use MetadataQuorum.dynamic()',
  'log.dirs': 'use storage and logDir of its disks',
  'log.dir': 'use storage and logDir of its disks',
  'broker.rack': 'use rack of the KafkaBrokerSet',
  'zookeeper.connect': 'use zookeeper of the cluster',
  'zookeeper.metadata.migration.enable': 'use migration of the cluster',
  'port': 'use the cluster\'s listeners',
  'host.name': 'use the cluster\'s listeners',
  'advertised.host.name': 'use externalAccess',
  'advertised.port': 'use externalAccess',
  'sasl.mechanism.inter.broker.protocol': 'use security of the listener',
  'sasl.mechanism.controller.protocol': 'use security of the listener',
  'config.providers.dir.class': 'remove it: the library declares the dir provider where it is needed',
  'config.providers.dir.param.allowed.paths': 'remove it: the paths are derived from the ${dir:…} placeholders in the settings',
  'config.providers.env.class': 'remove it: the library declares the env provider where it is needed',
  'config.providers.env.param.allowlist.pattern': 'remove it: the pattern is derived from the ${env:…} placeholders in the settings',
};

/** The option to use instead of a managed setting; undefined for other settings. */
const insteadOf = (key: string): string | undefined => key.startsWith('listener.name.') ? 'use config or security of the listener' : lookup(OWNED, key);

export const isOwned = (key: string): boolean => insteadOf(key) !== undefined;

const KEY = /^[A-Za-z0-9._-]+$/;

/** Whether Kafka reads the key and the value without ambiguity. */
export const isPlainEntry = (key: string, value: unknown): value is string => KEY.test(key) && typeof value === 'string' && value === value.trim();

export const CONFIG_RULES: Rule[] = [
  {
    id: 'owned-key',
    severity: 'error',
    why: 'The library computes these settings for every node. A second value would conflict with the addresses and ids of the plan.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs',
    check: ({ sets }) => sets.flatMap((set) => Object.entries(set.config).filter(([key]) => isOwned(key)).map(([key, value]) => ({
      set: set.name, message: `config sets ${key} to ${showSetting(key, value)}, but the library manages this setting`, fix: insteadOf(key)!,
    }))),
  },
  {
    id: 'config-entry',
    severity: 'error',
    why: 'Kafka trims whitespace around some values and not around others, so the same text can have two meanings.',
    see: 'tested on Kafka 3.9.0 to 4.4.0: controller.listener.names is split without trimming up to 4.0; '
      + 'https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-',
    check: ({ sets }) => sets.flatMap((set) => Object.entries(set.config).flatMap(([key, value]) => {
      if (!KEY.test(key)) {
        return [{ set: set.name, message: `config key ${show(key)} is not valid`, fix: 'use the key as in the Kafka documentation, without whitespace' }];
      }
      return isPlainEntry(key, value) ? [] : [{
        set: set.name, message: `config value ${showSetting(key, value)} of ${key} is not valid`, fix: 'use a string without leading or trailing whitespace',
      }];
    })),
  },
];
