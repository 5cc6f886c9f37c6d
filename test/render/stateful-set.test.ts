import { Duration, Size } from 'cdk8s';
import {
  ClaimRetention, ExtraVolume, KafkaBrokerSetProps, KafkaClusterProps, KafkaImage, MetadataQuorum, AdvertisedHost, NodePortAccess, PodSpread,
  Storage, TaintEffect, UpdateStrategy,
} from 'cdk8s-kafka';
import { chartOf, combined, Manifests, separate } from '../synth';

const brokers = (props: Partial<KafkaBrokerSetProps> = {}, cluster: KafkaClusterProps = {}) => new Manifests(separate(cluster, props));
const specOf = (manifests: Manifests, name = 'kafka-brokers') => manifests.find('StatefulSet', name).spec;

describe('containers', () => {
  test('start without a shell: Kubernetes expands the name of the pod in the arguments', () => {
    const manifests = brokers();
    expect(manifests.container('kafka-brokers')).toMatchObject({
      command: ['/opt/kafka/bin/kafka-server-start.sh'], args: ['/etc/cdk8s-kafka/$(POD_NAME).properties'],
    });
    expect(manifests.container('kafka-brokers', 'format')).toMatchObject({
      command: ['/opt/kafka/bin/kafka-storage.sh'],
      args: ['format', '-g', expect.stringMatching(/^-t=[\w-]{22}$/), '-c=/etc/cdk8s-kafka/$(POD_NAME).properties'],
    });
    expect(manifests.env('kafka-brokers', 'POD_NAME', 'format').valueFrom).toEqual({ fieldRef: { fieldPath: 'metadata.name' } });
  });

  test('of all members of a quorum start in parallel, with DNS names before they are ready', () => {
    const manifests = brokers();
    expect(specOf(manifests, 'kafka-controllers').podManagementPolicy).toBe('Parallel');
    expect(manifests.find('Service', 'kafka-controllers-headless').spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
  });

  test.each([
    ['confluent', KafkaImage.confluent('7.9.2'), '/usr/bin/kafka-storage', '/var/lib/kafka/data', 1000],
    ['bitnami', KafkaImage.bitnamiLegacy('3.9.0'), '/opt/bitnami/kafka/bin/kafka-storage.sh', '/bitnami/kafka', 1001],
    ['strimzi', KafkaImage.strimzi('4.3.1', '1.2.0'), '/opt/kafka/bin/kafka-storage.sh', '/var/lib/kafka/data', 1001],
    ['custom', KafkaImage.custom({ repository: 'own/kafka', version: '4.3.1', binDir: '/kafka/bin', uid: 7, dataPath: '/data' }), '/kafka/bin/kafka-storage.sh', '/data', 7],
  ])('have the paths and the user of the image: %s', (_, image, command, mountPath, uid) => {
    const manifests = brokers({}, { image });
    const format = manifests.container('kafka-brokers', 'format');
    expect(format.command).toEqual([command]);
    expect(format.volumeMounts).toContainEqual({ name: 'data', mountPath });
    expect(manifests.pod('kafka-brokers').securityContext).toMatchObject({ runAsUser: uid, fsGroup: uid });
  });

  test('use log4j of the Kafka version: a properties file before 4.0, YAML since 4.0', () => {
    const old = brokers({}, { image: KafkaImage.apache('3.9.2') });
    expect(old.env('kafka-brokers', 'KAFKA_LOG4J_OPTS').value).toBe('-Dlog4j.configuration=file:/etc/cdk8s-kafka/log4j.properties');
    expect(Object.keys(old.find('ConfigMap', 'kafka-brokers-config').data)).toContain('log4j.properties');
    const current = brokers();
    expect(current.env('kafka-brokers', 'KAFKA_LOG4J_OPTS').value).toBe('-Dlog4j2.configurationFile=/etc/cdk8s-kafka/log4j2.yaml');
    expect(Object.keys(current.find('ConfigMap', 'kafka-brokers-config').data)).toContain('log4j2.yaml');
  });

  test('have no GC log, because the JVM does not start if it cannot write it', () => {
    expect(brokers().env('kafka-brokers', 'KAFKA_GC_LOG_OPTS').value).toBe(' ');
  });
});

describe('a quorum', () => {
  const initialControllers = [9000, 9001, 9002];
  const dynamic = (replicas = 3, chart = chartOf()) =>
    new Manifests(separate({ quorum: MetadataQuorum.dynamic({ initialControllers }) }, {}, { replicas }, chart));
  const option = (manifests: Manifests, set: string, prefix: string) =>
    manifests.container(set, 'format').args.filter((arg: string) => arg.startsWith(prefix));

  test('of static voters is in every file, and its listener is not advertised', () => {
    const manifests = brokers();
    const voters = [0, 1, 2].map((n) => `900${n}@kafka-controllers-${n}.kafka-controllers-headless.test.svc.cluster.local:9093`).join(',');
    expect(manifests.properties('kafka-brokers-2')['controller.quorum.voters']).toBe(voters);
    expect(manifests.properties('kafka-controllers-0')).toMatchObject({ 'controller.quorum.voters': voters, 'listeners': 'CONTROLLER://:9093' });
    expect(manifests.properties('kafka-controllers-0')).not.toHaveProperty(['advertised.listeners']);
  });

  test('that is dynamic formats all controllers, including later ones, with the same list', () => {
    const [list] = option(dynamic(), 'kafka-controllers', '-I=');
    expect(list).toMatch(/^-I=9000@kafka-controllers-0\.kafka-controllers-headless\.test\.svc\.cluster\.local:9093:[\w-]{22},9001@.*,9002@/);
    expect(option(dynamic(5), 'kafka-controllers', '-I=')).toEqual([list]);
    expect(option(dynamic(), 'kafka-brokers', '-N')).toEqual(['-N']);
  });

  test('that is dynamic has its initial controllers as bootstrap servers, and later controllers join automatically', () => {
    const servers = (n: number) => `kafka-controllers-${n}.kafka-controllers-headless.test.svc.cluster.local:9093`;
    expect(dynamic(5).properties('kafka-controllers-4')).toMatchObject({
      'controller.quorum.bootstrap.servers': [0, 1, 2].map(servers).join(','),
      'controller.quorum.auto.join.enable': 'true',
      'advertised.listeners': `CONTROLLER://${servers(4)}`,
    });
    expect(dynamic().properties('kafka-brokers-0')).not.toHaveProperty(['controller.quorum.auto.join.enable']);
    expect(dynamic().properties('kafka-controllers-0')).not.toHaveProperty(['controller.quorum.voters']);
  });

  test('that is dynamic expands an unknown namespace in the arguments', () => {
    const [list] = option(dynamic(3, chartOf(null)), 'kafka-controllers', '-I=');
    expect(list).toContain('9000@kafka-controllers-0.kafka-controllers-headless.$(POD_NAMESPACE).svc.cluster.local:9093:');
  });
});

test('without a namespace Kafka reads it from a variable, the only one that its config provider allows', () => {
  const manifests = new Manifests(combined({}, chartOf(null)));
  expect(manifests.properties('kafka-0')).toMatchObject({
    'advertised.listeners': expect.stringContaining('CLIENT://kafka-0.kafka-headless.${env:POD_NAMESPACE}.svc.cluster.local:9092'),
    'config.providers': 'env',
    'config.providers.env.param.allowlist.pattern': '^(POD_NAMESPACE)$',
  });
  expect(manifests.env('kafka', 'POD_NAMESPACE', 'format').valueFrom.fieldRef.fieldPath).toBe('metadata.namespace');
});

describe('pods', () => {
  test('satisfy Pod Security "restricted"', () => {
    const pod = brokers().pod('kafka-brokers');
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    for (const { securityContext } of [...pod.initContainers, ...pod.containers]) {
      expect(securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
    }
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('have no uid with an empty user, for OpenShift', () => {
    expect(brokers({ user: {} }).pod('kafka-brokers').securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });

  test.each([
    [{}, '2Gi', '-Xms1024m -Xmx1024m'],
    [{ resources: { memoryLimit: Size.gibibytes(4) } }, '4Gi', '-Xms2048m -Xmx2048m'],
    [{ resources: { memoryLimit: Size.gibibytes(64) } }, '64Gi', '-Xms5120m -Xmx5120m'],
    [{ resources: { memoryRequest: Size.gibibytes(3) } }, '3Gi', '-Xms1536m -Xmx1536m'],
    [{ heap: Size.mebibytes(300) }, '2Gi', '-Xms300m -Xmx300m'],
  ])('have a heap of half of their memory, at most 5 GiB: %j', (props, limit, heap) => {
    const manifests = brokers(props);
    expect(manifests.container('kafka-brokers').resources.limits).toEqual({ memory: limit });
    expect(manifests.container('kafka-brokers', 'format').resources.limits).toEqual({ memory: limit });
    expect(manifests.env('kafka-brokers', 'KAFKA_HEAP_OPTS').value).toBe(`${heap} -XX:+ExitOnOutOfMemoryError`);
  });

  test('have grace periods: brokers for their controlled shutdown, controllers to stop after the brokers', () => {
    const manifests = brokers();
    expect(manifests.pod('kafka-brokers').terminationGracePeriodSeconds).toBe(330);
    expect(new Manifests(combined()).pod('kafka').terminationGracePeriodSeconds).toBe(45);
    expect(manifests.container('kafka-brokers').lifecycle).toBeUndefined();
    expect(manifests.container('kafka-controllers').lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '15'] } } });
  });

  test('have probes on the port that opens last', () => {
    const manifests = brokers({ startupTimeout: Duration.minutes(10) });
    expect(manifests.container('kafka-brokers')).toMatchObject({
      startupProbe: { tcpSocket: { port: 9094 }, periodSeconds: 2, failureThreshold: 300 },
      readinessProbe: { tcpSocket: { port: 9094 } },
      livenessProbe: { tcpSocket: { port: 9094 } },
    });
    expect(manifests.container('kafka-controllers').readinessProbe.tcpSocket.port).toBe(9093);
    expect(brokers({ disableLivenessProbe: true }).container('kafka-brokers').livenessProbe).toBeUndefined();
  });

  test('are spread with the other pods of their role in the cluster', () => {
    const keys = (pod: any) => pod.topologySpreadConstraints?.map((constraint: any) => [constraint.topologyKey, constraint.whenUnsatisfiable]);
    expect(keys(brokers().pod('kafka-brokers'))).toEqual([['kubernetes.io/hostname', 'ScheduleAnyway'], ['topology.kubernetes.io/zone', 'ScheduleAnyway']]);
    expect(brokers().pod('kafka-controllers').topologySpreadConstraints[0].labelSelector.matchLabels)
      .toEqual({ 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/controller': 'true' });
    const required = brokers({ spread: PodSpread.REQUIRED }).pod('kafka-brokers');
    expect(required.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey).toBe('kubernetes.io/hostname');
    expect(brokers({ spread: PodSpread.NONE }).pod('kafka-brokers')).not.toHaveProperty('topologySpreadConstraints');
  });

  test('have the options of their node set', () => {
    const manifests = brokers({
      env: { LEVEL: 'info' },
      secretEnv: { PASSWORD: { name: 'secret', key: 'password' } },
      jvmOptions: ['-Da=b', '-Dc=d'],
      volumes: [ExtraVolume.fromConfigMap('/plugins', 'plugins'), ExtraVolume.fromClaim('/shared', 'claim', { subPath: 'x' })],
      sidecars: [{ name: 'exporter', image: 'exporter:1' }],
      initContainers: [{ name: 'wait', image: 'busybox:1' }],
      podLabels: { team: 'a' },
      podAnnotations: { note: 'b' },
      nodeSelector: { disk: 'ssd' },
      priorityClassName: 'high',
      tolerations: [{ key: 'dedicated', effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(1) }, { key: 'a', value: 'b' }],
      schedulerName: 'mine',
      serviceAccountName: 'kafka',
      terminationGracePeriod: Duration.minutes(10),
    });
    expect(manifests.env('kafka-brokers', 'LEVEL').value).toBe('info');
    expect(manifests.env('kafka-brokers', 'PASSWORD', 'format').valueFrom).toEqual({ secretKeyRef: { name: 'secret', key: 'password' } });
    expect(manifests.env('kafka-brokers', 'KAFKA_OPTS').value).toBe('-Da=b -Dc=d');
    const pod = manifests.pod('kafka-brokers');
    expect(pod.volumes).toContainEqual({ name: 'plugins', configMap: { name: 'plugins' } });
    expect(manifests.container('kafka-brokers').volumeMounts).toEqual(expect.arrayContaining([
      { name: 'plugins', mountPath: '/plugins', readOnly: true }, { name: 'claim', mountPath: '/shared', subPath: 'x' },
    ]));
    expect(pod.containers.map(({ name }: any) => name)).toEqual(['kafka', 'exporter']);
    expect(pod.initContainers.map(({ name }: any) => name)).toEqual(['format', 'wait']);
    expect(pod).toMatchObject({
      nodeSelector: { disk: 'ssd' },
      priorityClassName: 'high',
      schedulerName: 'mine',
      serviceAccountName: 'kafka',
      terminationGracePeriodSeconds: 600,
      tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }, { key: 'a', operator: 'Equal', value: 'b' }],
    });
    expect(specOf(manifests).template.metadata).toMatchObject({ labels: { team: 'a' }, annotations: { note: 'b' } });
  });

  test('have other fields by podSpecOverrides', () => {
    const pod = brokers({
      podSpecOverrides: { hostAliases: [{ ip: '10.0.0.1', hostnames: ['x'] }], containers: [{ name: 'kafka', stdin: true }], topologySpreadConstraints: null },
    }).pod('kafka-brokers');
    expect(pod.hostAliases).toEqual([{ ip: '10.0.0.1', hostnames: ['x'] }]);
    expect(pod.containers[0]).toMatchObject({ stdin: true, command: ['/opt/kafka/bin/kafka-server-start.sh'] });
    expect(pod).not.toHaveProperty('topologySpreadConstraints');
  });
});

describe('names and selectors', () => {
  test('follow from the construct ids, without hashes', () => {
    expect(specOf(brokers())).toMatchObject({
      serviceName: 'kafka-brokers-headless',
      selector: { matchLabels: { 'app.kubernetes.io/name': 'kafka', 'app.kubernetes.io/instance': 'kafka', 'app.kubernetes.io/component': 'kafka-brokers' } },
    });
  });

  test('can all be set, for an existing cluster', () => {
    const manifests = brokers({
      name: 'kafka',
      serviceName: 'kafka',
      configMapName: 'files',
      selectorLabels: { app: 'kafka' },
      storage: Storage.persistent({ name: 'kafka-data', mountPath: '/bitnami/kafka', logDir: 'data', storageClass: 'kafka-nfs-storage' }),
    }, { bootstrapServiceName: 'kafka-clients' });
    const spec = specOf(manifests, 'kafka');
    expect(spec).toMatchObject({ serviceName: 'kafka', selector: { matchLabels: { app: 'kafka' } } });
    expect(spec.template.metadata.labels).toMatchObject({ 'app': 'kafka', 'cdk8s-kafka/cluster': 'kafka' });
    expect(spec.volumeClaimTemplates[0]).toEqual({
      metadata: { name: 'kafka-data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'kafka-nfs-storage', resources: { requests: { storage: '10Gi' } } },
    });
    expect(manifests.properties('kafka-0')['log.dirs']).toBe('/bitnami/kafka/data');
    expect(manifests.names('Service').sort()).toEqual(['kafka', 'kafka-clients', 'kafka-controllers-headless']);
    expect(manifests.properties('kafka-0')['advertised.listeners']).toContain('CLIENT://kafka-0.kafka.test.svc.cluster.local:9092');
  });

  test('claims are retained or deleted by the retention policy', () => {
    const retention = (storage: Storage) => specOf(brokers({ storage })).persistentVolumeClaimRetentionPolicy;
    expect(retention(Storage.persistent())).toBeUndefined();
    expect(retention(Storage.persistent({ whenScaled: ClaimRetention.DELETE }))).toEqual({ whenDeleted: 'Retain', whenScaled: 'Delete' });
  });

  test('ephemeral disks are emptyDirs', () => {
    const manifests = brokers({ storage: Storage.ephemeral({ sizeLimit: Size.gibibytes(1) }) });
    expect(manifests.pod('kafka-brokers').volumes).toContainEqual({ name: 'data', emptyDir: { sizeLimit: '1Gi' } });
    expect(specOf(manifests)).not.toHaveProperty('volumeClaimTemplates');
  });
});

describe('a rolling restart', () => {
  const hash = (manifests: Manifests, set = 'kafka-brokers') => specOf(manifests, set).template.metadata.annotations['cdk8s-kafka/config-hash'];
  const hosts = (list: string[]) => ({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(list) })] });

  test('is caused by a changed setting, of brokers but not of controllers', () => {
    const [before, after] = [brokers(), brokers({}, { config: { 'offsets.retention.minutes': '24' } })];
    expect(hash(after)).not.toBe(hash(before));
    expect(hash(after, 'kafka-controllers')).toBe(hash(before, 'kafka-controllers'));
  });

  test('is not caused by an added broker', () => {
    const access = () => ({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka-{nodeId}.example.com') })] });
    expect(hash(brokers({ replicas: 4 }, access()))).toBe(hash(brokers({ replicas: 3 }, access())));
  });

  test('is caused by an added broker if the hosts are listed one by one', () => {
    expect(hash(brokers({ replicas: 4 }, hosts(['a', 'b', 'c', 'd'])))).not.toBe(hash(brokers({ replicas: 3 }, hosts(['a', 'b', 'c']))));
  });

  test('has the update strategy, partition and minReadySeconds of the node set', () => {
    expect(specOf(brokers()).updateStrategy).toBeUndefined();
    expect(specOf(brokers({ updateStrategy: UpdateStrategy.ON_DELETE })).updateStrategy).toEqual({ type: 'OnDelete' });
    expect(specOf(brokers({ partition: 2, minReady: Duration.seconds(5) }))).toMatchObject({
      minReadySeconds: 5, updateStrategy: { rollingUpdate: { partition: 2 } },
    });
    expect([specOf(brokers()).minReadySeconds, specOf(brokers(), 'kafka-controllers').minReadySeconds]).toEqual([30, 10]);
  });

  test('is limited by one PodDisruptionBudget for each role, where combined nodes are controllers', () => {
    const budgets = (manifests: Manifests) => manifests.names('PodDisruptionBudget').map((name) => {
      const { spec } = manifests.find('PodDisruptionBudget', name);
      return [name, spec.maxUnavailable, spec.selector.matchLabels['cdk8s-kafka/controller']];
    });
    expect(budgets(brokers())).toEqual([['kafka-controller', 1, 'true'], ['kafka-broker', 1, 'false']]);
    expect(budgets(new Manifests(combined()))).toEqual([['kafka-controller', 1, 'true']]);
  });

  test('does not change the metadata version, which is set when disks are formatted', () => {
    expect(brokers({}, { metadataVersion: '4.2' }).container('kafka-brokers', 'format').args).toContain('-r=4.2');
  });
});

test('a created ServiceAccount has no token, and the pods use it', () => {
  const manifests = new Manifests(separate({}, { createServiceAccount: true }));
  expect(manifests.all.filter(({ kind }) => kind === 'ServiceAccount')).toEqual([expect.objectContaining({
    metadata: expect.objectContaining({ name: 'kafka-brokers', namespace: 'test' }), automountServiceAccountToken: false,
  })]);
  const accounts = manifests.all.filter(({ kind }) => kind === 'StatefulSet').map(({ spec }) => spec.template.spec.serviceAccountName);
  expect(accounts).toEqual([undefined, 'kafka-brokers']);
});
