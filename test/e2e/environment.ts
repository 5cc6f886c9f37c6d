/** What a run is told from outside (README.md). */
export const kafkaVersion = process.env.KAFKA_VERSION ?? '4.3.1';

export const kafkaImage = `apache/kafka:${kafkaVersion}`;

/** Runs a command on a machine that reaches the nodes, but neither pods nor cluster DNS. */
export const outside = (process.env.E2E_OUTSIDE ?? '').split(' ').filter(word => word !== '');
