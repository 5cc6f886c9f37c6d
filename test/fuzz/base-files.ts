import { Random } from './random';

export type Properties = Record<string, string>;

const LISTENERS = {
  'listeners': 'CLIENT://:9092,INTERNAL://:9094',
  'advertised.listeners': 'CLIENT://kafka-0.kafka.default.svc.cluster.local:9092,INTERNAL://kafka-0.kafka.default.svc.cluster.local:9094',
  'inter.broker.listener.name': 'INTERNAL',
  'log.dirs': '/data/kafka-log0',
};

const COMBINED: Properties = {
  ...LISTENERS,
  'process.roles': 'broker,controller',
  'node.id': '0',
  'controller.quorum.voters': '0@kafka-0.kafka:9093,1@kafka-1.kafka:9093,2@kafka-2.kafka:9093',
  'listeners': `${LISTENERS.listeners},CONTROLLER://:9093`,
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
};

const BROKER: Properties = {
  ...LISTENERS,
  'process.roles': 'broker',
  'node.id': '5',
  'controller.quorum.voters': '9000@controllers-0.controllers:9093',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
};

const CONTROLLER: Properties = {
  'process.roles': 'controller',
  'node.id': '9000',
  'controller.quorum.voters': '9000@controllers-0.controllers:9093',
  'listeners': 'CONTROLLER://:9093',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT',
  'log.dirs': '/data/kafka-log9000',
};

const DYNAMIC: Properties = {
  'process.roles': 'controller',
  'node.id': '9000',
  'controller.quorum.bootstrap.servers': 'controllers-0.controllers:9093',
  'listeners': 'CONTROLLER://:9093',
  'advertised.listeners': 'CONTROLLER://controllers-0.controllers:9093',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT',
  'log.dirs': '/data/kafka-log9000',
};

/** Only the settings that have no default. */
const MINIMAL: Properties = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.voters': '1@kafka:9093',
  'listeners': 'PLAINTEXT://:9092,CONTROLLER://:9093',
  'advertised.listeners': 'PLAINTEXT://kafka:9092',
  'controller.listener.names': 'CONTROLLER',
};

const WITH_PLACEHOLDERS: Properties = {
  ...COMBINED,
  'advertised.listeners': 'CLIENT://${env:HOST_IP}:30092,INTERNAL://kafka-0.kafka:9094',
  'config.providers': 'env',
  'config.providers.env.class': 'org.apache.kafka.common.config.provider.EnvVarConfigProvider',
};

const ZOOKEEPER: Properties = {
  ...LISTENERS,
  'broker.id': '3',
  'zookeeper.connect': 'zk-0.zk:2181,zk-1.zk:2181/kafka',
  'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT',
};

const MIGRATING: Properties = {
  ...BROKER,
  'zookeeper.connect': 'zk-0.zk:2181',
  'zookeeper.metadata.migration.enable': 'true',
};
const { 'process.roles': _, 'node.id': nodeId, ...migrating } = MIGRATING;

/** Files with which Kafka starts; those of ZooKeeper mode only up to 3.9. */
export const BASES = {
  combined: COMBINED,
  broker: BROKER,
  controller: CONTROLLER,
  dynamic: DYNAMIC,
  minimal: MINIMAL,
  placeholders: WITH_PLACEHOLDERS,
  zookeeper: ZOOKEEPER,
  migrating: { ...migrating, 'broker.id': nodeId } as Properties,
};

/** Returns a file with which this version of Kafka starts. */
export function baseFile(random: Random, version: string): Properties {
  const kraft = ['combined', 'combined', 'broker', 'broker', 'controller', 'dynamic', 'minimal', 'placeholders'] as const;
  const zookeeper = ['zookeeper', 'zookeeper', 'migrating'] as const;
  return { ...BASES[random.pick(version.startsWith('3.') ? [...kraft, ...zookeeper] : kraft)] };
}

/** The environment variables to which the placeholders of these files refer. */
export const ENVIRONMENT = { HOST_IP: '203.0.113.9', POD_NAME: 'value-of-the-variable' };
