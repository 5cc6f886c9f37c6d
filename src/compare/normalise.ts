import { KubernetesObject, listOf } from '../read/objects';
import { defaultPullPolicy } from '../util/image-reference';
import { canonicalQuantity } from '../util/quantity';

/**
 * An object without what the API server writes into it: status, bookkeeping, defaults. So a dump of `kubectl get` and a
 * rendered file can be compared.
 */
export function normalise(object: KubernetesObject): any {
  const known = normalised.get(object);
  if (known !== undefined) { return known; }
  const result = withoutServed(object);
  normalised.set(object, result);
  return result;
}

/** Every rule asks for the same objects again. */
const normalised = new WeakMap<KubernetesObject, any>();

function withoutServed({ kind, body }: KubernetesObject): any {
  const { status: _, ...rest } = structuredClone(body);
  const metadata = Object.fromEntries(Object.entries(rest.metadata ?? {}).filter(([key]) => !BOOKKEEPING_FIELDS.has(key)));
  const annotations = Object.fromEntries(Object.entries(rest.metadata?.annotations ?? {}).filter(([key]) => !BOOKKEEPING.test(key)));
  const result = { ...rest, metadata: { ...metadata, annotations } };
  if (kind === 'StatefulSet') { result.spec = statefulSet(result.spec ?? {}); }
  if (kind === 'Deployment') { result.spec = deployment(result.spec ?? {}); }
  if (kind === 'Service') { result.spec = service(result.spec ?? {}); }
  if (kind === 'TLSRoute') { result.spec = route(result.spec ?? {}); }
  if (kind === 'PersistentVolumeClaim') { result.spec = { ...result.spec, resources: resources(result.spec?.resources) }; }
  if (kind === 'PersistentVolume') { result.spec = { ...result.spec, capacity: quantities(result.spec?.capacity) }; }
  return withoutEmpty(result);
}

const BOOKKEEPING_FIELDS = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'ownerReferences', 'finalizers']);
const BOOKKEEPING = /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|meta\.helm\.sh\/)/;

/** Fields that are left out where they have the value that the API server gives them. */
function withoutDefaults(value: any, defaults: Readonly<Record<string, unknown>>): any {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key, inner]) => JSON.stringify(inner) !== JSON.stringify(defaults[key])));
}

function statefulSet(spec: any): any {
  const { partition, ...rolling } = spec.updateStrategy?.rollingUpdate ?? {};
  return {
    ...withoutDefaults(spec, {
      revisionHistoryLimit: 10, minReadySeconds: 0, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    }),
    podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
    replicas: spec.replicas ?? 1,
    updateStrategy: { type: spec.updateStrategy?.type ?? 'RollingUpdate', rollingUpdate: { ...rolling, ...partition ? { partition } : {} } },
    template: { metadata: spec.template?.metadata, spec: podSpec(spec.template?.spec ?? {}) },
    volumeClaimTemplates: listOf(spec.volumeClaimTemplates).map(claim),
  };
}

function deployment(spec: any): any {
  return {
    ...withoutDefaults(spec, { revisionHistoryLimit: 10, progressDeadlineSeconds: 600, minReadySeconds: 0 }),
    replicas: spec.replicas ?? 1,
    strategy: { type: 'RollingUpdate', ...spec.strategy },
    template: { metadata: spec.template?.metadata, spec: podSpec(spec.template?.spec ?? {}) },
  };
}

/** A claim template as far as the API server compares it. */
function claim({ metadata, spec }: any): any {
  return {
    // Lists of named things are compared by name.
    name: metadata?.name,
    metadata: { labels: metadata?.labels, annotations: metadata?.annotations },
    spec: {
      ...withoutDefaults(spec, { volumeMode: 'Filesystem' }),
      // An empty class is another thing than none, and must not get lost.
      storageClassName: spec?.storageClassName === '' ? '""' : spec?.storageClassName,
      resources: resources(spec?.resources),
    },
  };
}

function podSpec(spec: any): any {
  const { serviceAccount, ...rest } = withoutDefaults(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
    hostNetwork: false,
    hostIPC: false,
    hostPID: false,
  });
  return {
    ...rest,
    serviceAccountName: spec.serviceAccountName ?? serviceAccount,
    containers: listOf(spec.containers).map(container),
    initContainers: listOf(spec.initContainers).map(container),
    volumes: listOf(spec.volumes).map(volume),
  };
}

/** Requests and limits, each amount in one spelling: the API server writes 2048Mi as 2Gi. */
const resources = (given: any): any => given && { ...given, requests: quantities(given.requests), limits: quantities(given.limits) };

const quantities = (given: any): any =>
  given && Object.fromEntries(Object.entries(given).map(([name, quantity]) => [name, canonicalQuantity(String(quantity))]));

const PROBE_DEFAULTS = { successThreshold: 1, failureThreshold: 3, periodSeconds: 10, timeoutSeconds: 1, initialDelaySeconds: 0 };

function container(given: any): any {
  const probe = (value: any) => value && withoutDefaults(value, PROBE_DEFAULTS);
  return {
    ...withoutDefaults(given, {
      terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', imagePullPolicy: defaultPullPolicy(String(given.image)),
    }),
    resources: resources(given.resources),
    env: listOf(given.env).map((variable) => variable.valueFrom?.fieldRef
      ? { ...variable, valueFrom: { fieldRef: withoutDefaults(variable.valueFrom.fieldRef, { apiVersion: 'v1' }) } } : variable),
    ports: listOf(given.ports).map((port) => withoutDefaults(port, { protocol: 'TCP' })),
    livenessProbe: probe(given.livenessProbe),
    readinessProbe: probe(given.readinessProbe),
    startupProbe: probe(given.startupProbe),
  };
}

function volume(given: any): any {
  return Object.fromEntries(Object.entries(given).map(([key, source]: [string, any]) => {
    switch (key) {
      case 'configMap':
      case 'secret': return [key, withoutDefaults(source, { defaultMode: 420 })];
      case 'emptyDir': return [key, source?.sizeLimit === undefined ? source : { ...source, sizeLimit: canonicalQuantity(String(source.sizeLimit)) }];
      default: return [key, source];
    }
  }));
}

function service(spec: any): any {
  const { clusterIP, clusterIPs: _, ipFamilies: __, ipFamilyPolicy: ___, healthCheckNodePort: ____, ...rest } = spec;
  return {
    ...withoutDefaults(rest, {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      externalTrafficPolicy: 'Cluster',
      publishNotReadyAddresses: false,
      allocateLoadBalancerNodePorts: true,
    }),
    clusterIP: clusterIP === 'None' ? 'None' : undefined,
    // Node ports of load balancers are drawn.
    ports: listOf(spec.ports).map(({ nodePort, ...port }) =>
      ({ ...withoutDefaults(port, { protocol: 'TCP', targetPort: port.port }), ...spec.type === 'LoadBalancer' ? {} : { nodePort } })),
  };
}

function route(spec: any): any {
  const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway' };
  return {
    ...spec,
    parentRefs: listOf(spec.parentRefs).map((parent) => withoutDefaults(parent, gateway)),
    rules: listOf(spec.rules).map((rule) =>
      ({ ...rule, backendRefs: listOf(rule.backendRefs).map((backend) => withoutDefaults(backend, { group: '', kind: 'Service', weight: 1 })) })),
  };
}

/** Without what is null, undefined, or empty: to the API server it is not there. */
function withoutEmpty(value: any): any {
  if (Array.isArray(value)) { return value.map(withoutEmpty); }
  if (typeof value !== 'object' || value === null) { return value; }
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(entries.filter(([key, inner]) => inner !== undefined && inner !== null
    && (key === 'emptyDir' || typeof inner !== 'object' || Object.keys(inner).length > 0)));
}
