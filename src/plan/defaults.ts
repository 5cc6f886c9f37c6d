/** What is so unless told otherwise, where more than one part of the library must know it. */

/** Changes only with a major release of the library. */
export const KAFKA_VERSION = '4.3.1';

/** Of the last line with ZooKeeper. */
export const LAST_ZOOKEEPER_VERSION = '3.9.2';

/** Of ZooKeeper itself: what that line is built with. */
export const ZOOKEEPER_VERSION = '3.8.4';

export const REPLICAS = 3;

/** Size of a disk. */
export const DISK_GIBIBYTES = 10;

/** Memory that a test client may have. */
export const TEST_CLIENT_MEBIBYTES = 512;

/** Of NFS volumes. */
export const NFS_MOUNT_OPTIONS: readonly string[] = ['nfsvers=4.1', 'hard', 'noatime'];

/** How long a node may take to start. */
export const STARTUP_SECONDS = 30 * 60;

/** ZooKeeper's own ports. */
export const ZOOKEEPER_PORTS = { client: 2181, quorum: 2888, election: 3888 };
