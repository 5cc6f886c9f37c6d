import { EnvPlan, WorkloadPlan } from '../../model/plan';
import { formatEnv } from '../../render/pods/env';
import { Rule } from '../rule';

/** References in a value that Kubernetes replaces: `$(NAME)`, but not the escaped `$$(NAME)`. */
export const referencesIn = (value: string): string[] =>
  [...value.matchAll(/(\$+)\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g)].filter(([, dollars]) => dollars.length % 2 === 1).map(([, , name]) => name);

/** The variables in the order in which the container defines them; those of the start script are the last ones. */
const variablesOf = (set: WorkloadPlan): Pick<EnvPlan, 'name' | 'value'>[] => [
  ...formatEnv(set), ...['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', 'KAFKA_GC_LOG_OPTS'].map((name) => ({ name })),
  { name: 'KAFKA_OPTS', value: set.pod.jvmOptions.join(' ') },
];

/** Whether a name can be that of a variable that is in no manifest, since Kubernetes adds those of Services; other texts are commands. */
export const canBeInNoManifest = (name: string): boolean => !/^[A-Z_][A-Z0-9_]*$/.test(name) || /^KUBERNETES_|_SERVICE_(HOST|PORT)|_PORT(_|$)/.test(name);

/** The same with the variables that podSpecOverrides may add. */
const canBeElsewhere = (name: string, { pod: { overlay } }: WorkloadPlan): boolean => 'containers' in (overlay ?? {}) || canBeInNoManifest(name);

function problemOf(reference: string, name: string, position: number | undefined): { readonly problem: string; readonly fix: string } {
  if (position === undefined) { return { problem: 'which the pods do not have', fix: 'set it with env or secretEnv of the set' }; }
  return reference === name ? { problem: 'the variable itself', fix: 'write the value' } : { problem: 'which is defined after it', fix: `define ${reference} before it` };
}

export const ENV_REFERENCE_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'env-reference',
    severity: 'error',
    why: 'Kubernetes replaces $(NAME) in the value of a variable only by variables that are defined before it; otherwise the text $(NAME) stays in the value.',
    see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    check: (set) => {
      const variables = variablesOf(set);
      const positions = new Map(variables.map(({ name }, index) => [name, index]));
      return variables.flatMap(({ name, value }, index) => [...new Set(referencesIn(String(value ?? '')))]
        .filter((reference) => positions.has(reference) ? positions.get(reference)! >= index : !canBeElsewhere(reference, set)).map((reference) => {
          const { problem, fix } = problemOf(reference, name, positions.get(reference));
          return { message: `environment variable ${name} refers to $(${reference}), ${problem}`, fix: `${fix}, or write $$(${reference}) for the text itself` };
        }));
    },
  },
];
