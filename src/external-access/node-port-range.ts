/** The ports that a Kubernetes cluster gives out as node ports. */
export interface NodePortRange {
  /** The lowest port. */
  readonly from: number;
  /** The highest port. */
  readonly to: number;
}
