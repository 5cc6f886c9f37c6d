import { resolveKey, KeyReference } from './secrets';
import { tokenOf } from './template';
import { KubernetesObject, listOf, named } from '../../objects';

/** The environment variables of containers whose values are in the manifests. */
export interface Environment {
  /** Values as templates, see `template.ts`. */
  readonly values: ReadonlyMap<string, string>;
  /** Variables whose value is a key of a Secret or ConfigMap. */
  readonly references: ReadonlyMap<string, KeyReference>;
  /** Variables with a value that the manifests do not contain. */
  readonly unknown: ReadonlySet<string>;
  /** ConfigMaps with variables that are not among the manifests. */
  readonly missing: readonly string[];
}

interface Scope {
  readonly objects: readonly KubernetesObject[];
  readonly namespace?: string;
}

/** Returns the variables of containers. Those of the first container take precedence over those of the next. */
export function environmentOf(containers: readonly any[], scope: Scope): Environment {
  const found = containers.map((container) => ofContainer(container, scope)).reverse();
  return {
    values: new Map(found.flatMap(({ values }) => [...values])),
    references: new Map(found.flatMap(({ references }) => [...references])),
    unknown: new Set(found.flatMap(({ unknown }) => [...unknown])),
    missing: [...new Set(found.flatMap(({ missing }) => missing))],
  };
}

/** Returns the variables as the kubelet sets them: `env` overrides `envFrom`, and of equal names the last one takes precedence. */
function ofContainer({ env, envFrom }: any, scope: Scope): Environment {
  const values = new Map<string, string>();
  const references = new Map<string, KeyReference>();
  const unknown = new Set<string>();
  for (const { name, value } of fromMaps(envFrom, scope)) { values.set(name, value); }
  for (const variable of listOf(env)) {
    const { name } = variable;
    const ref = referenceOf(variable, scope);
    const value = ref ? ref.value : valueOf(variable, values);
    for (const known of [values, references, unknown]) { known.delete(name); }
    if (ref) { references.set(name, ref); }
    if (value === undefined) { unknown.add(name); } else { values.set(name, value); }
  }
  const missing = listOf(envFrom).flatMap(({ configMapRef: { name, optional } = {} }) =>
    name === undefined || optional === true || named(scope.objects, 'ConfigMap', name, scope.namespace) ? [] : [String(name)]);
  return { values, references, unknown, missing };
}

/**
 * Replaces `$(NAME)` with the value of an earlier variable, and `$$` with `$`, as Kubernetes does. Other references are left
 * unchanged.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export const expandReferences = (text: string, known: ReadonlyMap<string, string>): string =>
  text.replace(/\$\$|\$\(([\w.-]+)\)/g, (whole, name?: string) => name === undefined ? '$' : known.get(name) ?? whole);

function valueOf({ value, valueFrom }: any, known: ReadonlyMap<string, string>): string | undefined {
  if (valueFrom !== undefined) { return tokenOf(valueFrom.fieldRef?.fieldPath); }
  return value === undefined || value === null ? '' : expandReferences(String(value), known);
}

function referenceOf({ valueFrom }: any, { objects, namespace }: Scope): KeyReference | undefined {
  const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  if (secretKeyRef) { return resolveKey(secretKeyRef, 'Secret', objects, namespace); }
  return configMapKeyRef && resolveKey(configMapKeyRef, 'ConfigMap', objects, namespace);
}

/** Returns the variables of the ConfigMaps among the manifests. */
export function fromMaps(envFrom: unknown, { objects, namespace }: Scope): { name: string; value: string }[] {
  return listOf(envFrom).flatMap(({ configMapRef, prefix = '' }) => {
    const map = named(objects, 'ConfigMap', configMapRef?.name, namespace);
    return Object.entries(map?.body.data ?? {}).map(([name, value]) => ({ name: `${prefix}${name}`, value: String(value) }));
  });
}
