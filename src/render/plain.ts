import type { k8s } from 'cdk8s-plus-28';

/**
 * A Kubernetes struct of cdk8s-plus as plain data: its `IntOrString` and `Quantity` classes become strings and numbers, as in
 * YAML, while a misspelled field still fails to compile. Only types: cdk8s-plus is not loaded at run time.
 */
export type Plain<T> =
  T extends k8s.IntOrString ? number | string :
    T extends k8s.Quantity ? string :
      T extends (infer E)[] ? readonly Plain<E>[] :
        T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** Returns the values without those that are undefined, empty lists or empty maps. */
export function omitEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) =>
    value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0))) as T;
}
