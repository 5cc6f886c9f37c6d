import { refer, Referred } from './secrets';
import { tokenOf } from './template';
import { KubernetesObject, listOf, named } from '../../objects';

/** The variables of a container, as far as the manifests hold them. */
export interface Environment {
  /** Values as templates over the pods. */
  readonly values: ReadonlyMap<string, string>;
  /** Those that come from a key of a Secret or ConfigMap. */
  readonly referred: ReadonlyMap<string, Referred>;
}

interface Scope {
  readonly objects: readonly KubernetesObject[];
  readonly namespace?: string;
}

export function environmentOf(containers: readonly any[], scope: Scope): Environment {
  const values = new Map<string, string>();
  const referred = new Map<string, Referred>();
  for (const variable of containers.flatMap(({ env, envFrom }) => [...listOf(env), ...fromMaps(envFrom, scope)])) {
    const ref = reference(variable, scope);
    if (ref && !referred.has(variable.name)) { referred.set(variable.name, ref); }
    const value = ref ? ref.value : valueOf(variable, values);
    if (value !== undefined && !values.has(variable.name)) { values.set(variable.name, value); }
  }
  return { values, referred };
}

function valueOf({ value, valueFrom }: any, known: ReadonlyMap<string, string>): string | undefined {
  // Kubernetes itself puts the values of earlier variables in place of `$(NAME)`.
  return value === undefined || value === null ? tokenOf(valueFrom?.fieldRef?.fieldPath)
    : String(value).replace(/\$\((\w+)\)/g, (whole, other: string) => known.get(other) ?? whole);
}

function reference({ valueFrom }: any, { objects, namespace }: Scope): Referred | undefined {
  const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  if (secretKeyRef) { return refer(secretKeyRef, 'Secret', objects, namespace); }
  return configMapKeyRef && refer(configMapKeyRef, 'ConfigMap', objects, namespace);
}

function fromMaps(envFrom: unknown, { objects, namespace }: Scope): { name: string; value: string }[] {
  return listOf(envFrom).flatMap(({ configMapRef }) => {
    const map = named(objects, 'ConfigMap', configMapRef?.name, namespace);
    return Object.entries(map?.body.data ?? {}).map(([name, value]) => ({ name, value: String(value) }));
  });
}
