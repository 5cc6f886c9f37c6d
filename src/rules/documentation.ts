import { Finding } from '../model/finding';

/** The page with all rules. */
const RULES_PAGE = 'https://github.com/cdk8s-kafka/cdk8s-kafka/blob/main/docs/rules.md';

/** The home page of the project. */
export const HOME_PAGE = 'https://github.com/cdk8s-kafka/cdk8s-kafka';

/** Returns the address of the documentation of a rule: of constructs, of `lint` or of `plan`. */
export const documentationOf = (rule: string): string => `${RULES_PAGE}#${rule}`;

/** Returns the addresses of the documentation of rules with errors, each once. */
export const errorDocumentation = (findings: readonly Pick<Finding, 'rule' | 'severity'>[]): string[] =>
  [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => documentationOf(rule)))];
