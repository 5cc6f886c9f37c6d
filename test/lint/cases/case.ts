import { Manifests } from '../manifests';

export type Change = (all: Manifests) => void;

export interface Case {
  /** Changes the manifests so that they violate the rule. */
  readonly rejected: Change;
  /** `<object>, <field>` of the finding. */
  readonly location: string;
  readonly message: string;
  /** Changes the manifests to the nearest valid ones. */
  readonly accepted: Change;
}

/** Cases by rule id. */
export type Cases = Readonly<Record<string, Case>>;
