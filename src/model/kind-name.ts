/** The kinds of Kubernetes objects to which plans are rendered; `render/kinds.ts` describes each. */
export type KindName =
  | 'StatefulSet' | 'ConfigMap' | 'Service' | 'ServiceAccount' | 'PodDisruptionBudget' | 'NetworkPolicy' | 'Deployment' | 'Pod'
  | 'Role' | 'RoleBinding' | 'Job' | 'CronJob' | 'PersistentVolume' | 'PersistentVolumeClaim' | 'TLSRoute' | 'TCPRoute' | 'Certificate' | 'Issuer'
  | 'PodMonitor' | 'PrometheusRule';

/** An object whose name is known before it is planned. */
export interface ObjectReference {
  readonly kind: KindName;
  readonly name: string;
  /** The keys of its annotations; their values are in the plan. */
  readonly annotationKeys?: readonly string[];
  /** The API version of kinds that support several: `v1alpha2`. */
  readonly version?: string;
}
