/**
 * The external traffic policy of Services: to which pods a Kubernetes node forwards external connections.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
 */
export enum TrafficPolicy {
  /** To pods on any Kubernetes node. Every Kubernetes node accepts connections; the broker sees the address of a Kubernetes node. */
  CLUSTER = 'Cluster',
  /** To pods on the same Kubernetes node. Other Kubernetes nodes accept no connections; the broker sees the client's address. */
  LOCAL = 'Local',
}
