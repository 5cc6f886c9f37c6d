import { Duration, Size } from 'cdk8s';
import { ExtraVolume } from './extra-volume';
import { Resources } from './resources';
import { SecretKey } from './secret-key';
import { Toleration } from './toleration';

/** How a set's pods stay apart. */
export enum PodSpread {
  /** Over hosts and zones where possible; several may share one. */
  PREFERRED = 'preferred',
  /** One node of a role a host, or it stays pending; over zones where possible. */
  REQUIRED = 'required',
  /** Wherever the scheduler puts them. */
  NONE = 'none',
}

/** How pods follow a changed manifest. */
export enum UpdateStrategy {
  /** One after the other, highest ordinal first. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** When somebody deletes them. */
  ON_DELETE = 'OnDelete',
}

/** The numeric user and groups of a set's pods. */
export interface PodUser {
  /**
   * The user.
   *
   * @default - assigned by the Kubernetes cluster (OpenShift does)
   */
  readonly uid?: number;

  /**
   * The group.
   *
   * @default - assigned by the Kubernetes cluster
   */
  readonly gid?: number;

  /**
   * The group that owns the disks.
   *
   * @default - assigned by the Kubernetes cluster
   */
  readonly fsGroup?: number;
}

/** Everything about the pods of a set of nodes that is not Kafka's. */
export interface PodOptions {
  /**
   * CPU and memory.
   *
   * @default - 500m CPU and 2 GiB for brokers, 250m and 1 GiB for controllers; no CPU limit
   */
  readonly resources?: Resources;

  /**
   * Java heap, written as both -Xms and -Xmx. At most the memory limit; a broker needs 192 MiB to start.
   *
   * @default - half of the memory limit, at most 5 GiB
   */
  readonly heap?: Size;

  /**
   * Further options of the JVM, one each, without blanks: `-Dcom.sun.management.jmxremote=true`.
   *
   * @default - none
   */
  readonly jvmOptions?: string[];

  /**
   * Further environment variables of Kafka's containers. Kafka settings belong into `config`.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Further environment variables whose values are keys of Secrets.
   *
   * @default - none
   */
  readonly secretEnv?: { [name: string]: SecretKey };

  /**
   * Further volumes, mounted into Kafka's containers.
   *
   * @default - none
   */
  readonly volumes?: ExtraVolume[];

  /**
   * Further containers, written as in Kubernetes.
   *
   * @default - none
   */
  readonly sidecars?: any[];

  /**
   * Further init containers, run after the one that formats the disks; written as in Kubernetes.
   *
   * @default - none
   */
  readonly initContainers?: any[];

  /**
   * Further labels of the pods.
   *
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Further annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Labels of the Kubernetes nodes that may run the pods.
   *
   * @default - all
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints of Kubernetes nodes that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * How the pods stay apart from others of their role, over all sets of the cluster.
   *
   * @default PodSpread.PREFERRED
   */
  readonly spread?: PodSpread;

  /**
   * Name of the PriorityClass.
   *
   * @default - the Kubernetes cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Name of the scheduler.
   *
   * @default - the Kubernetes cluster's default
   */
  readonly schedulerName?: string;

  /**
   * Name of the ServiceAccount. Its token is not mounted.
   *
   * @default - the namespace's default; with `createServiceAccount` that of the StatefulSet
   */
  readonly serviceAccountName?: string;

  /**
   * Whether to make the ServiceAccount, with no rights: so that whatever goes by accounts (image pulls, security context
   * constraints, meshes) can tell these pods from others of the namespace.
   *
   * @default false
   */
  readonly createServiceAccount?: boolean;

  /**
   * User and groups. An empty struct leaves them to the Kubernetes cluster.
   *
   * @default - those of the image
   */
  readonly user?: PodUser;

  /**
   * How long a node may take to start before it is restarted. Recovery after a hard stop reads all logs.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * Whether to leave out the readiness probe, by which a broker is ready once it has caught up and opens its ports.
   *
   * @default false
   */
  readonly disableReadinessProbe?: boolean;

  /**
   * Whether to leave out the liveness probe, which restarts a container after two and a half minutes without an open port.
   *
   * @default false
   */
  readonly disableLivenessProbe?: boolean;

  /**
   * How long a node may take to stop before it is killed. Brokers need five minutes to hand over in the worst case.
   *
   * @default - 330 s for brokers, 60 s for controllers, 45 s for combined nodes, whose quorum may go before they do
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * How pods follow a changed manifest.
   *
   * @default - rolling update; on delete where the cluster has several sets of this role, since they would roll at once
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Only pods from this ordinal on follow a rolling update: a canary.
   *
   * @default - all
   */
  readonly partition?: number;

  /**
   * How long a new pod must be ready before the next one is replaced.
   *
   * @default - 30 s for brokers, 10 s for controllers
   */
  readonly minReady?: Duration;

  /**
   * Anything else of the pod's spec, written as in Kubernetes and laid over the rendered one: maps are merged, lists of
   * named things (containers, volumes) by name, other values replaced, `null` removes.
   *
   * @default - nothing
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   */
  readonly podSpecOverrides?: any;
}
