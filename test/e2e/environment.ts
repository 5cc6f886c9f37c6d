/** What a run is told from outside (README.md). */
export const kafkaVersion = process.env.KAFKA_VERSION ?? '4.3.1';

export const kafkaImage = `apache/kafka:${kafkaVersion}`;

/** Kafka 3.9 as Bitnami laid it out. */
export const bitnamiImage = process.env.E2E_BITNAMI_IMAGE ?? 'bitnamilegacy/kafka:3.9.0';

/** An image with Python and kafka-python, if there is one. */
export const pythonImage = process.env.E2E_PYTHON_IMAGE;

/** Runs a command on a machine that reaches the nodes, but neither pods nor cluster DNS. */
export const outside = (process.env.E2E_OUTSIDE ?? '').split(' ').filter(word => word !== '');
