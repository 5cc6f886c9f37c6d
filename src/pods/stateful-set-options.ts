import { PodOptions } from './pod-options';
import { RuleSuppression } from '../cluster/rule-suppression';

/** In which order the pods of a new StatefulSet start. */
export enum PodManagementPolicy {
  /** All at once, as members of a quorum must. */
  PARALLEL = 'Parallel',
  /** One after the other, each when the one before is ready. Only to keep what a live StatefulSet already has. */
  ORDERED_READY = 'OrderedReady',
}

/** Names of a StatefulSet and what belongs to it, and its pods. */
export interface StatefulSetOptions extends PodOptions {
  /**
   * Name of the StatefulSet, at most 52 characters.
   *
   * @default - `<cluster>-<id>`; the id alone for an ensemble, and where a set made its own cluster
   */
  readonly name?: string;

  /**
   * Name of the headless Service, which is part of every node's address.
   *
   * @default - `<name>-headless`
   */
  readonly serviceName?: string;

  /**
   * Name of the ConfigMap with the files.
   *
   * @default - `<name>-config`
   */
  readonly configMapName?: string;

  /**
   * Labels by which the StatefulSet and its headless Service select the pods. Immutable once applied.
   *
   * @default - `app.kubernetes.io/name`, `instance` and, for nodes of Kafka, `component`
   */
  readonly selectorLabels?: { [key: string]: string };

  /**
   * In which order pods start. Immutable once applied.
   *
   * @default PodManagementPolicy.PARALLEL
   */
  readonly podManagementPolicy?: PodManagementPolicy;

  /**
   * Findings about it that are known and meant. They become annotations of the StatefulSet, so that whoever checks the
   * manifests reads the reasons.
   *
   * @default - none
   */
  readonly suppressions?: RuleSuppression[];
}
