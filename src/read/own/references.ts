import type { EnvPlan, References } from '../../model/plan';
import { mergeReferences, referencesIn } from '../../plan/references';
import { withSecret } from '../../plan/security/secret-variables';
import { javaEntries } from '../../util/java-text';

/** Returns the variables and folders that the files of a node set may refer to, by the allowlists of their config providers. */
export function readSetReferences(files: readonly Readonly<Record<string, string>>[], env: readonly EnvPlan[]): References {
  return mergeReferences(files.map((file) => ({
    variables: variablesOf(file['config.providers.env.param.allowlist.pattern']).map((name) => withSecret({ name }, env)),
    folders: javaEntries(file['config.providers.dir.param.allowed.paths']),
  })));
}

/** Returns the variables and folders that the settings of a listener refer to. */
export function readListenerReferences(settings: Readonly<Record<string, string>>, env: readonly EnvPlan[]): References {
  const { variables, folders } = referencesIn(Object.values(settings));
  return { variables: variables.map((variable) => withSecret(variable, env)), folders };
}

/** `^(A|B)$` */
const variablesOf = (pattern: string | undefined): string[] => /^\^\((.*)\)\$$/.exec(pattern ?? '')?.[1].split('|') ?? [];
