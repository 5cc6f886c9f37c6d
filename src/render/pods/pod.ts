import type { k8s } from 'cdk8s-plus-28';
import { CONFIG_PATH } from './env';
import { merge } from '../merge';
import { ownershipContainers } from './ownership';
import { Plain, omitEmpty } from '../plain';
import { restrictedContainer } from './restricted';
import { spread } from './spread';
import { PodFields, WorkloadPlan } from '../../model/plan';
import { metricsOf } from '../../plan/pods/agent';

export const CONFIG_VOLUME = 'config';
export const TMP_VOLUME = 'tmp';

/** The differences between the pods of Kafka nodes and those of ZooKeeper servers. */
interface PodContent {
  readonly initContainers: readonly Plain<k8s.Container>[];
  readonly container: Plain<k8s.Container>;
  /** Labels of the pods that are spread. */
  readonly peers: Readonly<Record<string, string>>;
}

export function podSpec(set: WorkloadPlan, { initContainers, container, peers }: PodContent): Plain<k8s.PodSpec> {
  const { pod, image } = set;
  // The type annotation is required because the compiler does not check the names of spread fields.
  const { serviceAccountName, ...fields }: Pick<Plain<k8s.PodSpec>, keyof PodFields> = pod.fields;
  const spec: Plain<k8s.PodSpec> = omitEmpty({
    // A Service named kafka would inject variables such as KAFKA_PORT, which some images convert to settings.
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    serviceAccountName,
    securityContext: omitEmpty({
      runAsNonRoot: true,
      runAsUser: image.uid,
      runAsGroup: image.gid,
      fsGroup: image.fsGroup,
      fsGroupChangePolicy: image.fsGroup === undefined ? undefined : 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    }),
    imagePullSecrets: image.pullSecrets.map((name) => ({ name })),
    terminationGracePeriodSeconds: pod.terminationGraceSeconds,
    hostNetwork: pod.hostNetwork,
    // With hostNetwork, cluster DNS names are resolved only with this policy.
    dnsPolicy: pod.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
    ...fields,
    ...spread(pod, { ...peers }),
    initContainers: [...ownershipContainers(set), ...initContainers, ...pod.initContainers as Plain<k8s.Container>[]],
    containers: [container, ...pod.sidecars as Plain<k8s.Container>[]],
    volumes: [
      { name: CONFIG_VOLUME, configMap: { name: set.configMapName } },
      { name: TMP_VOLUME, emptyDir: {} },
      ...set.disks.flatMap(({ name, ephemeral, size, claimName }): Plain<k8s.Volume>[] => {
        if (claimName !== undefined) { return [{ name, persistentVolumeClaim: { claimName } }]; }
        return ephemeral ? [{ name, emptyDir: size === undefined ? {} : { sizeLimit: size } }] : [];
      }),
      ...pod.volumes.map(({ name, source }) => ({ name, ...source })),
    ],
  });
  return pod.overlay ? merge(spec, pod.overlay) : spec;
}

/** Returns the fields that all containers of the image have in common: they use the same disks, and quotas require limits of each. */
export function commonContainer(set: WorkloadPlan): Omit<Plain<k8s.Container>, 'name'> {
  const { image, pod } = set;
  return omitEmpty({
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    resources: { requests: { ...pod.resources.requests }, limits: { ...pod.resources.limits } },
    securityContext: restrictedContainer(),
    volumeMounts: [
      { name: CONFIG_VOLUME, mountPath: CONFIG_PATH },
      { name: TMP_VOLUME, mountPath: '/tmp' },
      ...set.disks.map(({ name, mountPath }) => ({ name, mountPath })),
      ...pod.volumes.map(({ name, mountPath, subPath, subPathExpr, readOnly }) => omitEmpty({ name, mountPath, subPath, subPathExpr, readOnly })),
    ],
  });
}

/** The port by whose name PodMonitors find it. */
export const METRICS_PORT_NAME = 'metrics';

/** Declares the port of metrics. With hostNetwork it is also a port of the Kubernetes node, as the API server says. */
export const metricsPorts = ({ pod }: WorkloadPlan): Plain<k8s.ContainerPort>[] => {
  const { port } = metricsOf(pod) ?? {};
  return port === undefined ? [] : [omitEmpty({ name: METRICS_PORT_NAME, containerPort: port, hostPort: pod.hostNetwork ? port : undefined })];
};

/** Controllers and ZooKeeper servers stop later than brokers, which need them for their controlled shutdown. */
export function lifecycle({ pod: { preStopSeconds } }: WorkloadPlan): Plain<k8s.Lifecycle> | undefined {
  return preStopSeconds > 0 ? { preStop: { exec: { command: ['sleep', String(preStopSeconds)] } } } : undefined;
}
