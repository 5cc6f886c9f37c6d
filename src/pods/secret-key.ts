/** A key of a Secret in the namespace of the pods. */
export interface SecretKey {
  /** The name of the Secret. */
  readonly name: string;

  /** The key in the Secret. */
  readonly key: string;
}
