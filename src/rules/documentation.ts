import { Finding } from '../model/finding';

/** The documentation site. */
export const HOME_PAGE = 'https://cdk8s-kafka.github.io/cdk8s-kafka/';

/** Returns the address of the documentation of a rule: of constructs, of `lint` or of `plan`. */
export const documentationOf = (rule: string): string => `${HOME_PAGE}rules/${rule}`;

/** Returns the addresses of the documentation of rules with errors, each once. */
export const errorDocumentation = (findings: readonly Pick<Finding, 'rule' | 'severity'>[]): string[] =>
  [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => documentationOf(rule)))];

/** The title of the section with the documentation of errors. */
export const DOCUMENTATION_TITLE = 'Documentation of the errors';

/** The rule at the end of the text of a finding. */
export const RULE_AT_END = / \[([a-z][a-z0-9-]*)\]$/;
