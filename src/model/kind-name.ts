/** The kinds of Kubernetes objects that plans are rendered to; `render/kinds.ts` has a row for each. */
export type KindName =
  | 'StatefulSet' | 'ConfigMap' | 'Service' | 'ServiceAccount' | 'PodDisruptionBudget' | 'NetworkPolicy' | 'Deployment' | 'Pod'
  | 'PersistentVolume' | 'PersistentVolumeClaim' | 'TLSRoute' | 'TCPRoute' | 'Certificate' | 'Issuer';

/** An object whose name is known before its content is planned. */
export interface ObjectReference {
  readonly kind: KindName;
  readonly name: string;
  /** The keys of its annotations; the plan has the values. */
  readonly annotationKeys?: readonly string[];
  /** The version of its API, where that is a choice: `v1alpha2`. */
  readonly version?: string;
}
