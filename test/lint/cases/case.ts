import { Manifests } from '../manifests';

export type Change = (all: Manifests) => void;

export interface Case {
  readonly wrong: Change;
  /** Object and field. */
  readonly at: string;
  readonly message: string;
  /** The nearest manifests that are right. */
  readonly right: Change;
}

/** By the rules they are about. */
export type Cases = Readonly<Record<string, Case>>;
