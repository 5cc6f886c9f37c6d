import { readDisks } from './disks';
import { readLogging } from '../log-files';
import { KubernetesObject, listOf, named, replicasOf } from '../objects';
import { PodKind, readPod } from './pod';
import { ImagePlan, WorkloadPlan } from '../../model/plan';
import { ownAnnotations } from '../../plan/annotations';
import { LABEL_APP, LABEL_VERSION } from '../../plan/names';
import { CONFIG_PATH } from '../../render/pods/env';
import { heapMebibytes } from '../../util/jvm-heap';

/** How to recognize StatefulSets of Kafka nodes or of ZooKeeper servers. */
export interface WorkloadKind extends PodKind {
  /** The command of the container. Groups: folder, file extension. */
  readonly script: RegExp;
  /** Returns the folders of the data of a pod, in the order of its disks, from the files in the ConfigMap. */
  readonly dataDirs: (files: Readonly<Record<string, string>>, pod: string, ordinal: number) => DataDirs;
}

/** The folders of the data of a pod, and the number that can be part of their names. */
interface DataDirs {
  readonly nodeId: number;
  readonly dirs: readonly string[];
}

interface ReadWorkload {
  readonly workload: Omit<WorkloadPlan, 'roles' | 'config'>;
  readonly container: any;
  readonly initContainers: readonly any[];
  readonly pods: readonly string[];
  /** The ConfigMap's data. */
  readonly files: Readonly<Record<string, string>>;
}

/** Returns the container of a StatefulSet of this library, and the ConfigMap with its files; undefined for other StatefulSets. */
export function findConfig(
  { body: { spec }, namespace }: KubernetesObject, objects: readonly KubernetesObject[], name: string,
): { readonly container: any; readonly configMap: KubernetesObject } | undefined {
  const pod = spec?.template?.spec;
  const container = listOf(pod?.containers).find((candidate) => candidate.name === name);
  const mounted = listOf(container?.volumeMounts).find(({ mountPath }) => mountPath === CONFIG_PATH)?.name;
  const configMap = named(objects, 'ConfigMap', listOf(pod?.volumes).find((volume) => volume.name === mounted)?.configMap?.name, namespace);
  return container && configMap ? { container, configMap } : undefined;
}

/** Reads a StatefulSet of this library; undefined if it is another StatefulSet. */
export function readWorkload(object: KubernetesObject, objects: readonly KubernetesObject[], kind: WorkloadKind): ReadWorkload | undefined {
  const found = findConfig(object, objects, kind.container);
  if (!found) { return undefined; }

  const { container, configMap } = found;
  const { spec } = object.body;
  const { template } = spec;
  const configMapName = configMap.name;
  const files: Record<string, string> = configMap.body.data ?? {};
  const replicas = replicasOf(object);
  const pods = Array.from({ length: replicas }, (_, ordinal) => `${object.name}-${ordinal}`);
  const data = pods.map((pod, ordinal) => ({ pod, ordinal, ...kind.dataDirs(files, pod, ordinal) }));
  const logging = readLogging(files);
  const disks = readDisks(object, container, data, objects);
  return {
    container,
    initContainers: listOf(template.spec.initContainers),
    pods,
    files,
    workload: {
      name: object.name,
      replicas,
      serviceName: spec.serviceName,
      configMapName,
      selector: spec.selector?.matchLabels ?? {},
      image: readImage(object, template.spec, container, kind.script),
      disks,
      retention: spec.persistentVolumeClaimRetentionPolicy,
      annotations: ownAnnotations(object.annotations),
      ...logging && { logging },
      ownServiceAccount: isOwnAccount(named(objects, 'ServiceAccount', template.spec.serviceAccountName, object.namespace), object),
      heap: heapOf(container),
      rollout: {
        strategy: spec.updateStrategy?.type ?? 'RollingUpdate',
        podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
        partition: spec.updateStrategy?.rollingUpdate?.partition,
        minReadySeconds: spec.minReadySeconds ?? 0,
      },
      pod: readPod(template, kind, disks.map(({ name }) => name)),
    },
  };
}

/** Returns whether the library rendered a ServiceAccount: it has the labels of its StatefulSet. */
const isOwnAccount = (account: KubernetesObject | undefined, { labels }: KubernetesObject): boolean =>
  account?.body.automountServiceAccountToken === false
    && [LABEL_APP, 'app.kubernetes.io/instance'].every((key) => account.labels[key] === labels[key]);

/** Returns the heap in MiB, from the variable of Kafka's or ZooKeeper's start scripts. */
function heapOf(container: any): number {
  const valueOf = (variable: string): string => String(listOf(container.env).find(({ name }) => name === variable)?.value ?? '');
  return heapMebibytes(valueOf('KAFKA_HEAP_OPTS')) ?? Number(valueOf('ZK_SERVER_HEAP'));
}

function readImage(object: KubernetesObject, pod: any, container: any, script: RegExp): ImagePlan {
  const [, binDir, scriptSuffix] = script.exec(String(listOf(container.command)[0])) ?? [];
  const { runAsUser, runAsGroup, fsGroup } = pod.securityContext ?? {};
  return {
    reference: container.image,
    version: String(object.labels[LABEL_VERSION] ?? ''),
    pullPolicy: container.imagePullPolicy,
    pullSecrets: listOf(pod.imagePullSecrets).map(({ name }) => name),
    binDir: binDir ?? '',
    scriptSuffix: scriptSuffix ?? '',
    uid: runAsUser,
    gid: runAsGroup,
    fsGroup,
  };
}
