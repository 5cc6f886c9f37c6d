import { foreignPod } from '../../../src/read/foreign/pod';
import { foreignSource } from '../../../src/read/foreign/settings/source';
import { kubernetesObjects } from '../../../src/read/objects';
import { heapMebibytes } from '../../../src/util/jvm-heap';

interface Options {
  readonly env?: readonly object[];
  readonly container?: object;
  /** Of the pod spec. */
  readonly pod?: object;
  readonly labels?: object;
  readonly spec?: object;
  readonly metadata?: object;
  readonly template?: object;
  readonly objects?: readonly object[];
  readonly roles?: readonly ('broker' | 'controller')[];
}

const VALUE = (name: string, value: string) => ({ name, value });

/** A StatefulSet of another tool, with what is carried over of its pods and what is reported. */
function read({ env = [], container, pod, spec, metadata, template, objects = [], roles = ['broker'] }: Options = {}) {
  const set = {
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'n', ...metadata },
    spec: {
      selector: { matchLabels: { app: 'kafka' } },
      template: {
        metadata: template,
        spec: { containers: [{ name: 'kafka', image: 'apache/kafka:3.9.1', env: [VALUE('KAFKA_LISTENERS', 'PLAINTEXT://:9092'), ...env], ...container }], ...pod },
      },
      ...spec,
    },
  };
  const all = kubernetesObjects([set, ...objects]);
  const source = foreignSource(all[0], all)!;
  const result = foreignPod(source, roles);
  return { pod: result, left: source.unsupported, fields: source.unsupported.map(({ field }) => field) };
}

describe('fields of the pod spec', () => {
  const fields = { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'a', operator: 'Exists' }], priorityClassName: 'high', schedulerName: 'mine', serviceAccountName: 'a' };

  test('with a prop are carried over as they are', () => {
    expect(read({ pod: fields }).pod.fields).toEqual(fields);
  });

  test('that the API server fills in are not', () => {
    expect(read({ pod: { schedulerName: 'default-scheduler', serviceAccountName: 'default' } }).pod.fields).toEqual({});
  });

  test.each<[string, object]>([
    ['hostAliases', [{ ip: '192.0.2.1', hostnames: ['a'] }]],
    ['dnsConfig', { nameservers: ['192.0.2.1'] }],
    ['topologySpreadConstraints', [{ maxSkew: 1 }]],
  ])('without a prop become overrides: %s', (field, value) => {
    expect(read({ pod: { [field]: value } }).pod.overlay).toEqual({ [field]: value });
    expect(read({ pod: { [field]: Array.isArray(value) ? [] : {} } }).pod.overlay).toBeUndefined();
  });

  test('without a prop become overrides: runtimeClassName, a text', () => {
    expect(read({ pod: { runtimeClassName: 'gvisor' } }).pod.overlay).toEqual({ runtimeClassName: 'gvisor' });
  });

  test('that pin pods to nodes become overrides', () => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } };
    const { pod, left } = read({ pod: { affinity: { nodeAffinity } } });
    expect(pod.overlay).toEqual({ affinity: { nodeAffinity } });
    expect(left.map(({ field }) => field)).not.toContain('affinity');
  });

  test('that only some other pod has are left', () => {
    expect(read({ pod: { dnsPolicy: 'None', hostIPC: true, restartPolicy: 'Always' } }).pod.overlay).toBeUndefined();
  });

  test.each(['podAffinity', 'podAntiAffinity'])('about other pods are reported: %s', (affinity) => {
    const { pod, fields: reported } = read({ pod: { affinity: { [affinity]: {} } } });
    expect(pod.overlay).toBeUndefined();
    expect(reported).toContain('affinity');
  });
});

describe('a ServiceAccount', () => {
  const account = { kind: 'ServiceAccount', metadata: { name: 'a', namespace: 'n' } };

  test.each(['serviceAccountName', 'serviceAccount'])('of other manifests is carried over from %s', (field) => {
    expect(read({ pod: { [field]: 'a' } }).pod).toMatchObject({ fields: { serviceAccountName: 'a' }, createServiceAccount: false });
    expect(read({ pod: { [field]: 'a' }, objects: [{ ...account, metadata: { name: 'a', namespace: 'other' } }] }).pod.fields.serviceAccountName).toBe('a');
  });

  test.each<[string, Options]>([
    ['among the manifests', { objects: [account] }],
    ['of a Helm release', { metadata: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } } }],
  ])('%s is reported', (_, options) => {
    const { pod, fields } = read({ pod: { serviceAccountName: 'a' }, ...options });
    expect(pod.fields.serviceAccountName).toBeUndefined();
    expect(fields).toContain('serviceAccountName');
  });
});

describe('labels and annotations', () => {
  test('are carried over without those of charts and tools, and without the selector\'s', () => {
    const { pod } = read({
      template: {
        labels: {
          'app': 'kafka', 'team': 'a', 'helm.sh/chart': 'x', 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/version': '1', 'chart': 'x', 'heritage': 'x',
        },
        annotations: { 'note': 'b', 'checksum/config': 'x', 'kubectl.kubernetes.io/restartedAt': 'x', 'prometheus.io/scrape': 'true', 'meta.helm.sh/release-name': 'x' },
      },
    });
    expect(pod).toMatchObject({ labels: { team: 'a' }, annotations: { note: 'b' } });
    expect([pod.labels, pod.annotations].map((map) => Object.keys(map))).toEqual([['team'], ['note']]);
  });
});

describe('the StatefulSet', () => {
  test('keeps the order in which its pods start', () => {
    expect(read().pod.podManagementPolicy).toBe('OrderedReady');
    expect(read({ spec: { podManagementPolicy: 'Parallel' } }).pod.podManagementPolicy).toBe('Parallel');
  });

  test('keeps an update strategy that is not the default', () => {
    expect(read({ spec: { updateStrategy: { type: 'OnDelete' } } }).pod.updateStrategy).toBe('OnDelete');
    expect(read({ spec: { updateStrategy: { type: 'RollingUpdate' } } }).pod.updateStrategy).toBeUndefined();
  });
});

describe('resources', () => {
  const resources = (requests: object, limits: object) => read({ container: { resources: { requests, limits } } });

  test('of CPU and memory are carried over', () => {
    expect(resources({ cpu: '1', memory: '2Gi' }, { cpu: 2, memory: '4Gi' }).pod.resources).toMatchObject({
      cpuRequest: '1', cpuLimit: '2', memoryRequest: { quantity: '2Gi', mebibytes: 2048 }, memoryLimit: { quantity: '4Gi', mebibytes: 4096 },
    });
  });

  test('of anything else are reported', () => {
    const { left } = resources({ 'memory': '1Gi', 'ephemeral-storage': '1Gi' }, { 'ephemeral-storage': '2Gi', 'example.com/disk': '1' });
    expect(left).toContainEqual(expect.objectContaining({ field: 'resources', value: 'ephemeral-storage, example.com/disk' }));
  });

  test('that are missing are reported', () => {
    const { pod, left } = read();
    expect(pod.resources).toBeUndefined();
    expect(left).toContainEqual(expect.objectContaining({ field: 'resources', value: 'none' }));
  });
});

describe('the heap', () => {
  test.each<[string | undefined, number | undefined]>([
    ['-Xmx1g', 1024], ['-Xms1G -Xmx2G', 2048], ['-Xmx512m', 512], ['-Xmx512M', 512], ['-Xmx1048576k', 1024], ['-Xmx1073741824', 1024], ['-Xmx1500k', 1],
    ['-Xms1g', undefined], ['', undefined], [undefined, undefined],
  ])('of %s is %s MiB', (options, mebibytes) => {
    expect(heapMebibytes(options)).toBe(mebibytes);
  });

  const heap = (options: string, memory?: string) =>
    read({ env: [VALUE('KAFKA_HEAP_OPTS', options)], container: memory === undefined ? {} : { resources: { limits: { memory } } } });

  test('is carried over where it fits into the memory limit', () => {
    expect(heap('-Xmx1g', '1Gi').pod.heap).toEqual({ quantity: '1024Mi', mebibytes: 1024 });
  });

  test('above the memory limit is reported', () => {
    const { pod, fields } = heap('-Xmx1025m', '1Gi');
    expect(pod.heap).toBeUndefined();
    expect(fields).toContain('env KAFKA_HEAP_OPTS');
  });

  test('without a memory limit gets one where the default would be too small', () => {
    expect(heap('-Xmx1g').pod).toMatchObject({ heap: { mebibytes: 1024 } });
    expect(heap('-Xmx1g').pod.resources).toBeUndefined();
    expect(heap('-Xmx1025m').pod).toMatchObject({ heap: { mebibytes: 1025 }, resources: { memoryLimit: { quantity: '2050Mi', mebibytes: 2050 } } });
  });

  test('in another form is reported', () => {
    const { pod, fields } = heap('-XX:MaxRAMPercentage=50');
    expect(pod.heap).toBeUndefined();
    expect(fields).toContain('env KAFKA_HEAP_OPTS');
  });
});

describe('the termination grace period', () => {
  const grace = (seconds: number, roles?: Options['roles']) => read({ pod: { terminationGracePeriodSeconds: seconds }, roles });

  test.each<[string, number, Options['roles']]>([
    ['Kubernetes\'', 30, undefined], ['a broker\'s', 330, ['broker']], ['a controller\'s', 60, ['controller']], ['a combined node\'s', 45, ['broker', 'controller']],
  ])('that is %s default needs no prop', (_, seconds, roles) => {
    const { pod, fields } = grace(seconds, roles);
    expect(pod.terminationGraceSeconds).toBeUndefined();
    expect(fields).not.toContain('terminationGracePeriodSeconds');
  });

  test('that is longer is carried over', () => {
    expect(grace(400).pod.terminationGraceSeconds).toBe(400);
    expect(grace(61, ['controller']).pod.terminationGraceSeconds).toBe(61);
  });

  test('that is shorter is reported', () => {
    const { pod, left } = grace(120);
    expect(pod.terminationGraceSeconds).toBeUndefined();
    expect(left).toContainEqual(expect.objectContaining({ field: 'terminationGracePeriodSeconds', value: '120', advice: expect.stringContaining('330 s') }));
  });
});

describe('the user', () => {
  const user = (pod?: object, container?: object) =>
    read({ pod: { securityContext: pod }, container: { securityContext: container } }).pod.user;

  test('is the pod\'s, and the container\'s where that has one', () => {
    expect(user({ runAsUser: 5, runAsGroup: 6, fsGroup: 7 })).toEqual({ uid: 5, gid: 6, fsGroup: 7 });
    expect(user({ runAsUser: 5, runAsGroup: 6, fsGroup: 7 }, { runAsUser: 8 })).toEqual({ uid: 8, gid: 6, fsGroup: 7 });
  });

  test('has the group of the volumes, else its own number', () => {
    expect(user({ runAsUser: 5, fsGroup: 7 })).toEqual({ uid: 5, gid: 7, fsGroup: 7 });
    expect(user({ runAsUser: 5 })).toEqual({ uid: 5, gid: 5 });
  });

  test('that is root or missing is not carried over', () => {
    expect(user({ runAsUser: 0 })).toBeUndefined();
    expect(user({ fsGroup: 7 })).toBeUndefined();
    expect(user()).toBeUndefined();
  });
});

describe('environment variables', () => {
  const secret = { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } };

  test('of the JVM and of plugins are carried over', () => {
    expect(read({ env: [VALUE('TZ', 'UTC'), secret, VALUE('KAFKA_JVM_PERFORMANCE_OPTS', '-XX:+UseG1GC')] }).pod.env).toEqual([
      { name: 'TZ', value: 'UTC' }, { name: 'TOKEN', secret: { name: 's', key: 'k' } }, { name: 'KAFKA_JVM_PERFORMANCE_OPTS', value: '-XX:+UseG1GC' },
    ]);
  });

  test.each([
    'BITNAMI_DEBUG', 'ALLOW_PLAINTEXT_LISTENER', 'MY_POD_NAME', 'POD_IP', 'HOST_IP', 'NODE_NAME', 'CONFLUENT_SUPPORT_METRICS_ENABLE', 'LOG_DIR', 'CUB_CLASSPATH',
  ])('of entrypoints are reported: %s', (name) => {
    const { pod, left } = read({ env: [VALUE(name, 'x')] });
    expect(pod.env).toEqual([]);
    expect(left).toContainEqual(expect.objectContaining({ field: 'env', value: name }));
  });

  test('of ConfigMaps and of the pod are reported', () => {
    const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }];
    const { pod, left } = read({ env });
    expect(pod.env).toEqual([]);
    expect(left).toContainEqual(expect.objectContaining({ field: 'env', value: 'A, B' }));
  });

  test('that became settings are not reported', () => {
    expect(read({ env: [VALUE('KAFKA_NUM_PARTITIONS', '3'), VALUE('CLUSTER_ID', 'x')] }).fields).not.toContain('env');
  });

  test.each(['KAFKA_JMX_PORT', 'KAFKA_JMX_OPTS', 'JMX_PORT'])('of JMX are reported: %s', (name) => {
    const { pod, left } = read({ env: [VALUE(name, '5555')] });
    expect(pod.env).toEqual([]);
    expect(left).toContainEqual(expect.objectContaining({ field: `env ${name}`, value: '5555', advice: expect.stringContaining('jvmOptions') }));
  });

  test('give JVM options where they are system properties, but none of logging and logins', () => {
    const options = '-Da=b -javaagent:/x.jar -Djava.security.auth.login.config=/jaas -Dlog4j.configuration=x -Dc=d';
    expect(read({ env: [VALUE('KAFKA_OPTS', options)] }).pod.jvmOptions).toEqual(['-Da=b', '-Dc=d']);
  });
});

describe('containers and volumes', () => {
  const [container] = [{ name: 'kafka', image: 'apache/kafka:3.9.1', env: [VALUE('KAFKA_LISTENERS', 'PLAINTEXT://:9092')] }];

  test('besides Kafka\'s are reported', () => {
    const { pod, fields } = read({ pod: { containers: [container, { name: 'exporter', image: 'exporter:1' }], initContainers: [{ name: 'wait' }] } });
    expect(pod).toMatchObject({ sidecars: [], initContainers: [], volumes: [] });
    expect(fields).toEqual(expect.arrayContaining(['container exporter', 'initContainers[0]']));
  });

  test('of Secrets are reported', () => {
    const { left } = read({ pod: { volumes: [{ name: 'certs', secret: { secretName: 'kafka-tls' } }, { name: 'tmp', emptyDir: {} }] } });
    expect(left.filter(({ field }) => field.startsWith('volume'))).toEqual([expect.objectContaining({ field: 'volume certs', value: 'Secret kafka-tls' })]);
  });
});

test('probes are the library\'s own, and those of the container are reported', () => {
  const { pod, fields } = read({ container: { livenessProbe: {}, startupProbe: {} } });
  expect(pod.probes).toEqual({ startupSeconds: 1800, readiness: true, liveness: true });
  expect(fields).toContain('livenessProbe, startupProbe');
});
