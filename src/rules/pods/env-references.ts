import { changesContainers, serverContainer } from './server-container';
import { WorkloadPlan } from '../../model/plan';
import { Rule } from '../rule';

/** References in a value that Kubernetes replaces: `$(NAME)`, but not the escaped `$$(NAME)`. */
export const referencesIn = (value: string): string[] =>
  [...value.matchAll(/(\$+)\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g)].filter(([, dollars]) => dollars.length % 2 === 1).map(([, , name]) => name);

/** Whether a name can be that of a variable that is in no manifest, since Kubernetes adds those of Services; other texts are commands. */
export const canBeInNoManifest = (name: string): boolean => !/^[A-Z_][A-Z0-9_]*$/.test(name) || /^KUBERNETES_|_SERVICE_(HOST|PORT)|_PORT(_|$)/.test(name);

/** Whether any value can have a reference. */
const hasReference = (set: WorkloadPlan): boolean => changesContainers(set)
  || set.pod.env.some(({ value }) => String(value ?? '').includes('$(')) || set.pod.jvmOptions.some((option) => option.includes('$('));

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
    onlyIf: [hasReference],
    check: (set) => {
      // The variables in the order in which the container defines them; those of the start script are the last ones.
      const container = serverContainer(set);
      const variables = container?.env ?? [];
      const hasOthers = (container?.envFrom ?? []).length > 0;
      const positions = new Map(variables.map(({ name }, index) => [name, index]));
      return variables.flatMap(({ name, value }, index) => [...new Set(referencesIn(String(value ?? '')))]
        .filter((reference) => positions.has(reference) ? positions.get(reference)! >= index : !hasOthers && !canBeInNoManifest(reference))
        .map((reference) => {
          const { problem, fix } = problemOf(reference, name, positions.get(reference));
          return { message: `environment variable ${name} refers to $(${reference}), ${problem}`, fix: `${fix}, or write $$(${reference}) for the text itself` };
        }));
    },
  },
];
