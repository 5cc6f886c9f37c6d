/** The node port range of a Kubernetes cluster. */
export interface NodePortRange {
  /** The lowest port. */
  readonly from: number;

  /** The highest port. */
  readonly to: number;
}
