/** Kafka 3.9 talks to both; older ones lack logback and a `srvr` without a list, newer ones do not exist yet. */
export const isZookeeperVersion = (version: string): boolean => /^3\.[89](\.\d+)?$/.test(version);

/** ZooKeeper in the lines of Confluent Platform that have one of these. */
const CONFLUENT: Readonly<Record<string, string>> = { 7.6: '3.8.3', 7.7: '3.8.4', 7.8: '3.8.4', 7.9: '3.8.4' };

export const zookeeperOfConfluent = (platform: string): string | undefined => CONFLUENT[platform.split('.').slice(0, 2).join('.')];
