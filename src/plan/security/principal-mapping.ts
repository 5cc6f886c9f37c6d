const RULE = /^RULE:((?:\\.|[^\\/])+)\/((?:\\.|[^\\/])*)\/([LU]?)$/;

/** The result of principal mapping rules for one distinguished name. */
export interface MappedPrincipal {
  /** Undefined where no rule matches, or the distinguished name is unknown. */
  readonly name?: string;
  /** Rules that Kafka rejects. */
  readonly invalid: readonly string[];
}

/**
 * Applies the first rule whose pattern matches the whole name, as Kafka does.
 *
 * @see https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules
 */
export function mapPrincipal(rules: readonly string[], subject: string | undefined): MappedPrincipal {
  const invalid = rules.filter((rule) => rule !== 'DEFAULT' && patternOf(rule) === undefined);
  return { name: subject === undefined ? undefined : rules.map((rule) => applied(rule, subject)).find((name) => name !== undefined), invalid };
}

function applied(rule: string, subject: string): string | undefined {
  if (rule === 'DEFAULT') { return subject; }
  const pattern = patternOf(rule);
  if (!pattern?.test(subject)) { return undefined; }
  const [, , replacement, letters] = RULE.exec(rule)!;
  const name = subject.replace(pattern, replacement);
  return letters === 'L' ? name.toLowerCase() : letters === 'U' ? name.toUpperCase() : name;
}

function patternOf(rule: string): RegExp | undefined {
  const [, pattern] = RULE.exec(rule) ?? [];
  try {
    return pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}
