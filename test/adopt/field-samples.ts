import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { IDeploymentSpec, IStatefulSetSpec } from 'kubernetes-models/apps/v1';
import type { INetworkPolicySpec } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudgetSpec } from 'kubernetes-models/policy/v1';
import type {
  IConfigMap, IContainer, IContainerPort, IPersistentVolumeClaimSpec, IPersistentVolumeSpec, IPodSecurityContext, IPodSpec, IProbe,
  ISecurityContext, IServiceAccount, IServicePort, IServiceSpec, IVolumeMount,
} from 'kubernetes-models/v1';

/** A value for every field of a Kubernetes type. The compiler reports missing fields after an update of the schemas. */
type Samples<T> = Readonly<Record<keyof T, unknown>>;

/** Fields that other samples cover, or without which the manifest is another one. */
type Without<T, K extends keyof T> = Omit<T, K>;

const SELECTOR = { matchLabels: { tier: 'x' } };

export const METADATA: Samples<Pick<IObjectMeta, 'labels' | 'annotations' | 'finalizers' | 'ownerReferences'>> = {
  labels: { 'team.example.com/owner': 'x' },
  annotations: { 'team.example.com/note': 'x' },
  finalizers: ['team.example.com/guard'],
  ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Team', name: 'x', uid: 'u', controller: true }],
};

export const STATEFUL_SET: Samples<Without<IStatefulSetSpec, 'template' | 'selector' | 'serviceName' | 'replicas'>> = {
  minReadySeconds: 77,
  ordinals: { start: 1 },
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
  podManagementPolicy: 'OrderedReady',
  revisionHistoryLimit: 3,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2, maxUnavailable: 2 } },
  volumeClaimTemplates: [{ metadata: { name: 'more' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
};

export const DEPLOYMENT: Samples<Without<IDeploymentSpec, 'template' | 'selector'>> = {
  minReadySeconds: 77,
  paused: true,
  progressDeadlineSeconds: 77,
  replicas: 7,
  revisionHistoryLimit: 3,
  strategy: { type: 'Recreate' },
};

export const POD: Samples<Without<IPodSpec, 'containers' | 'securityContext'>> = {
  activeDeadlineSeconds: 77,
  affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: SELECTOR }] } },
  automountServiceAccountToken: true,
  dnsConfig: { searches: ['example.com'] },
  dnsPolicy: 'Default',
  enableServiceLinks: true,
  ephemeralContainers: [{ name: 'debug', image: 'busybox' }],
  hostAliases: [{ ip: '10.9.9.9', hostnames: ['x'] }],
  hostIPC: true,
  hostNetwork: true,
  hostPID: true,
  hostUsers: false,
  hostname: 'x',
  imagePullSecrets: [{ name: 'pull' }],
  initContainers: [{ name: 'prepare', image: 'busybox:1', command: ['true'] }],
  nodeName: 'node-7',
  nodeSelector: { disk: 'ssd' },
  os: { name: 'linux' },
  overhead: { cpu: '77m' },
  preemptionPolicy: 'Never',
  priority: 77,
  priorityClassName: 'high',
  readinessGates: [{ conditionType: 'example.com/gate' }],
  resourceClaims: [{ name: 'claim', resourceClaimName: 'x' }],
  resources: { limits: { memory: '7Gi' } },
  restartPolicy: 'Never',
  runtimeClassName: 'gvisor',
  schedulerName: 'mine',
  schedulingGates: [{ name: 'example.com/gate' }],
  serviceAccount: 'account',
  serviceAccountName: 'account',
  setHostnameAsFQDN: true,
  shareProcessNamespace: true,
  subdomain: 'x',
  terminationGracePeriodSeconds: 777,
  tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'kafka', effect: 'NoSchedule' }],
  topologySpreadConstraints: [{ maxSkew: 3, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule', labelSelector: SELECTOR }],
  volumes: [{ name: 'plugins', configMap: { name: 'plugins' } }],
};

export const POD_SECURITY: Samples<Without<IPodSecurityContext, 'windowsOptions'>> = {
  appArmorProfile: { type: 'Unconfined' },
  fsGroup: 777,
  fsGroupChangePolicy: 'Always',
  runAsGroup: 777,
  runAsNonRoot: false,
  runAsUser: 777,
  seLinuxChangePolicy: 'Recursive',
  seLinuxOptions: { level: 's0:c1,c2' },
  seccompProfile: { type: 'Unconfined' },
  supplementalGroups: [777],
  supplementalGroupsPolicy: 'Strict',
  sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '77' }],
};

export const CONTAINER: Samples<Without<IContainer, 'name' | 'image' | 'env' | 'securityContext' | 'resources' | 'volumeMounts'>> = {
  args: ['--override', 'num.io.threads=7'],
  command: ['bash', '-c', 'ulimit -n 777; exec /etc/kafka/docker/run'],
  envFrom: [{ secretRef: { name: 'from' } }, { prefix: 'P_', configMapRef: { name: 'from' } }],
  imagePullPolicy: 'Always',
  lifecycle: { preStop: { exec: { command: ['sleep', '77'] } } },
  livenessProbe: { exec: { command: ['true'] }, periodSeconds: 77 },
  ports: [{ name: 'extra', containerPort: 7777 }],
  readinessProbe: { exec: { command: ['true'] }, periodSeconds: 77 },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
  restartPolicy: 'Always',
  startupProbe: { exec: { command: ['true'] }, periodSeconds: 77 },
  stdin: true,
  stdinOnce: true,
  terminationMessagePath: '/x',
  terminationMessagePolicy: 'FallbackToLogsOnError',
  tty: true,
  volumeDevices: [{ name: 'block', devicePath: '/dev/x' }],
  workingDir: '/x',
};

export const CONTAINER_SECURITY: Samples<Without<ISecurityContext, 'windowsOptions'>> = {
  allowPrivilegeEscalation: true,
  appArmorProfile: { type: 'Unconfined' },
  capabilities: { add: ['SYS_NICE'] },
  privileged: true,
  procMount: 'Unmasked',
  readOnlyRootFilesystem: false,
  runAsGroup: 777,
  runAsNonRoot: false,
  runAsUser: 777,
  seLinuxOptions: { level: 's0:c1,c2' },
  seccompProfile: { type: 'Unconfined' },
};

export const RESOURCES = {
  requests: { 'cpu': '777m', 'memory': '777Mi', 'ephemeral-storage': '7Gi', 'hugepages-2Mi': '64Mi' },
  limits: { 'cpu': '7', 'memory': '7Gi', 'ephemeral-storage': '7Gi', 'example.com/device': '1' },
  claims: [{ name: 'claim' }],
};

export const CONTAINER_PORT: Samples<Without<IContainerPort, 'containerPort'>> = {
  hostIP: '10.0.0.7', hostPort: 7777, name: 'renamed', protocol: 'UDP',
};

export const VOLUME_MOUNT: Samples<Without<IVolumeMount, 'name'>> = {
  mountPath: '/elsewhere', mountPropagation: 'HostToContainer', readOnly: true, recursiveReadOnly: 'IfPossible', subPath: 'sub', subPathExpr: 'sub-$(HOSTNAME)',
};

export const PROBE: Samples<Without<IProbe, 'exec' | 'grpc' | 'httpGet' | 'tcpSocket'>> = {
  failureThreshold: 77, initialDelaySeconds: 77, periodSeconds: 77, successThreshold: 1, terminationGracePeriodSeconds: 77, timeoutSeconds: 77,
};

export const CLAIM: Samples<IPersistentVolumeClaimSpec> = {
  accessModes: ['ReadWriteMany'],
  dataSource: { kind: 'VolumeSnapshot', apiGroup: 'snapshot.storage.k8s.io', name: 'x' },
  dataSourceRef: { kind: 'VolumeSnapshot', apiGroup: 'snapshot.storage.k8s.io', name: 'x' },
  resources: { limits: { storage: '77Gi' } },
  selector: SELECTOR,
  storageClassName: 'other',
  volumeAttributesClassName: 'fast',
  volumeMode: 'Block',
  volumeName: 'pv-7',
};

export const VOLUME: Samples<Pick<IPersistentVolumeSpec,
'accessModes' | 'capacity' | 'mountOptions' | 'nodeAffinity' | 'persistentVolumeReclaimPolicy' | 'storageClassName' | 'volumeAttributesClassName' | 'volumeMode'>> = {
  accessModes: ['ReadWriteMany'],
  capacity: { storage: '777Gi' },
  mountOptions: ['ro'],
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'x', operator: 'Exists' }] }] } },
  persistentVolumeReclaimPolicy: 'Delete',
  storageClassName: 'other',
  volumeAttributesClassName: 'fast',
  volumeMode: 'Block',
};

export const SERVICE: Samples<IServiceSpec> = {
  allocateLoadBalancerNodePorts: false,
  clusterIP: '10.96.7.7',
  clusterIPs: ['10.96.7.7'],
  externalIPs: ['203.0.113.7'],
  externalName: 'x.example.com',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort: 32777,
  internalTrafficPolicy: 'Local',
  ipFamilies: ['IPv6'],
  ipFamilyPolicy: 'PreferDualStack',
  loadBalancerClass: 'example.com/lb',
  loadBalancerIP: '203.0.113.77',
  loadBalancerSourceRanges: ['192.0.2.0/24'],
  ports: [{ name: 'extra', port: 7777, targetPort: 7777 }],
  publishNotReadyAddresses: true,
  selector: { tier: 'x' },
  sessionAffinity: 'ClientIP',
  sessionAffinityConfig: { clientIP: { timeoutSeconds: 77 } },
  trafficDistribution: 'PreferClose',
  type: 'LoadBalancer',
};

export const SERVICE_PORT: Samples<Without<IServicePort, 'port'>> = {
  appProtocol: 'kafka', name: 'renamed', nodePort: 32777, protocol: 'UDP', targetPort: 7777,
};

export const BUDGET: Samples<IPodDisruptionBudgetSpec> = {
  maxUnavailable: 2, minAvailable: 2, selector: SELECTOR, unhealthyPodEvictionPolicy: 'AlwaysAllow',
};

export const CONFIG_MAP: Samples<Without<IConfigMap, 'apiVersion' | 'kind' | 'metadata'>> = {
  binaryData: { x: 'eA==' }, data: { 'extra.txt': 'x' }, immutable: true,
};

export const SERVICE_ACCOUNT: Samples<Without<IServiceAccount, 'apiVersion' | 'kind' | 'metadata'>> = {
  automountServiceAccountToken: true, imagePullSecrets: [{ name: 'x' }], secrets: [{ name: 'x' }],
};

export const NETWORK_POLICY: Samples<INetworkPolicySpec> = {
  egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }],
  ingress: [{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }],
  podSelector: SELECTOR,
  policyTypes: ['Egress'],
};

/** Variables of a container, each added to those that it has. */
export const VARIABLES: Readonly<Record<string, object>> = {
  'plain': { value: 'x' },
  'reference': { value: '$(HOSTNAME)-x' },
  'field reference': { valueFrom: { fieldRef: { fieldPath: 'metadata.annotations[\'x\']' } } },
  'resource field': { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
  'key of a ConfigMap': { valueFrom: { configMapKeyRef: { name: 'values', key: 'x' } } },
  'key of a Secret': { valueFrom: { secretKeyRef: { name: 'values', key: 'x' } } },
};

/** Names of variables that a Kafka container can have. */
export const VARIABLE_NAMES = [
  'X_PLUGIN', 'KAFKA_NUM_IO_THREADS', 'KAFKA_CFG_NUM_IO_THREADS', 'KAFKA_BROKER_RACK', 'KAFKA_CFG_BROKER_RACK', 'KAFKA_LOG4J_ROOT_LOGLEVEL', 'KAFKA_LOG4J_LOGGERS',
  'KAFKA_TOOLS_LOG4J_LOGLEVEL', 'KAFKA_LOG4J_OPTS', 'KAFKA_JMX_OPTS', 'KAFKA_GC_LOG_OPTS', 'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_OPTS', 'JAVA_TOOL_OPTIONS', 'KAFKA_HEAP_OPTS',
  'KAFKA_CLASSPATH', 'CLASSPATH', 'EXTRA_ARGS', 'LOG_DIR', 'POD_ZONE', 'BITNAMI_DEBUG', 'ALLOW_PLAINTEXT_LISTENER', 'KAFKA_CREATE_TOPICS', 'TZ',
];
