/**
 * A ZooKeeper ensemble as a Kafka cluster sees it: a connect string. `ZookeeperEnsemble` deploys one,
 * `ZookeeperEnsemble.fromConnectString()` refers to another.
 */
export interface IZookeeper {
  /** `host:port` of every server, comma-separated, and at most one chroot at the end: `zk-0.zk:2181,zk-1.zk:2181/kafka`. */
  readonly connectString: string;
}
