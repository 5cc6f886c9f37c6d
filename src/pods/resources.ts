import { Size } from 'cdk8s';

/**
 * CPU and memory of Kafka's containers (the broker's own and the one that formats its disks).
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface Resources {
  /**
   * CPU that the scheduler keeps free, as a Kubernetes quantity: `2`, `500m`.
   *
   * @default - the limit when one is given; else `500m` for brokers and `250m` for controllers
   */
  readonly cpuRequest?: string;

  /**
   * CPU that is never exceeded, as a Kubernetes quantity. A broker that is throttled misses its heartbeats.
   *
   * @default - no limit
   */
  readonly cpuLimit?: string;

  /**
   * Memory that the scheduler keeps free. What the heap leaves over serves as page cache.
   *
   * @default - the limit
   */
  readonly memoryRequest?: Size;

  /**
   * Memory that is never exceeded. The heap follows from it.
   *
   * @default - the request when one is given; else 2 GiB for brokers and 1 GiB for controllers
   */
  readonly memoryLimit?: Size;
}
