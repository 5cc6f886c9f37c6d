import type { k8s } from 'cdk8s-plus-28';
import { CONFIG_PATH, formatEnv, serverEnv } from './env';
import { merge } from './merge';
import { Plain, present } from './plain';
import { probes } from './probes';
import { spread } from './spread';
import { ClusterPlan, isController, NodeSetPlan } from '../plan/model';

const CONFIG_VOLUME = 'config';
const TMP_VOLUME = 'tmp';

export const CONTAINER = 'kafka';
export const FORMAT_CONTAINER = 'format';

/**
 * Kubernetes puts the pod's name in place of `$(POD_NAME)` in arguments by itself, so no shell stands between the
 * manifest and Kafka. @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
const PROPERTIES_FILE = `${CONFIG_PATH}/$(POD_NAME).properties`;

export function podSpec(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.PodSpec> {
  const { pod, image } = set;
  const spec: Plain<k8s.PodSpec> = present({
    // A Service called kafka would inject KAFKA_PORT and the like, which some images take for settings.
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    serviceAccountName: pod.serviceAccountName,
    securityContext: present({
      runAsNonRoot: true,
      runAsUser: image.uid,
      runAsGroup: image.gid,
      fsGroup: image.fsGroup,
      fsGroupChangePolicy: image.fsGroup === undefined ? undefined : 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    }),
    imagePullSecrets: image.pullSecrets.map((name) => ({ name })),
    terminationGracePeriodSeconds: pod.terminationGraceSeconds,
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations as Plain<k8s.Toleration>[] | undefined,
    priorityClassName: pod.priorityClassName,
    schedulerName: pod.schedulerName,
    ...spread(plan, set),
    initContainers: [formatContainer(plan, set), ...pod.initContainers as Plain<k8s.Container>[]],
    containers: [kafkaContainer(plan, set), ...pod.sidecars as Plain<k8s.Container>[]],
    volumes: [
      { name: CONFIG_VOLUME, configMap: { name: set.configMapName } },
      { name: TMP_VOLUME, emptyDir: {} },
      ...set.disks.filter(({ ephemeral }) => ephemeral)
        .map(({ name, size }) => ({ name, emptyDir: size === undefined ? {} : { sizeLimit: size } })),
      ...pod.volumes.map(({ name, source }) => ({ name, ...source })),
    ],
  });
  return pod.overlay ? merge(spec, pod.overlay) : spec;
}

/** Formats the log dirs once; on formatted ones it does nothing, and it refuses another cluster's or node's. */
function formatContainer(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.Container> {
  const { binDir, scriptSuffix } = set.image;
  const { metadataVersion } = set.rollout;
  return {
    name: FORMAT_CONTAINER,
    ...shared(set),
    env: formatEnv(set),
    command: [`${binDir}/kafka-storage${scriptSuffix}`],
    args: [
      'format', '-g', `-t=${plan.clusterId}`, `-c=${PROPERTIES_FILE}`,
      ...metadataVersion === undefined ? [] : [`-r=${metadataVersion}`],
      ...plan.metadata.mode === 'dynamic' ? [isController(set) ? initialControllers(plan) : '-N'] : [],
    ],
  };
}

/** The same frozen list for every controller, also for those added later: they join as observers. */
function initialControllers({ metadata }: ClusterPlan): string {
  const voters = metadata.mode === 'dynamic' ? metadata.initialControllers : [];
  const list = voters.map(({ nodeId, host, port, directoryId }) => `${nodeId}@${host}:${port}:${directoryId}`).join(',');
  return `-I=${list.replace(/\$\{env:(\w+)\}/g, '$($1)')}`;
}

function kafkaContainer(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.Container> {
  const { binDir, scriptSuffix } = set.image;
  const { preStopSeconds } = set.pod;
  return present({
    name: CONTAINER,
    ...shared(set),
    env: serverEnv(set),
    command: [`${binDir}/kafka-server-start${scriptSuffix}`],
    args: [PROPERTIES_FILE],
    ...probes(plan, set),
    lifecycle: preStopSeconds > 0 ? { preStop: { exec: { command: ['sleep', String(preStopSeconds)] } } } : undefined,
  });
}

/** Formatting writes the same disks as the server, and quotas demand limits of every container. */
function shared(set: NodeSetPlan): Omit<Plain<k8s.Container>, 'name'> {
  const { image, pod } = set;
  return present({
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    resources: { requests: { ...pod.resources.requests }, limits: { ...pod.resources.limits } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { name: CONFIG_VOLUME, mountPath: CONFIG_PATH },
      { name: TMP_VOLUME, mountPath: '/tmp' },
      ...set.disks.map(({ name, mountPath }) => ({ name, mountPath })),
      ...pod.volumes.map(({ name, mountPath, subPath, readOnly }) => present({ name, mountPath, subPath, readOnly })),
    ],
  });
}
