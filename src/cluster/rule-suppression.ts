/** A suppression: findings of one rule that are intended, with the reason. A suppression without a matching finding is a warning. */
export interface RuleSuppression {
  /** The rule's id, which is in brackets at the end of each finding. Unknown ids are refused. */
  readonly rule: string;

  /** The reason why the findings are intended. It is written to the manifests. An empty reason is refused. */
  readonly reason: string;
}
