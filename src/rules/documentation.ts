/** The page with all rules. */
const RULES_PAGE = 'https://github.com/cdk8s-kafka/cdk8s-kafka/blob/main/docs/rules.md';

/** The home page of the project. */
export const HOME_PAGE = 'https://github.com/cdk8s-kafka/cdk8s-kafka';

/** Returns the address of the documentation of a rule: of constructs, of `lint` or of `plan`. */
export const documentationOf = (rule: string): string => `${RULES_PAGE}#${rule}`;
