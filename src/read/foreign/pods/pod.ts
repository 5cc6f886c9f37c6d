import type { k8s } from 'cdk8s-plus-28';
import { foreignHeap } from './heap';
import { isKraft } from '../node-ids';
import { envOf, jvmOptionsOf, runtimeRack } from './pod-env';
import { parseEndpoint, readList } from '../../../kafka-config/list-entries';
import { PodFields } from '../../../model/plan';
import { ResourcesSpec, WorkloadSpec } from '../../../model/workload-spec';
import { mebibytes, memorySpec, podDefaults } from '../../../plan/pods/pod';
import { nonDefaultPodFieldsOf } from '../../../plan/pods/pod-fields';
import { CONTAINER, FORMAT_CONTAINER } from '../../../render/pods/kafka-pod';
import { listOf, named } from '../../objects';
import { ForeignSource } from '../settings/source';
import { isStatefulSet, podSpecOf, podTemplateOf } from '../workload';

/** The options of the pods that are carried over. */
type ForeignPod = Omit<WorkloadSpec, 'id' | 'roles' | 'replicas' | 'storage' | 'config'>;

const CHART_LABELS = /^(helm\.sh\/chart|app\.kubernetes\.io\/(managed-by|version)|chart|heritage|release-revision)$/;
/** Annotations that charts and tools set for their own use. */
export const CHART_ANNOTATIONS = /^(checksum\/|kubectl\.kubernetes\.io\/|prometheus\.io\/|meta\.helm\.sh\/)/;

/** Fields without an option of their own that are independent of the library and become `podSpecOverrides`. */
const CARRIED_FIELDS: readonly Exclude<keyof k8s.PodSpec, keyof PodFields>[] = [
  'hostAliases', 'dnsConfig', 'dnsPolicy', 'runtimeClassName', 'topologySpreadConstraints', 'preemptionPolicy', 'readinessGates',
];

/** The same for the security context of the pod. */
const CARRIED_SECURITY_FIELDS = new Set(['supplementalGroups', 'supplementalGroupsPolicy', 'sysctls', 'seLinuxOptions', 'seLinuxChangePolicy']);

/** Reads the options of the pods, and reports the parts of the pod template that are not supported. */
export function foreignPod(source: ForeignSource, roles: readonly ('broker' | 'controller')[]): ForeignPod {
  const { object, object: { body }, container, reportUnsupported } = source;
  const template = podTemplateOf(object);
  const pod = template.spec;
  const resources = resourcesOf(container, reportUnsupported);
  reportUnsupportedPodFields(source);
  return {
    suppressions: [],
    podManagementPolicy: body.spec.podManagementPolicy ?? (isStatefulSet(object) ? 'OrderedReady' : 'Parallel'),
    updateStrategy: body.spec.updateStrategy?.type === 'OnDelete' ? 'OnDelete' : undefined,
    partition: body.spec.updateStrategy?.rollingUpdate?.partition || undefined,
    minReadySeconds: body.spec.minReadySeconds > podDefaults(roles).minReadySeconds ? body.spec.minReadySeconds : undefined,
    ...resources,
    ...heapOf(source, resources?.resources),
    terminationGraceSeconds: graceOf(pod, roles, reportUnsupported),
    probes: { startupSeconds: 30 * 60, readiness: true, liveness: true },
    user: userOf(pod, container),
    labels: entries(template.metadata?.labels, (key) => !CHART_LABELS.test(key) && !(key in (body.spec.selector?.matchLabels ?? {}))),
    annotations: entries(template.metadata?.annotations, (key) => !CHART_ANNOTATIONS.test(key)),
    env: envOf(source),
    jvmOptions: jvmOptionsOf(source),
    volumes: [],
    sidecars: [],
    initContainers: [],
    fields: { ...nonDefaultPodFieldsOf(pod), serviceAccountName: serviceAccountOf(source) },
    createServiceAccount: false,
    overlay: overlayOf(pod, rackVariables(source), isKraft(source)),
  };
}

const entries = (map: unknown, isCarried: (key: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries((map ?? {}) as Record<string, string>).filter(([key]) => isCarried(key)));

function resourcesOf({ resources = {} }: any, reportUnsupported: ForeignSource['reportUnsupported']): { resources?: ResourcesSpec } {
  const { requests = {}, limits = {} } = resources;
  const others = [...new Set([...Object.keys(requests), ...Object.keys(limits)])].filter((name) => name !== 'cpu' && name !== 'memory');
  if (others.length > 0) {
    reportUnsupported('resources', others.join(', '), 'the library has options for CPU and memory; set other resources with podSpecOverrides');
  }
  if (requests.cpu === undefined && requests.memory === undefined && limits.memory === undefined && limits.cpu === undefined) {
    reportUnsupported('resources', 'none',
      'the library always requests CPU and memory and limits memory; make sure that its defaults are sufficient');
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

/** Returns the heap in the variables with JVM options if it is smaller than the memory limit. */
function heapOf(source: ForeignSource, resources: ResourcesSpec | undefined): Pick<WorkloadSpec, 'heap' | 'resources'> {
  const { env, reportUnsupported } = source;
  const limit = (resources?.memoryLimit ?? resources?.memoryRequest)?.mebibytes;
  const { mebibytes: heap, variable, share } = foreignHeap(source, limit) ?? {};
  const options = variable === undefined ? undefined : env.get(variable);
  // The default of Kafka's scripts is not set by the manifests.
  if (heap === undefined || share !== undefined || variable === undefined) {
    if (options !== undefined) {
      reportUnsupported(`env ${variable}`, options, 'the library sets a fixed heap size, half of the memory limit; set heap to change it');
    }
    return {};
  }
  if (limit !== undefined && heap >= limit) {
    reportUnsupported(`env ${variable}`, options, `the heap is not smaller than the memory limit of ${limit} MiB, so the container can be OOM-killed; `
      + 'the library sets half of the limit: increase memoryLimit and set heap');
    return {};
  }
  // Without a memory limit in the manifests, the heap must not exceed the default limit of the library.
  const needsLimit = limit === undefined && 2 * heap > 2048;
  return { heap: mebibytes(heap), ...needsLimit ? { resources: { ...resources, memoryLimit: mebibytes(2 * heap) } } : {} };
}

/** The default of the API server, 30 s, is too short for a broker. */
function graceOf(
  { terminationGracePeriodSeconds: given }: any, roles: readonly ('broker' | 'controller')[], reportUnsupported: ForeignSource['reportUnsupported'],
): number | undefined {
  const defaultGrace = podDefaults(roles).graceSeconds;
  if (given === undefined || given === 30 || given === defaultGrace) { return undefined; }
  if (given > defaultGrace) { return given; }
  reportUnsupported('terminationGracePeriodSeconds', String(given),
    `the library sets ${defaultGrace} s: a Kafka node that is killed before its controlled shutdown completes must recover all its logs`);
  return undefined;
}

function userOf(pod: any, container: any): WorkloadSpec['user'] {
  const { runAsUser, runAsGroup } = { ...pod.securityContext, ...container.securityContext };
  const { fsGroup } = pod.securityContext ?? {};
  return runAsUser === undefined || runAsUser === 0 ? undefined : { uid: runAsUser, gid: runAsGroup ?? fsGroup ?? runAsUser, fsGroup };
}

/** A ServiceAccount of the chart is deleted with the chart, and pods whose ServiceAccount is missing do not start. */
function serviceAccountOf({ object, objects, reportUnsupported }: ForeignSource): string | undefined {
  const { serviceAccount, serviceAccountName: name = serviceAccount } = podSpecOf(object);
  if (name === undefined || name === 'default') { return undefined; }
  const own = named(objects, 'ServiceAccount', name, object.namespace);
  if (!own && object.labels['app.kubernetes.io/managed-by'] !== 'Helm') { return name; }
  reportUnsupported('serviceAccountName', name,
    'the ServiceAccount belongs to the chart, and Kafka does not require it, since its pods have no token; the program omits it');
  const pullSecrets = listOf(own?.body.imagePullSecrets).map((secret) => String(secret.name));
  if (pullSecrets.length > 0) {
    reportUnsupported('imagePullSecrets', pullSecrets.join(', '), 'the ServiceAccount has them; set pullSecrets of the image if its registry requires them');
  }
  return undefined;
}

/** The variables of a rack for which the library has no option. */
function rackVariables(source: ForeignSource): readonly object[] {
  const rack = runtimeRack(source);
  return rack === undefined || rack.label !== undefined ? [] : rack.variables;
}

/** `variables` are those to which settings refer, in the containers that read the settings. */
function overlayOf(pod: any, variables: readonly object[], formatsDisks: boolean): Record<string, unknown> | undefined {
  const given = CARRIED_FIELDS.filter((field) => Object.keys(pod[field] ?? {}).length > 0 || typeof pod[field] === 'string')
    .filter((field) => !(field === 'dnsPolicy' && /^ClusterFirst/.test(pod[field])));
  const node = pod.affinity?.nodeAffinity;
  const security = Object.entries(pod.securityContext ?? {}).filter(([field]) => CARRIED_SECURITY_FIELDS.has(field));
  const overlay = {
    ...Object.fromEntries(given.map((field) => [field, pod[field]])),
    ...node ? { affinity: { nodeAffinity: node } } : {},
    ...security.length > 0 ? { securityContext: Object.fromEntries(security) } : {},
    ...variables.length > 0 ? { containers: [{ name: CONTAINER, env: variables }] } : {},
    ...variables.length > 0 && formatsDisks ? { initContainers: [{ name: FORMAT_CONTAINER, env: variables }] } : {},
  };
  return Object.keys(overlay).length === 0 ? undefined : overlay;
}

function reportUnsupportedPodFields(source: ForeignSource): void {
  const { object, container, reportUnsupported } = source;
  const pod = podSpecOf(object);
  for (const [index, { name }] of listOf(pod.initContainers).entries()) {
    reportUnsupported(`initContainers[${index}]`, name,
      'the init container prepares files or ids for the entrypoint of the image; the library renders node ids, addresses and files itself; '
      + 'add it to initContainers if it provides other files, such as plugins');
  }
  for (const { name } of listOf(pod.containers).filter((other) => other !== container)) {
    reportUnsupported(`container ${name}`, undefined,
      'the sidecar is not carried over; if it is required, add it to sidecars, and its volumes to podSpecOverrides');
  }
  const listeners = new Set(readList(source.properties.listeners ?? source.properties['advertised.listeners'], parseEndpoint).map(({ port }) => port));
  const ports = listOf(container.ports).filter(({ containerPort }) => !listeners.has(Number(containerPort)));
  if (ports.length > 0 && listeners.size > 0) {
    reportUnsupported('ports', ports.map(({ name, containerPort }) => `${name ?? ''} ${containerPort}`.trim()).join(', '),
      'no listener of Kafka has them, and the program does not declare them; add them with podSpecOverrides if an agent or a plugin listens there');
  }
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].filter((probe) => container[probe] !== undefined);
  if (probes.length > 0) { reportUnsupported(probes.join(', '), undefined, 'the library probes the port that a Kafka node opens when it is ready'); }
  if (pod.affinity?.podAntiAffinity || pod.affinity?.podAffinity) {
    reportUnsupported('affinity', undefined,
      'the library spreads pods over hosts and zones where possible; set spread to change this, or podSpecOverrides for other rules');
  }
}
