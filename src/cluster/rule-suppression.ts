/** A finding that is known and meant. */
export interface RuleSuppression {
  /** The rule's id, which stands in brackets at the end of each finding. Refused where no rule has it. */
  readonly rule: string;

  /** Why it is meant, for whoever reads the manifests later. Refused where empty. */
  readonly reason: string;
}
