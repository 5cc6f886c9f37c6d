const KAFKA = 'https://github.com/apache/kafka/blob';

/** Source code in which Kafka validates combinations of settings, in the current version and in the last one with ZooKeeper. */
export const KAFKA_CONFIG = `${KAFKA}/4.3.1/core/src/main/scala/kafka/server/KafkaConfig.scala`;
export const KAFKA_CONFIG_3 = `${KAFKA}/3.9.2/core/src/main/scala/kafka/server/KafkaConfig.scala`;

/** Source code that parses lists of listeners. */
export const KAFKA_LISTENERS = `${KAFKA}/4.3.1/server/src/main/java/org/apache/kafka/server/config/AbstractKafkaConfig.java`;

/** Source code that validates group settings. */
export const KAFKA_GROUPS = `${KAFKA}/4.3.1/group-coordinator/src/main/java/org/apache/kafka/coordinator/group/GroupCoordinatorConfig.java`;

/** Source code that validates the defaults of log settings when a broker starts. */
export const KAFKA_LOGS = `${KAFKA}/4.3.1/storage/src/main/java/org/apache/kafka/storage/internals/log/LogConfig.java`;
