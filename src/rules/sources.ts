const KAFKA = 'https://github.com/apache/kafka/blob';

/** Where Kafka checks its settings together, today and as long as there was ZooKeeper. */
export const KAFKA_CONFIG = `${KAFKA}/4.3.1/core/src/main/scala/kafka/server/KafkaConfig.scala`;
export const KAFKA_CONFIG_3 = `${KAFKA}/3.9.2/core/src/main/scala/kafka/server/KafkaConfig.scala`;

/** Where it takes lists of listeners apart. */
export const KAFKA_LISTENERS = `${KAFKA}/4.3.1/server/src/main/java/org/apache/kafka/server/config/AbstractKafkaConfig.java`;

/** What groups may ask for. */
export const KAFKA_GROUPS = `${KAFKA}/4.3.1/group-coordinator/src/main/java/org/apache/kafka/coordinator/group/GroupCoordinatorConfig.java`;

/** What a broker makes of logs' defaults when it starts. */
export const KAFKA_LOGS = `${KAFKA}/4.3.1/storage/src/main/java/org/apache/kafka/storage/internals/log/LogConfig.java`;
