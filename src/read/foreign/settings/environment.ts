import { resolveKey, KeyReference } from './secrets';
import { tokenOf } from './template';
import { KubernetesObject, listOf, named } from '../../objects';

/** The environment variables of containers whose values are in the manifests. */
export interface Environment {
  /** Values as templates, see `template.ts`. */
  readonly values: ReadonlyMap<string, string>;
  /** Variables whose value is a key of a Secret or ConfigMap. */
  readonly references: ReadonlyMap<string, KeyReference>;
}

interface Scope {
  readonly objects: readonly KubernetesObject[];
  readonly namespace?: string;
}

export function environmentOf(containers: readonly any[], scope: Scope): Environment {
  const values = new Map<string, string>();
  const references = new Map<string, KeyReference>();
  for (const variable of containers.flatMap(({ env, envFrom }) => [...listOf(env), ...fromMaps(envFrom, scope)])) {
    const ref = referenceOf(variable, scope);
    if (ref && !references.has(variable.name)) { references.set(variable.name, ref); }
    const value = ref ? ref.value : valueOf(variable, values);
    if (value !== undefined && !values.has(variable.name)) { values.set(variable.name, value); }
  }
  return { values, references };
}

function valueOf({ value, valueFrom }: any, known: ReadonlyMap<string, string>): string | undefined {
  // Kubernetes replaces `$(NAME)` with the value of an earlier variable.
  return value === undefined || value === null ? tokenOf(valueFrom?.fieldRef?.fieldPath)
    : String(value).replace(/\$\((\w+)\)/g, (whole, other: string) => known.get(other) ?? whole);
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
