/** The rack of a set of brokers: a name, or the label of the Kubernetes node of each pod. */
export interface RackSpec {
  readonly name?: string;
  readonly label?: string;
}
