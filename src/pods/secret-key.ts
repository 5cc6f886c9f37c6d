/** One key of a Kubernetes Secret in the cluster's namespace. */
export interface SecretKey {
  /** The Secret's name. */
  readonly name: string;

  /** The key in it. */
  readonly key: string;
}
