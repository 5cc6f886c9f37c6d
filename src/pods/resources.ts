import { Size } from 'cdk8s';

/**
 * The CPU and memory of the library's containers: that of the node, and the init containers that prepare its disks.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface Resources {
  /**
   * The CPU request, a Kubernetes quantity such as `2` or `500m`.
   *
   * @default - the CPU limit; without one, 500m for brokers, 250m for controllers and ZooKeeper servers
   */
  readonly cpuRequest?: string;

  /**
   * The CPU limit, a Kubernetes quantity such as `2` or `500m`. A broker that is throttled can miss its heartbeats.
   *
   * @default - no limit
   */
  readonly cpuLimit?: string;

  /**
   * The memory request. Memory besides the Java heap is used as page cache.
   *
   * @default - the memory limit
   */
  readonly memoryRequest?: Size;

  /**
   * The memory limit. The default size of the Java heap follows from it.
   *
   * @default - the memory request; without one, 2 GiB for brokers, 1 GiB for controllers and ZooKeeper servers
   */
  readonly memoryLimit?: Size;
}
