import { Duration, Size } from 'cdk8s';
import { ExtraVolume } from './extra-volume';
import { Resources } from './resources';
import { SecretKey } from './secret-key';
import { Toleration } from './toleration';

/**
 * How pods of the same role are spread over Kubernetes nodes and zones.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export enum PodSpread {
  /** Over Kubernetes nodes and zones if possible. Several pods may run on one Kubernetes node. */
  PREFERRED = 'preferred',
  /** At most one pod on each Kubernetes node, and over zones if possible. Other pods stay pending. */
  REQUIRED = 'required',
  /** No constraints. */
  NONE = 'none',
}

/**
 * The update strategy of a StatefulSet: how its pods are replaced after a change of the pod template.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
 */
export enum UpdateStrategy {
  /** Kubernetes replaces the pods one by one, the highest ordinal first. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** A pod is replaced when it is deleted manually. */
  ON_DELETE = 'OnDelete',
}

/**
 * The numeric user and groups of pods.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export interface PodUser {
  /**
   * The user (`runAsUser`). 0 (root) is refused.
   *
   * @default - not set: the Kubernetes cluster assigns it, as OpenShift does
   */
  readonly uid?: number;

  /**
   * The group (`runAsGroup`).
   *
   * @default - not set: the Kubernetes cluster assigns it, as OpenShift does
   */
  readonly gid?: number;

  /**
   * The group that owns the volumes (`fsGroup`).
   *
   * @default - not set: the Kubernetes cluster assigns it, as OpenShift does
   */
  readonly fsGroup?: number;
}

/** Options of the pods of a StatefulSet. */
export interface PodOptions {
  /**
   * The CPU and memory of each container of the library.
   *
   * @default - 500m CPU and 2 GiB for brokers, 250m and 1 GiB for controllers and ZooKeeper servers; no CPU limit
   */
  readonly resources?: Resources;

  /**
   * The size of the Java heap (`-Xms` and `-Xmx`): at most the memory limit, and at least 192 MiB for brokers and 96 MiB for
   * controllers and ZooKeeper servers. More than three quarters of the memory limit is a warning.
   *
   * @default - half of the memory limit, at most 5 GiB
   */
  readonly heap?: Size;

  /**
   * Additional JVM options. Each item is one option, which starts with a dash and has no whitespace, such as
   * `-Dcom.sun.management.jmxremote=true`. Heap options are refused; use `heap`.
   *
   * @default - none
   */
  readonly jvmOptions?: string[];

  /**
   * Additional environment variables of the library's containers. Variables that the library or Kafka's scripts use, such as
   * `KAFKA_OPTS`, are refused. Use `config` for Kafka settings.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Additional environment variables with values from Secrets.
   *
   * @default - none
   */
  readonly secretEnv?: { [name: string]: SecretKey };

  /**
   * Additional volumes, mounted into the library's containers.
   *
   * @default - none
   */
  readonly volumes?: ExtraVolume[];

  /**
   * Additional containers in Kubernetes' format. Each must have a unique name and an image.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
   */
  readonly sidecars?: any[];

  /**
   * Additional init containers in Kubernetes' format, which run after the one that formats the disks. Each must have a unique
   * name and an image.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
   */
  readonly initContainers?: any[];

  /**
   * Additional labels of the pods. Labels that the library's selectors use are refused.
   *
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Additional annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Labels that the Kubernetes nodes of the pods must have.
   *
   * @default - none: any Kubernetes node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints of Kubernetes nodes that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * How the pods are spread over Kubernetes nodes and zones, together with the pods of the same role in other sets of the
   * cluster.
   *
   * @default - PodSpread.PREFERRED; PodSpread.REQUIRED for brokers with `HostPortAccess` or `HostNetworkAccess`
   */
  readonly spread?: PodSpread;

  /**
   * The name of the PriorityClass.
   *
   * @default - the default of the Kubernetes cluster
   */
  readonly priorityClassName?: string;

  /**
   * The name of the scheduler.
   *
   * @default - the default scheduler
   */
  readonly schedulerName?: string;

  /**
   * The name of the ServiceAccount. Its token is not mounted.
   *
   * @default - the default ServiceAccount of the namespace; with `createServiceAccount` the name of the StatefulSet
   */
  readonly serviceAccountName?: string;

  /**
   * Whether to create the ServiceAccount, without permissions. A ServiceAccount of their own distinguishes the pods from others
   * of the namespace in image pull credentials, security context constraints and service meshes.
   *
   * @default false
   */
  readonly createServiceAccount?: boolean;

  /**
   * The user and groups of the pods. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires.
   *
   * @default - the user and groups of the image
   */
  readonly user?: PodUser;

  /**
   * The time after which a container that has not started is restarted. After an unclean shutdown Kafka reads all logs to
   * recover them. Less than five minutes is a warning.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * Whether to disable the readiness probe. The probe reports a broker as ready when it has caught up and its ports are open.
   *
   * @default false
   */
  readonly disableReadinessProbe?: boolean;

  /**
   * Whether to disable the liveness probe. Kubernetes restarts a container whose probe fails for two and a half minutes.
   *
   * @default false
   */
  readonly disableLivenessProbe?: boolean;

  /**
   * The time for a controlled shutdown before the container is killed. Brokers need up to five minutes to hand over their
   * partitions. Combined nodes have less by default, since a broker that stops after the quorum is lost waits without effect.
   *
   * @default - 330 s for brokers, 45 s for combined nodes, 60 s for controllers and ZooKeeper servers
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The update strategy of the StatefulSet.
   *
   * @default - ROLLING_UPDATE; ON_DELETE if the cluster has several sets of the same role, which would otherwise restart at the same time
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * The lowest ordinal of the pods that a rolling update replaces, for canary updates. Requires
   * `UpdateStrategy.ROLLING_UPDATE`.
   *
   * @default - not set: all pods are replaced
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
   */
  readonly partition?: number;

  /**
   * The time that a new pod must be ready before the next one is replaced (`minReadySeconds`).
   *
   * @default - 30 s for brokers, 10 s for controllers and ZooKeeper servers
   */
  readonly minReady?: Duration;

  /**
   * Other fields of the pod spec in Kubernetes' format, merged over the generated pod spec. Maps are merged, lists of named
   * items (containers, volumes) are merged by name, other values are replaced, and `null` removes a field. `hostname`,
   * `subdomain` and other values of `restartPolicy` than `Always` are refused.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   */
  readonly podSpecOverrides?: any;
}
