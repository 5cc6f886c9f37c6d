/** Kafka 3.9 supports both lines. Older versions have no logback and do not allow `srvr` by default; there are no newer lines yet. */
export const isZookeeperVersion = (version: string): boolean => /^3\.[89](\.\d+)?$/.test(version);

/** Versions of ZooKeeper by Confluent Platform release line. */
const CONFLUENT: Readonly<Record<string, string>> = { 7.6: '3.8.3', 7.7: '3.8.4', 7.8: '3.8.4', 7.9: '3.8.4' };

export const zookeeperOfConfluent = (platform: string): string | undefined => CONFLUENT[platform.split('.').slice(0, 2).join('.')];
