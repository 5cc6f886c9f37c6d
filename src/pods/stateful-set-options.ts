import { PodOptions } from './pod-options';
import { RuleSuppression } from '../cluster/rule-suppression';

/**
 * The pod management policy of a StatefulSet: the order in which its pods start.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies
 */
export enum PodManagementPolicy {
  /** All pods start at the same time, as the members of a quorum require. */
  PARALLEL = 'Parallel',
  /** Each pod starts when the previous one is ready. Only for live StatefulSets with this policy; refused for several members of a quorum. */
  ORDERED_READY = 'OrderedReady',
}

/** Options of a StatefulSet and its pods. */
export interface StatefulSetOptions extends PodOptions {
  /**
   * The name of the StatefulSet: a DNS label that starts with a letter, at most 52 characters.
   *
   * @default - `<cluster>-<id>`; `<id>` for a ZooKeeper ensemble, and for a broker set without `cluster`
   */
  readonly name?: string;

  /**
   * The name of the headless Service. It is part of the DNS name of each pod.
   *
   * @default - `<name>-headless`
   */
  readonly serviceName?: string;

  /**
   * The name of the ConfigMap with the configuration files.
   *
   * @default - `<name>-config`
   */
  readonly configMapName?: string;

  /**
   * The labels by which the StatefulSet and its headless Service select the pods, at least one. Immutable once applied.
   *
   * @default - `app.kubernetes.io/name`, `app.kubernetes.io/instance` and, for Kafka nodes, `app.kubernetes.io/component`
   */
  readonly selectorLabels?: { [key: string]: string };

  /**
   * The order in which the pods start. Immutable once applied.
   *
   * @default PodManagementPolicy.PARALLEL
   */
  readonly podManagementPolicy?: PodManagementPolicy;

  /**
   * Suppressions of findings about this set or ensemble. They are written to the manifests as annotations of the
   * StatefulSet, so that the command line tools apply them too.
   *
   * @default - none
   */
  readonly suppressions?: RuleSuppression[];
}
