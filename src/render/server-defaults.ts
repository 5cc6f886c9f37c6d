import type { KindName } from '../model/kind-name';
import { defaultPullPolicy } from '../plan/image-reference';
import { SERVER_DEFAULT_POD_FIELDS } from '../plan/pods/pod-fields';
import { lookup } from '../util/lookup';

/**
 * How the API server changes the fields of an object: the defaults that it sets, and the canonical form of quantities. Plain data,
 * from which a single function removes all of these changes.
 */
export type ServerDefaults = { readonly [field: string]: ServerDefault };

/** The default of a field, or the defaults of its content. */
export type ServerDefault = string | number | boolean | readonly string[] | FieldDefaults;

interface FieldDefaults {
  /** Defaults of the fields of an object. */
  readonly fields?: ServerDefaults;
  /** Defaults of the fields of each item of a list. */
  readonly items?: ServerDefaults;
  /** A default that is not removed, because it is informative in comparisons. */
  readonly shown?: string | number;
  /** Returns the default that follows from the sibling fields and the object that contains the list; `ASSIGNED` for any value. */
  readonly follows?: (siblings: any, owner: any) => unknown;
  /** Whether the value is a quantity, or a map of quantities. */
  readonly quantity?: 'value' | 'map';
  /** An older name of the same field. */
  readonly aliasOf?: string;
  /** Whether the server assigns a value and keeps it when new manifests do not have the field. */
  readonly kept?: true;
}

export const isKept = (fieldDefault: ServerDefault | undefined): boolean =>
  typeof fieldDefault === 'object' && (fieldDefault as FieldDefaults).kept === true;

/** A default that is any value that the API server assigns. */
export const ASSIGNED = Symbol('assigned by the server');

const fields = (given: ServerDefaults): FieldDefaults => ({ fields: given });
const items = (given: ServerDefaults): FieldDefaults => ({ items: given });
const shown = (value: string | number): FieldDefaults => ({ shown: value });
const follows = (value: (siblings: any, owner: any) => unknown): FieldDefaults => ({ follows: value });
const assigned: FieldDefaults = { follows: () => ASSIGNED };
const kept: FieldDefaults = { kept: true };

const RESOURCES = fields({ requests: { quantity: 'map' }, limits: { quantity: 'map' } });

const HTTP_GET = fields({ scheme: 'HTTP', path: '/' });

const PROBE = fields({
  successThreshold: 1,
  failureThreshold: 3,
  periodSeconds: 10,
  timeoutSeconds: 1,
  initialDelaySeconds: 0,
  httpGet: HTTP_GET,
  grpc: fields({ service: '' }),
});

const HOOK = fields({ httpGet: HTTP_GET });

const FIELD_REF = fields({ apiVersion: 'v1' });
const RESOURCE_REF = fields({ divisor: '0' });

const CONTAINER: ServerDefaults = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: follows(({ image }) => defaultPullPolicy(String(image))),
  resources: RESOURCES,
  env: items({ value: '', valueFrom: fields({ fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF }) }),
  ports: items({ protocol: 'TCP' }),
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  lifecycle: fields({ preStop: HOOK, postStart: HOOK }),
};

const CLAIM_SPEC: ServerDefaults = { volumeMode: 'Filesystem', resources: RESOURCES };

const MODE = fields({ defaultMode: 420 });
const DOWNWARD_ITEMS = items({ fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF });
const VOLUME: ServerDefaults = {
  configMap: MODE,
  secret: MODE,
  downwardAPI: fields({ defaultMode: 420, items: DOWNWARD_ITEMS }),
  projected: fields({
    defaultMode: 420, sources: items({ serviceAccountToken: fields({ expirationSeconds: 3600 }), downwardAPI: fields({ items: DOWNWARD_ITEMS }) }),
  }),
  emptyDir: fields({ sizeLimit: { quantity: 'value' } }),
  hostPath: fields({ type: '' }),
  ephemeral: fields({ volumeClaimTemplate: fields({ spec: fields(CLAIM_SPEC) }) }),
};

/** The API server replaces them in every pod without tolerations of its own. */
const ADMISSION_TOLERATIONS = ['not-ready', 'unreachable'].map((taint) =>
  ({ effect: 'NoExecute', key: `node.kubernetes.io/${taint}`, operator: 'Exists', tolerationSeconds: 300 }));

const POD_SPEC_DEFAULTS: ServerDefaults = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  ...SERVER_DEFAULT_POD_FIELDS as ServerDefaults,
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  hostNetwork: false,
  hostIPC: false,
  hostPID: false,
  serviceAccount: { aliasOf: 'serviceAccountName' },
  containers: items(CONTAINER),
  initContainers: items(CONTAINER),
  volumes: items(VOLUME),
};

/** The annotation of `kubectl rollout restart`. Manifests without it leave it in place. */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

const TEMPLATE = fields({ metadata: fields({ annotations: fields({ [RESTARTED_AT]: kept }) }), spec: fields(POD_SPEC_DEFAULTS) });

/** Defaults of running pods: admission and the scheduler set more fields than in templates. */
const POD_DEFAULTS: ServerDefaults = {
  ...POD_SPEC_DEFAULTS,
  serviceAccount: 'default',
  serviceAccountName: 'default',
  nodeName: assigned,
  priority: assigned,
  preemptionPolicy: 'PreemptLowerPriority',
  tolerations: follows(() => ADMISSION_TOLERATIONS),
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec */
const STATEFUL_SET_DEFAULTS: ServerDefaults = {
  replicas: shown(1),
  revisionHistoryLimit: 10,
  minReadySeconds: 0,
  podManagementPolicy: shown('OrderedReady'),
  persistentVolumeClaimRetentionPolicy: fields({ whenDeleted: 'Retain', whenScaled: 'Retain' }),
  updateStrategy: fields({ type: shown('RollingUpdate'), rollingUpdate: fields({ partition: 0 }) }),
  template: TEMPLATE,
  volumeClaimTemplates: items({
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: assigned, metadata: fields({ creationTimestamp: assigned }), spec: fields(CLAIM_SPEC),
  }),
};

const DEPLOYMENT_DEFAULTS: ServerDefaults = {
  replicas: shown(1),
  revisionHistoryLimit: 10,
  progressDeadlineSeconds: 600,
  minReadySeconds: 0,
  strategy: fields({ type: shown('RollingUpdate'), rollingUpdate: fields({ maxSurge: '25%', maxUnavailable: '25%' }) }),
  template: TEMPLATE,
};

const JOB_DEFAULTS: ServerDefaults = {
  completions: 1,
  parallelism: 1,
  backoffLimit: 6,
  completionMode: 'NonIndexed',
  suspend: false,
  manualSelector: assigned,
  podReplacementPolicy: assigned,
  selector: assigned,
  template: TEMPLATE,
};

const CRON_JOB_DEFAULTS: ServerDefaults = {
  concurrencyPolicy: 'Allow',
  suspend: false,
  successfulJobsHistoryLimit: 3,
  failedJobsHistoryLimit: 1,
  jobTemplate: fields({ metadata: fields({ creationTimestamp: assigned }), spec: fields(JOB_DEFAULTS) }),
};

const SERVICE_DEFAULTS: ServerDefaults = {
  type: 'ClusterIP',
  sessionAffinity: 'None',
  sessionAffinityConfig: follows(({ sessionAffinity }) => sessionAffinity === 'ClientIP' ? { clientIP: { timeoutSeconds: 10800 } } : undefined),
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  publishNotReadyAddresses: false,
  allocateLoadBalancerNodePorts: true,
  clusterIP: follows(({ clusterIP }) => clusterIP === 'None' ? undefined : ASSIGNED),
  clusterIPs: assigned,
  ipFamilies: assigned,
  ipFamilyPolicy: assigned,
  healthCheckNodePort: assigned,
  ports: items({ protocol: 'TCP', targetPort: follows(({ port }) => port), nodePort: kept }),
};

const POLICY_RULES = items({ ports: items({ protocol: 'TCP' }) });

const NETWORK_POLICY_DEFAULTS: ServerDefaults = {
  policyTypes: follows(({ egress }) => Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']),
  ingress: POLICY_RULES,
  egress: POLICY_RULES,
};

const VOLUME_DEFAULTS: ServerDefaults = {
  persistentVolumeReclaimPolicy: 'Retain',
  volumeMode: 'Filesystem',
  capacity: { quantity: 'map' },
  hostPath: fields({ type: '' }),
  claimRef: { ...fields({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', uid: assigned, resourceVersion: assigned }), ...kept },
};

const CLAIM_DEFAULTS: ServerDefaults = { ...CLAIM_SPEC, volumeName: kept, storageClassName: kept };

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference */
const ROUTE_DEFAULTS: ServerDefaults = {
  parentRefs: items({ group: 'gateway.networking.k8s.io', kind: 'Gateway' }),
  rules: items({ backendRefs: items({ group: '', kind: 'Service', weight: 1 }) }),
};

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RelabelConfig */
const RELABELINGS = items({ action: 'replace' });

const POD_MONITOR_DEFAULTS: ServerDefaults = { podMetricsEndpoints: items({ relabelings: RELABELINGS, metricRelabelings: RELABELINGS }) };

/** The defaults that the API server sets in the spec of each kind of objects. */
export const SERVER_DEFAULTS: { readonly [K in KindName]?: ServerDefaults } = {
  StatefulSet: STATEFUL_SET_DEFAULTS,
  Service: SERVICE_DEFAULTS,
  NetworkPolicy: NETWORK_POLICY_DEFAULTS,
  Deployment: DEPLOYMENT_DEFAULTS,
  Pod: POD_DEFAULTS,
  Job: JOB_DEFAULTS,
  CronJob: CRON_JOB_DEFAULTS,
  PersistentVolume: VOLUME_DEFAULTS,
  PersistentVolumeClaim: CLAIM_DEFAULTS,
  TLSRoute: ROUTE_DEFAULTS,
  TCPRoute: ROUTE_DEFAULTS,
  PodMonitor: POD_MONITOR_DEFAULTS,
};

/** Returns the defaults of a kind; undefined for kinds without defaults and for those that this library does not render. */
export const serverDefaultsOf = (kind: string): ServerDefaults | undefined => lookup(SERVER_DEFAULTS, kind);
