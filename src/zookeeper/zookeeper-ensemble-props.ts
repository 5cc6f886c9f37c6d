import { ZookeeperImage } from './zookeeper-image';
import { Metrics } from '../monitoring/metrics';
import { NetworkPeer } from '../network-policy/network-peer';
import { LoggingOptions } from '../pods/logging';
import { StatefulSetOptions } from '../pods/stateful-set-options';
import { Storage } from '../storage/storage';

/** Properties of a ZooKeeper ensemble. */
export interface ZookeeperEnsembleProps extends StatefulSetOptions {
  /**
   * The number of servers, 1 to 255. Three servers tolerate the loss of one, five of two; an even number tolerates no more
   * losses than the odd number below it.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The id (`myid`) of the first server. The other servers have the following ids, in the order of the pods; all are from 1
   * to 255.
   *
   * @default 1
   */
  readonly firstServerId?: number;

  /**
   * The namespace of all objects of the ensemble.
   *
   * @default - the chart's namespace; without one, the namespace that the manifests are applied to
   */
  readonly namespace?: string;

  /**
   * Additional labels of all objects of the ensemble, except pods. They override the library's labels of the same key.
   *
   * @default - only `app.kubernetes.io/name` and `app.kubernetes.io/instance`
   */
  readonly labels?: { [key: string]: string };

  /**
   * The DNS domain of the Kubernetes cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The image of all servers. It must have ZooKeeper 3.8 or 3.9; Kafka 3.9 is built with ZooKeeper 3.8.
   *
   * @default ZookeeperImage.official('3.8.4')
   */
  readonly image?: ZookeeperImage;

  /**
   * The disk of each server. With `Storage.jbod(data, log)` the transaction log is on the second disk. The latency of the
   * transaction log limits the ensemble, so avoid NFS.
   *
   * @default - one persistent disk of 10 GiB
   */
  readonly storage?: Storage;

  /**
   * ZooKeeper settings, merged over the library's defaults. Data folders, ports and servers, which the library writes to
   * `zoo.cfg` itself, and unknown keys are refused.
   *
   * @default - tickTime 2000, initLimit 10, syncLimit 5, hourly purge of old snapshots, read-only four-letter words
   * @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration
   */
  readonly config?: { [key: string]: string };

  /**
   * Levels of the log messages of the servers. A change restarts the pods.
   *
   * @default - level INFO
   */
  readonly logging?: LoggingOptions;

  /**
   * The client port.
   *
   * @default 2181
   */
  readonly clientPort?: number;

  /**
   * The name of the client Service, which selects the servers that have found a leader. Brokers do not use it: their connect
   * string lists all servers.
   *
   * @default - `<name>-client`
   */
  readonly clientServiceName?: string;

  /**
   * Whether to create a NetworkPolicy that admits only the peers that each port needs. It admits the ensemble's own servers on
   * all ports, and on the client port also the nodes and test clients of the app's Kafka clusters that use the ensemble, and `allowedFrom`.
   * Without a NetworkPolicy, any peer can connect to every port.
   *
   * @default true
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  readonly networkPolicies?: boolean;

  /**
   * Additional peers that the NetworkPolicy admits on the client port, at least one. Kafka clusters of the same app that use
   * the ensemble, and their test clients, are admitted automatically, except nodes on the host network, whose addresses must be listed here. Refused
   * with `networkPolicies: false`.
   *
   * @default - none; any peer if no cluster of the app uses the ensemble, or if the pods of such a cluster cannot be selected
   */
  readonly allowedFrom?: NetworkPeer[];

  /**
   * Whether and how all servers answer the metrics that Prometheus asks for.
   *
   * @default - no metrics
   */
  readonly metrics?: Metrics;
}
