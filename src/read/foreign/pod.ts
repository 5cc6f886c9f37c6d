import type { k8s } from 'cdk8s-plus-28';
import { ForeignSource } from './settings/source';
import { EnvPlan, PodFields } from '../../model/plan';
import { ResourcesSpec, WorkloadSpec } from '../../model/workload-spec';
import { mebibytes, memorySpec, podDefaults } from '../../plan/pods/pod';
import { nonDefaultPodFieldsOf } from '../../plan/pods/pod-fields';
import { heapMebibytes } from '../../util/jvm-heap';
import { listOf } from '../objects';

/** What of the pods is carried over. */
type ForeignPod = Omit<WorkloadSpec, 'id' | 'roles' | 'replicas' | 'storage' | 'config'>;

const CHART_LABELS = /^(helm\.sh\/chart|app\.kubernetes\.io\/(managed-by|version)|chart|heritage|release-revision)$/;
/** What charts and tools write for themselves. */
export const CHART_ANNOTATIONS = /^(checksum\/|kubectl\.kubernetes\.io\/|prometheus\.io\/|meta\.helm\.sh\/)/;

/** Fields without a prop that mean the same in any StatefulSet, and so become overrides. */
const CARRIED_FIELDS: readonly Exclude<keyof k8s.PodSpec, keyof PodFields>[] = ['hostAliases', 'dnsConfig', 'runtimeClassName', 'topologySpreadConstraints'];

/** Reads what the pods have besides Kafka, and lists what of it does not fit. */
export function foreignPod(source: ForeignSource, roles: readonly ('broker' | 'controller')[]): ForeignPod {
  const { object: { body }, container, reportUnsupported: leave } = source;
  const { template } = body.spec;
  const pod = template.spec;
  const resources = resourcesOf(container, leave);
  reportUnsupportedPodFields(source);
  return {
    suppressions: [],
    podManagementPolicy: body.spec.podManagementPolicy ?? 'OrderedReady',
    updateStrategy: body.spec.updateStrategy?.type === 'OnDelete' ? 'OnDelete' : undefined,
    ...resources,
    ...heapOf(source, resources?.resources),
    terminationGraceSeconds: graceOf(pod, roles, leave),
    probes: { startupSeconds: 30 * 60, readiness: true, liveness: true },
    user: userOf(pod, container),
    labels: entries(template.metadata?.labels, (key) => !CHART_LABELS.test(key) && !(key in (body.spec.selector?.matchLabels ?? {}))),
    annotations: entries(template.metadata?.annotations, (key) => !CHART_ANNOTATIONS.test(key)),
    env: envOf(source),
    jvmOptions: (source.env.get('KAFKA_OPTS') ?? '').split(/\s+/).filter((option) => /^-D/.test(option) && !/security\.auth|log4j/.test(option)),
    volumes: [],
    sidecars: [],
    initContainers: [],
    fields: { ...nonDefaultPodFieldsOf(pod), serviceAccountName: serviceAccountOf(source) },
    createServiceAccount: false,
    overlay: overlayOf(pod),
  };
}

const entries = (map: unknown, wanted: (key: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries((map ?? {}) as Record<string, string>).filter(([key]) => wanted(key)));

function resourcesOf({ resources = {} }: any, leave: ForeignSource['reportUnsupported']): { resources?: ResourcesSpec } {
  const { requests = {}, limits = {} } = resources;
  const others = [...new Set([...Object.keys(requests), ...Object.keys(limits)])].filter((name) => name !== 'cpu' && name !== 'memory');
  if (others.length > 0) { leave('resources', others.join(', '), 'the library has props for CPU and memory; lay others over by podSpecOverrides'); }
  if (requests.cpu === undefined && requests.memory === undefined && limits.memory === undefined && limits.cpu === undefined) {
    leave('resources', 'none', 'the library always asks for CPU and memory and limits memory; see that its defaults are enough for what runs now');
    return {};
  }
  return {
    resources: {
      cpuRequest: requests.cpu,
      cpuLimit: limits.cpu,
      memoryRequest: memorySpec(requests.memory),
      memoryLimit: memorySpec(limits.memory),
    },
  };
}

/** The heap that is given now, where it fits into the memory. */
function heapOf({ env, reportUnsupported: leave }: ForeignSource, resources: ResourcesSpec | undefined): Pick<WorkloadSpec, 'heap' | 'resources'> {
  const options = env.get('KAFKA_HEAP_OPTS');
  const heap = heapMebibytes(options);
  if (heap === undefined) {
    if (options !== undefined) { leave('env KAFKA_HEAP_OPTS', options, 'the library gives a fixed heap, half of the memory limit; say heap for another one'); }
    return {};
  }
  const limit = (resources?.memoryLimit ?? resources?.memoryRequest)?.mebibytes;
  if (limit !== undefined && heap > limit) {
    leave('env KAFKA_HEAP_OPTS', options, `the heap is larger than the memory limit of ${limit} MiB, which gets the container killed; the library gives half of the limit. Raise memoryLimit and say heap`);
    return {};
  }
  // Without a limit of its own the heap must still fit into the library's.
  const needsLimit = limit === undefined && 2 * heap > 2048;
  return { heap: mebibytes(heap), ...needsLimit ? { resources: { ...resources, memoryLimit: mebibytes(2 * heap) } } : {} };
}

/** What the API server fills in, 30 s, is too short for a broker anyway. */
function graceOf({ terminationGracePeriodSeconds: given }: any, roles: readonly ('broker' | 'controller')[], leave: ForeignSource['reportUnsupported']): number | undefined {
  const defaultGrace = podDefaults(roles).graceSeconds;
  if (given === undefined || given === 30 || given === defaultGrace) { return undefined; }
  if (given > defaultGrace) { return given; }
  leave('terminationGracePeriodSeconds', String(given), `the library gives ${defaultGrace} s: a node that is killed before it handed over recovers all its logs`);
  return undefined;
}

function userOf(pod: any, container: any): WorkloadSpec['user'] {
  const { runAsUser, runAsGroup } = { ...pod.securityContext, ...container.securityContext };
  const { fsGroup } = pod.securityContext ?? {};
  return runAsUser === undefined || runAsUser === 0 ? undefined : { uid: runAsUser, gid: runAsGroup ?? fsGroup ?? runAsUser, fsGroup };
}

/** Variables for the JVM or for plugins; all others are for entrypoints that the library does not use. */
function envOf({ container, env, reportUnsupported: leave }: ForeignSource): EnvPlan[] {
  const carried = (name: string) => !/^(KAFKA_|BITNAMI_|ALLOW_|MY_POD_|POD_|HOST_IP$|HOSTNAME$|NODE_NAME$|CLUSTER_ID$|CONFLUENT_|JMX_PORT$|LOG_DIR$|EXTERNAL_ACCESS_|DUB_|CUB_|ZOOKEEPER_)/.test(name)
    || name === 'KAFKA_JVM_PERFORMANCE_OPTS';
  const own = listOf(container.env);
  // What became settings or ids is not lost.
  const isUsed = (name: string) => /^(KAFKA_|CLUSTER_ID$)/.test(name);
  const isPlain = ({ value, valueFrom }: any) => value !== undefined || valueFrom?.secretKeyRef !== undefined;
  const dropped = own.filter((variable) => carried(variable.name) ? !isPlain(variable) : !isUsed(variable.name));
  if (dropped.length > 0) {
    leave('env', dropped.map(({ name }) => name).join(', '), 'read by the image\'s entrypoint or by scripts, neither of which the library uses');
  }
  for (const name of ['KAFKA_JMX_PORT', 'KAFKA_JMX_OPTS', 'JMX_PORT'].filter((key) => own.some((variable) => variable.name === key))) {
    leave(`env ${name}`, env.get(name), 'JMX is not carried over; say it as jvmOptions (-Dcom.sun.management.jmxremote.port=…) if something still reads it');
  }
  return own.filter(({ name, value, valueFrom }) => carried(name) && (value !== undefined || valueFrom?.secretKeyRef))
    .map(({ name, value, valueFrom }) => {
      const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
      return valueFrom ? { name, secret: { name: secret, key } } : { name, value: String(value) };
    });
}

/** One that the chart made goes with the chart, and pods without their account do not start. */
function serviceAccountOf({ object, objects, reportUnsupported: leave }: ForeignSource): string | undefined {
  const name = object.body.spec.template.spec.serviceAccountName ?? object.body.spec.template.spec.serviceAccount;
  if (name === undefined || name === 'default') { return undefined; }
  const own = objects.find((other) => other.kind === 'ServiceAccount' && other.name === name && other.namespace === object.namespace);
  if (!own && object.labels['app.kubernetes.io/managed-by'] !== 'Helm') { return name; }
  leave('serviceAccountName', name, 'made by the chart and of no use to Kafka, whose pods have no token; the program leaves it out');
  return undefined;
}

function overlayOf(pod: any): Record<string, unknown> | undefined {
  const given = CARRIED_FIELDS.filter((field) => Object.keys(pod[field] ?? {}).length > 0 || typeof pod[field] === 'string');
  const node = pod.affinity?.nodeAffinity;
  const overlay = { ...Object.fromEntries(given.map((field) => [field, pod[field]])), ...node ? { affinity: { nodeAffinity: node } } : {} };
  return Object.keys(overlay).length === 0 ? undefined : overlay;
}

function reportUnsupportedPodFields({ object, container, reportUnsupported: leave }: ForeignSource): void {
  const pod = object.body.spec.template.spec;
  for (const [index, { name }] of listOf(pod.initContainers).entries()) {
    leave(`initContainers[${index}]`, name, 'prepares files or ids for the image\'s entrypoint; the library writes node ids, addresses and files itself');
  }
  for (const { name } of listOf(pod.containers).filter((other) => other !== container)) {
    leave(`container ${name}`, undefined, 'a sidecar; give it by sidecars, with its volumes by podSpecOverrides, if it still has a purpose');
  }
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].filter((probe) => container[probe] !== undefined);
  if (probes.length > 0) { leave(probes.join(', '), undefined, 'the library probes the port that a node opens when it serves'); }
  if (pod.affinity?.podAntiAffinity || pod.affinity?.podAffinity) {
    leave('affinity', undefined, 'the library spreads pods over hosts and zones where possible; spread says otherwise, podSpecOverrides anything else');
  }
  const secrets = listOf(pod.volumes).filter(({ secret }) => secret);
  for (const { name, secret } of secrets) {
    leave(`volume ${name}`, `Secret ${secret.secretName}`, 'not mounted; give it by ExtraVolume.fromSecret where a setting refers to its files');
  }
}
