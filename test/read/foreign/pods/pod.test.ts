import { ForeignPodOptions, readForeignPod as read, variable } from './read-foreign-pod';
import { heapMebibytes } from '../../../../src/util/jvm-heap';

describe('fields of the pod spec', () => {
  const tolerations = [{ key: 'a', operator: 'Exists' }];
  const fields = { nodeSelector: { disk: 'ssd' }, tolerations, priorityClassName: 'high', schedulerName: 'mine', serviceAccountName: 'a' };

  test('with an option are carried over unchanged', () => {
    expect(read({ pod: fields }).pod.fields).toEqual(fields);
  });

  test('with the default of the API server are not carried over', () => {
    expect(read({ pod: { schedulerName: 'default-scheduler', serviceAccountName: 'default' } }).pod.fields).toEqual({});
  });

  test.each<[string, object]>([
    ['hostAliases', [{ ip: '192.0.2.1', hostnames: ['a'] }]],
    ['dnsConfig', { nameservers: ['192.0.2.1'] }],
    ['topologySpreadConstraints', [{ maxSkew: 1 }]],
  ])('without an option become overrides: %s', (field, value) => {
    expect(read({ pod: { [field]: value } }).pod.overlay).toEqual({ [field]: value });
    expect(read({ pod: { [field]: Array.isArray(value) ? [] : {} } }).pod.overlay).toBeUndefined();
  });

  test.each([['runtimeClassName', 'gvisor'], ['dnsPolicy', 'None'], ['preemptionPolicy', 'Never']])('without an option become overrides: %s, a string', (field, value) => {
    expect(read({ pod: { [field]: value } }).pod.overlay).toEqual({ [field]: value });
  });

  test('of the security context without an option become overrides', () => {
    const securityContext = { supplementalGroups: [7], sysctls: [{ name: 'a', value: 'b' }] };
    expect(read({ pod: { securityContext: { ...securityContext, fsGroupChangePolicy: 'Always' } } }).pod.overlay).toEqual({ securityContext });
  });

  test('for node affinity become overrides', () => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } };
    const { pod, unsupported } = read({ pod: { affinity: { nodeAffinity } } });
    expect(pod.overlay).toEqual({ affinity: { nodeAffinity } });
    expect(unsupported.map(({ field }) => field)).not.toContain('affinity');
  });

  test('that the library sets itself are ignored', () => {
    expect(read({ pod: { dnsPolicy: 'ClusterFirst', hostIPC: true, restartPolicy: 'Always' } }).pod.overlay).toBeUndefined();
  });

  test.each(['podAffinity', 'podAntiAffinity'])('for affinity to pods are reported: %s', (affinity) => {
    const { pod, fields: reported } = read({ pod: { affinity: { [affinity]: {} } } });
    expect(pod.overlay).toBeUndefined();
    expect(reported).toContain('affinity');
  });
});

describe('a ServiceAccount', () => {
  const account = (namespace: string) => ({ kind: 'ServiceAccount', metadata: { name: 'a', namespace } });

  test.each(['serviceAccountName', 'serviceAccount'])('of other manifests is carried over from field %s', (field) => {
    expect(read({ pod: { [field]: 'a' } }).pod).toMatchObject({ fields: { serviceAccountName: 'a' }, createServiceAccount: false });
    expect(read({ pod: { [field]: 'a' }, objects: [account('other')] }).pod.fields.serviceAccountName).toBe('a');
  });

  test.each<[string, ForeignPodOptions]>([
    ['among the manifests', { objects: [account('n')] }],
    ['of a Helm release', { metadata: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } } }],
  ])('%s is reported', (_, options) => {
    const { pod, fields } = read({ pod: { serviceAccountName: 'a' }, ...options });
    expect(pod.fields.serviceAccountName).toBeUndefined();
    expect(fields).toContain('serviceAccountName');
  });
});

test('labels and annotations are carried over without those of charts and tools, and without those of the selector', () => {
  const { pod } = read({
    template: {
      labels: {
        'app': 'kafka', 'team': 'a', 'helm.sh/chart': 'x', 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/version': '1', 'chart': 'x', 'heritage': 'x',
      },
      annotations: {
        'note': 'b', 'checksum/config': 'x', 'kubectl.kubernetes.io/restartedAt': 'x', 'prometheus.io/scrape': 'true', 'meta.helm.sh/release-name': 'x',
      },
    },
  });
  expect(pod).toMatchObject({ labels: { team: 'a' }, annotations: { note: 'b' } });
  expect([pod.labels, pod.annotations].map((map) => Object.keys(map))).toEqual([['team'], ['note']]);
});

test('podManagementPolicy is that of the StatefulSet', () => {
  expect(read().pod.podManagementPolicy).toBe('OrderedReady');
  expect(read({ spec: { podManagementPolicy: 'Parallel' } }).pod.podManagementPolicy).toBe('Parallel');
});

test('a partition, and a longer time until a pod counts as available, are carried over', () => {
  const rollout = (partition: number, minReadySeconds: number) =>
    read({ spec: { updateStrategy: { rollingUpdate: { partition } }, minReadySeconds } }).pod;
  expect(rollout(2, 77)).toMatchObject({ partition: 2, minReadySeconds: 77 });
  expect(rollout(0, 1)).toMatchObject({ partition: undefined, minReadySeconds: undefined });
});

test('an update strategy that is not the default is carried over', () => {
  expect(read({ spec: { updateStrategy: { type: 'OnDelete' } } }).pod.updateStrategy).toBe('OnDelete');
  expect(read({ spec: { updateStrategy: { type: 'RollingUpdate' } } }).pod.updateStrategy).toBeUndefined();
});

describe('resources', () => {
  const resources = (requests: object, limits: object) => read({ container: { resources: { requests, limits } } });

  test('of CPU and memory are carried over', () => {
    expect(resources({ cpu: '1', memory: '2Gi' }, { cpu: 2, memory: '4Gi' }).pod.resources).toMatchObject({
      cpuRequest: '1', cpuLimit: '2', memoryRequest: { quantity: '2Gi', mebibytes: 2048 }, memoryLimit: { quantity: '4Gi', mebibytes: 4096 },
    });
  });

  test('other than CPU and memory are reported', () => {
    const { unsupported } = resources({ 'memory': '1Gi', 'ephemeral-storage': '1Gi' }, { 'ephemeral-storage': '2Gi', 'example.com/disk': '1' });
    expect(unsupported).toContainEqual(expect.objectContaining({ field: 'resources', value: 'ephemeral-storage, example.com/disk' }));
  });

  test('that are missing are reported', () => {
    const { pod, unsupported } = read();
    expect(pod.resources).toBeUndefined();
    expect(unsupported).toContainEqual(expect.objectContaining({ field: 'resources', value: 'none' }));
  });
});

describe('the heap', () => {
  test.each<[string | undefined, number | undefined]>([
    ['-Xmx1g', 1024], ['-Xms1G -Xmx2G', 2048], ['-Xmx512m', 512], ['-Xmx512M', 512], ['-Xmx1048576k', 1024], ['-Xmx1073741824', 1024],
    ['-Xmx1500k', 1], ['-Xms1g', undefined], ['', undefined], [undefined, undefined],
  ])('of %s is %s MiB', (options, mebibytes) => {
    expect(heapMebibytes(options)).toBe(mebibytes);
  });

  const heap = (options: string, memory?: string) =>
    read({ env: [variable('KAFKA_HEAP_OPTS', options)], container: memory === undefined ? {} : { resources: { limits: { memory } } } });

  test('is carried over if it is smaller than the memory limit', () => {
    expect(heap('-Xmx1023m', '1Gi').pod.heap).toEqual({ quantity: '1023Mi', mebibytes: 1023 });
  });

  test.each(['1024m', '1025m'])('of %s with a memory limit of 1Gi is reported', (size) => {
    const { pod, fields } = heap(`-Xmx${size}`, '1Gi');
    expect(pod.heap).toBeUndefined();
    expect(fields).toContain('env KAFKA_HEAP_OPTS');
  });

  test('that only Kafka\'s scripts set is neither carried over nor reported', () => {
    const { pod, fields } = read({ container: { resources: { limits: { memory: '512Mi' } } } });
    expect(pod.heap).toBeUndefined();
    expect(fields.filter((field) => field.startsWith('env'))).toEqual([]);
  });

  test('without a memory limit gets one if the default limit is too small', () => {
    expect(heap('-Xmx1g').pod).toMatchObject({ heap: { mebibytes: 1024 } });
    expect(heap('-Xmx1g').pod.resources).toBeUndefined();
    expect(heap('-Xmx1025m').pod).toMatchObject({ heap: { mebibytes: 1025 }, resources: { memoryLimit: { quantity: '2050Mi', mebibytes: 2050 } } });
  });

  test('in percent is reported', () => {
    const { pod, fields } = heap('-XX:MaxRAMPercentage=50');
    expect(pod.heap).toBeUndefined();
    expect(fields).toContain('env KAFKA_HEAP_OPTS');
  });
});

describe('the termination grace period', () => {
  const grace = (seconds: number, roles?: ForeignPodOptions['roles']) => read({ pod: { terminationGracePeriodSeconds: seconds }, roles });

  test.each<[string, number, ForeignPodOptions['roles']]>([
    ['Kubernetes', 30, undefined], ['a broker', 330, ['broker']], ['a controller', 60, ['controller']],
    ['a combined node', 45, ['broker', 'controller']],
  ])('that is the default of %s requires no option', (_, seconds, roles) => {
    const { pod, fields } = grace(seconds, roles);
    expect(pod.terminationGraceSeconds).toBeUndefined();
    expect(fields).not.toContain('terminationGracePeriodSeconds');
  });

  test('that is longer is carried over', () => {
    expect(grace(400).pod.terminationGraceSeconds).toBe(400);
    expect(grace(61, ['controller']).pod.terminationGraceSeconds).toBe(61);
  });

  test('that is shorter is reported', () => {
    const { pod, unsupported } = grace(120);
    expect(pod.terminationGraceSeconds).toBeUndefined();
    const advice = expect.stringContaining('330 s');
    expect(unsupported).toContainEqual(expect.objectContaining({ field: 'terminationGracePeriodSeconds', value: '120', advice }));
  });
});

describe('the user', () => {
  const user = (pod?: object, container?: object) =>
    read({ pod: { securityContext: pod }, container: { securityContext: container } }).pod.user;

  test('is read from the pod, and from the container if it has one', () => {
    expect(user({ runAsUser: 5, runAsGroup: 6, fsGroup: 7 })).toEqual({ uid: 5, gid: 6, fsGroup: 7 });
    expect(user({ runAsUser: 5, runAsGroup: 6, fsGroup: 7 }, { runAsUser: 8 })).toEqual({ uid: 8, gid: 6, fsGroup: 7 });
  });

  test('has the group of the volumes, or its uid as group', () => {
    expect(user({ runAsUser: 5, fsGroup: 7 })).toEqual({ uid: 5, gid: 7, fsGroup: 7 });
    expect(user({ runAsUser: 5 })).toEqual({ uid: 5, gid: 5 });
  });

  test('that is root or missing is not carried over', () => {
    expect(user({ runAsUser: 0 })).toBeUndefined();
    expect(user({ fsGroup: 7 })).toBeUndefined();
    expect(user()).toBeUndefined();
  });
});

describe('containers and volumes', () => {
  const [container] = [{ name: 'kafka', image: 'apache/kafka:3.9.1', env: [variable('KAFKA_LISTENERS', 'PLAINTEXT://:9092')] }];

  test('other than the Kafka container are reported', () => {
    const { pod, fields } = read({ pod: { containers: [container, { name: 'exporter', image: 'exporter:1' }], initContainers: [{ name: 'wait' }] } });
    expect(pod).toMatchObject({ sidecars: [], initContainers: [], volumes: [] });
    expect(fields).toEqual(expect.arrayContaining(['container exporter', 'initContainers[0]']));
  });
});

test('probes are those of the library, and those of the container are reported', () => {
  const { pod, fields } = read({ container: { livenessProbe: {}, startupProbe: {} } });
  expect(pod.probes).toEqual({ startupSeconds: 1800, readiness: true, liveness: true });
  expect(fields).toContain('livenessProbe, startupProbe');
});
