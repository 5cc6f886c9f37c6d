import { readPod } from '../../../src/read/own/pod';

const KIND = { container: 'kafka', initContainers: ['format'] };
const CONFIG = { name: 'files', mountPath: '/etc/cdk8s-kafka' };

interface Template { readonly metadata?: object; readonly spec?: object; readonly container?: object }

/** The pods of a template with Kafka's container, whose disk is `data`. */
const pod = ({ metadata, spec, container }: Template = {}) =>
  readPod({ metadata, spec: { containers: [{ name: 'kafka', ...container }], ...spec } }, KIND, ['data']);
const env = (...variables: object[]) => pod({ container: { env: variables } });

test('a pod without options has the default values', () => {
  expect(pod()).toEqual({
    labels: {},
    annotations: {},
    resources: { requests: {}, limits: {} },
    env: [],
    jvmOptions: [],
    volumes: [],
    sidecars: [],
    initContainers: [],
    // The default of Kubernetes.
    terminationGraceSeconds: 30,
    preStopSeconds: 0,
    probes: { startupSeconds: 0, readiness: false, liveness: false },
    spread: 'none',
    fields: {},
  });
});

test('labels and annotations are read from the template, without the hash of the configuration', () => {
  const metadata = { labels: { team: 'a' }, annotations: { 'cdk8s-kafka/config-hash': 'x', 'note': 'b' } };
  expect(pod({ metadata })).toMatchObject({ labels: { team: 'a' }, annotations: { note: 'b' } });
  expect(pod({ metadata }).annotations).not.toHaveProperty('cdk8s-kafka/config-hash');
});

test('resources are read from the Kafka container', () => {
  const resources = { requests: { cpu: '1', memory: '2Gi' }, limits: { memory: '2Gi' } };
  const spec = { containers: [{ name: 'exporter', resources: { limits: { memory: '1Mi' } } }, { name: 'kafka', resources }] };
  expect(pod({ spec }).resources).toEqual(resources);
});

describe('environment variables', () => {
  test('are literals, fields of the pod and keys of Secrets', () => {
    const secret = { name: 's', key: 'k' };
    const field = { fieldRef: { fieldPath: 'status.podIP' } };
    expect(env({ name: 'A', value: 'x' }, { name: 'B', valueFrom: field }, { name: 'C', valueFrom: { secretKeyRef: secret } }).env)
      .toEqual([{ name: 'A', value: 'x' }, { name: 'B', fieldPath: 'status.podIP' }, { name: 'C', secret }]);
  });

  test.each([
    'KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', 'KAFKA_GC_LOG_OPTS', 'KAFKA_OPTS', 'LOG_DIR', 'ZK_SERVER_HEAP', 'SERVER_JVMFLAGS', 'ZOO_LOG_DIR',
    'JMXDISABLE',
  ])('do not include %s, which the library sets', (name) => {
    expect(env({ name, value: 'x' }).env).toEqual([]);
  });
});

describe('JVM options', () => {
  test.each(['KAFKA_OPTS', 'SERVER_JVMFLAGS'])('are read from %s, without those that the library sets', (name) => {
    expect(env({ name, value: ' -Xms512m -Dlogback.configurationFile=/x  -Da=b\n-Dc=d ' }).jvmOptions).toEqual(['-Da=b', '-Dc=d']);
  });

  test('in a Secret are not read', () => {
    expect(env({ name: 'KAFKA_OPTS', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }).jvmOptions).toEqual([]);
  });
});

test('volumes are those that the Kafka container mounts, except its files, its disks and /tmp', () => {
  const mounts = [
    CONFIG, { ...CONFIG, mountPath: '/other', subPath: 'one' }, { name: 'data', mountPath: '/data' }, { name: 'tmp', mountPath: '/tmp' },
    { name: 'certs', mountPath: '/certs', subPath: 'tls.crt', readOnly: true }, { name: 'logs', mountPath: '/logs', subPathExpr: '$(POD_NAME)' },
  ];
  const volumes = [{ name: 'certs', secret: { secretName: 'kafka-tls' } }, { name: 'logs', emptyDir: {} }, { name: 'unused', emptyDir: {} }];
  expect(pod({ spec: { volumes }, container: { volumeMounts: mounts } }).volumes).toEqual([
    { name: 'certs', mountPath: '/certs', subPath: 'tls.crt', readOnly: true, source: { secret: { secretName: 'kafka-tls' } } },
    { name: 'logs', mountPath: '/logs', subPathExpr: '$(POD_NAME)', source: { emptyDir: {} } },
  ]);
});

test('sidecars and init containers are all except those that the library renders', () => {
  const [exporter, wait] = [{ name: 'exporter' }, { name: 'wait' }];
  const spec = { containers: [{ name: 'kafka' }, exporter], initContainers: [{ name: 'own-volumes' }, { name: 'format' }, wait] };
  expect(pod({ spec })).toMatchObject({ sidecars: [exporter], initContainers: [wait] });
});

describe('probes', () => {
  test('have the startup time of all failures of the startup probe', () => {
    const startup = (startupProbe: object) => pod({ container: { startupProbe } }).probes.startupSeconds;
    expect(startup({ failureThreshold: 900, periodSeconds: 2 })).toBe(1800);
    // The default period of Kubernetes.
    expect(startup({ failureThreshold: 6 })).toBe(60);
  });

  test('are enabled if the container has them', () => {
    expect(pod({ container: { readinessProbe: {} } }).probes).toMatchObject({ readiness: true, liveness: false });
    expect(pod({ container: { livenessProbe: {} } }).probes).toMatchObject({ readiness: false, liveness: true });
  });
});

test('the delay before a stop is read from sleep, and from no other command', () => {
  const preStop = (...command: string[]) => pod({ container: { lifecycle: { preStop: { exec: { command } } } } }).preStopSeconds;
  expect(preStop('sleep', '15')).toBe(15);
  expect(preStop('sh', '20')).toBe(0);
});

test.each<[string, object, string]>([
  ['required by anti-affinity', { affinity: { podAntiAffinity: {} }, topologySpreadConstraints: [{}] }, 'required'],
  ['preferred by spread constraints', { topologySpreadConstraints: [{}] }, 'preferred'],
  ['preferred with node affinity', { affinity: { nodeAffinity: {} }, topologySpreadConstraints: [{}] }, 'preferred'],
  ['left to the scheduler', {}, 'none'],
])('spread is %s', (_, spec, spread) => {
  expect(pod({ spec }).spread).toBe(spread);
});

test('the termination grace period and the host network are read from the pod', () => {
  expect(pod({ spec: { terminationGracePeriodSeconds: 330, hostNetwork: true } })).toMatchObject({ terminationGraceSeconds: 330, hostNetwork: true });
});

test('fields that are passed through are read unchanged, including the defaults of the API server', () => {
  const fields = {
    nodeSelector: { disk: 'ssd' }, tolerations: [{ operator: 'Exists' }], schedulerName: 'default-scheduler', serviceAccountName: 'default',
  };
  expect(pod({ spec: { ...fields, dnsPolicy: 'None', hostname: 'x' } }).fields).toEqual(fields);
});
