/**
 * A ZooKeeper ensemble that a Kafka cluster connects to: one that this program deploys (`ZookeeperEnsemble`), or one that
 * other code deploys (`ZookeeperEnsemble.fromConnectString()`).
 */
export interface IZookeeper {
  /**
   * The connect string: `host:port` of every server, comma-separated, and at most one chroot at the end, such as
   * `zk-0.zk:2181,zk-1.zk:2181/kafka`.
   */
  readonly connectString: string;
}
