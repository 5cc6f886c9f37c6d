/** Kafka 3.9 talks to both; older ones lack logback and a `srvr` without a list, newer ones do not exist yet. */
export const isZookeeperVersion = (version: string): boolean => /^3\.[89](\.\d+)?$/.test(version);
