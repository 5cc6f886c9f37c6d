/** A Kubernetes object as it comes out of a file: nothing in it can be relied on. */
export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Everything as it stands in the file. */
  readonly body: any;
}

/** The objects in parsed documents, those inside Lists too; what is no object is left out. */
export function kubernetesObjects(documents: readonly unknown[]): KubernetesObject[] {
  return documents.flatMap((document: any): KubernetesObject[] => {
    if (typeof document?.kind !== 'string') { return []; }
    if (Array.isArray(document.items)) { return kubernetesObjects(document.items); }
    const { name, namespace, labels, annotations } = document.metadata ?? {};
    return typeof name !== 'string' ? [] : [{
      kind: document.kind, name, namespace, labels: labels ?? {}, annotations: annotations ?? {}, body: document,
    }];
  });
}

/** The list at a place where a list should be, without what is nothing. */
export const listOf = (value: unknown): any[] => Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : [];

/** Whether every label of a selector is among the given ones; an empty selector selects nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.keys(selector);
  return wanted.length > 0 && wanted.every((key) => labels[key] === selector[key]);
}
