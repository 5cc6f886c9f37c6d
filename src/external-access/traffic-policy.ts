/**
 * Which pods a Kubernetes node hands connections from outside to.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
 */
export enum TrafficPolicy {
  /** The Service's pod wherever it runs: every node answers, at the price of a hop, and the broker sees the node's address. */
  CLUSTER = 'Cluster',
  /** A pod on the same node only: no hop, and the broker sees the client's address; other nodes do not answer. */
  LOCAL = 'Local',
}
