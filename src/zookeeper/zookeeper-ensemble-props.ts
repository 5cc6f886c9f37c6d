import { ZookeeperImage } from './zookeeper-image';
import { NetworkPeer } from '../network-policy/network-peer';
import { StatefulSetOptions } from '../pods/stateful-set-options';
import { Storage } from '../storage/storage';

/** Properties of a ZooKeeper ensemble. */
export interface ZookeeperEnsembleProps extends StatefulSetOptions {
  /**
   * Number of servers: three survive the loss of one, five of two; an even number survives no more than the odd one
   * below it.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The number (`myid`) of the first server, from 1 on; the others follow in order of the pods. At most 255.
   *
   * @default 1
   */
  readonly firstServerId?: number;

  /**
   * The namespace of all its objects.
   *
   * @default - the chart's; without one it is the namespace that the manifests are applied to
   */
  readonly namespace?: string;

  /**
   * Further labels of all its objects, or other values of those they have.
   *
   * @default - `app.kubernetes.io/name` and `instance`
   */
  readonly labels?: { [key: string]: string };

  /**
   * The DNS domain of the Kubernetes cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Image of all servers. ZooKeeper 3.8 is what Kafka 3.9 is built with.
   *
   * @default ZookeeperImage.official('3.8.4')
   */
  readonly image?: ZookeeperImage;

  /**
   * The disk of each server; with `Storage.jbod(data, log)` the transaction log has the second one. The log is as fast
   * as its disk, so keep it away from NFS where you can.
   *
   * @default - a claim of 10 GiB with the default StorageClass
   */
  readonly storage?: Storage;

  /**
   * Settings of `zoo.cfg`, laid over the library's. Data folders, ports and servers are refused with the prop to use.
   *
   * @default - tickTime 2000, initLimit 10, syncLimit 5, hourly purge of old snapshots, four-letter words that only read
   * @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration
   */
  readonly config?: { [key: string]: string };

  /**
   * The port for clients.
   *
   * @default 2181
   */
  readonly clientPort?: number;

  /**
   * Name of the Service that leads clients to any server that has a leader. Brokers get the list of all servers instead.
   *
   * @default - `<name>-client`
   */
  readonly clientServiceName?: string;

  /**
   * Whether a NetworkPolicy lets in only who has business there: its own servers among themselves, and on the client
   * port the nodes of the app's clusters that use it and `allowedFrom`. Without it anyone reaches every port.
   *
   * @default true
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  readonly networkPolicies?: boolean;

  /**
   * Who else may connect to the client port; at least one. Clusters of the same app that use the ensemble always may,
   * except that the addresses of nodes on the host network must be among them.
   *
   * @default - nobody; anyone where no cluster of the app uses it, or one whose pods no policy can name
   */
  readonly allowedFrom?: NetworkPeer[];
}
