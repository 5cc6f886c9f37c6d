/** Defaults that several parts of the library use. */

/** The default version of Kafka. Changes only with a major release of the library. */
export const KAFKA_VERSION = '4.3.1';

/** The default version of Kafka with ZooKeeper: of the last release line that supports it. */
export const LAST_ZOOKEEPER_VERSION = '3.9.2';

/** The default version of ZooKeeper: the one with which that Kafka line is built. */
export const ZOOKEEPER_VERSION = '3.8.4';

export const REPLICAS = 3;

/** The size of a disk, in GiB. */
export const DISK_GIBIBYTES = 10;

/** The memory limit of a test client, in MiB. */
export const TEST_CLIENT_MEBIBYTES = 512;

/** Mount options of NFS volumes. */
export const NFS_MOUNT_OPTIONS: readonly string[] = ['nfsvers=4.1', 'hard', 'noatime'];

/** The startup timeout of a Kafka node or ZooKeeper server, in seconds. */
export const STARTUP_SECONDS = 30 * 60;

/** ZooKeeper's default ports. */
export const ZOOKEEPER_PORTS = { client: 2181, quorum: 2888, election: 3888 };
