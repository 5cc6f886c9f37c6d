import { deployment } from '../cases/workloads';
import { containerOf, env, locationsOf, manifests, Manifests, podOf, reportOf } from '../manifests';

const changed = (...changes: ((all: Manifests) => void)[]): Manifests => {
  const all = manifests();
  for (const change of changes) { change(all); }
  return all;
};

const severities = (all: Manifests, rule: string): string[] =>
  reportOf(all).findings.filter((finding) => finding.rule === rule).map(({ severity, message }) => `${severity}: ${message}`);

test('one broker in a Deployment with a claim, Recreate and a Service can work: there are only warnings', () =>
  expect(reportOf(changed(deployment)).findings.map(({ rule, severity }) => `${severity} ${rule}`))
    .toEqual(['warning no-stateful-set', 'warning single-broker']));

test('several brokers in a Deployment cannot be told apart', () => {
  const all = changed(deployment, ({ set }) => { set.spec.replicas = 2; });
  expect(severities(all, 'no-stateful-set')).toEqual(['error: 2 Kafka brokers with the same settings run in a Deployment']);
  expect(severities(all, 'node-id-overlap')).toHaveLength(1);
  expect(severities(all, 'shared-claim')).toEqual(['error: claim data contains the data of all 2 pods']);
  expect(severities(all, 'shared-address')).toEqual([
    'error: brokers pod 1 of Deployment kafka, pod 2 of Deployment kafka all advertise broker:9092 on listener CLIENT, which Service broker (ClusterIP) load-balances across them',
  ]);
});

test.each([
  ['DaemonSet', 'error: all Kafka brokers of a DaemonSet have node id 1'],
  ['ReplicaSet', 'warning: Kafka brokers run in a ReplicaSet'],
  ['ReplicationController', 'warning: Kafka brokers run in a ReplicationController'],
])('a broker in a %s', (kind, expected) =>
  expect(severities(changed(deployment, ({ set }) => { set.kind = kind; }), 'no-stateful-set')).toEqual([expected]));

test('a Pod is its own template, and pods and ReplicaSets that another object created are skipped', () => {
  const { set, ...others } = changed(deployment);
  const pod = set.spec.template.spec;
  const all = { ...others, set: { apiVersion: 'v1', kind: 'Pod', metadata: { ...set.metadata, labels: set.spec.template.metadata.labels } as any, spec: pod } };
  expect(severities(all, 'no-stateful-set')).toEqual(['warning: a Kafka broker runs in a Pod that nothing creates again']);
  delete all.set.spec.terminationGracePeriodSeconds;
  expect(locationsOf(all)).toContain('short-grace: Pod kafka, spec.terminationGracePeriodSeconds');
  all.set.metadata.ownerReferences = [{ kind: 'StatefulSet', name: 'kafka' }];
  expect(reportOf(all).found).toBe(false);
});

test('pods of a Deployment have no ordinal', () =>
  expect(severities(changed(deployment, (all) => {
    containerOf(all).command = ['sh', '-c', 'export KAFKA_BROKER_ID=${HOSTNAME##*-} && exec /etc/confluent/docker/run'];
  }), 'no-stateful-set')).toEqual(['error: the node id is the number at the end of the pod\'s name, but pods of a Deployment have none']));

test('two Deployments must not use the same directory of a claim', () => {
  const all = changed(deployment);
  const other = structuredClone(all.set);
  other.metadata.name = 'other';
  all.more.push(other);
  expect(severities(all, 'shared-claim')).toEqual(['error: claim data contains the data of Deployment kafka and Deployment other in the same directory']);
  other.spec.template.spec.containers[0].volumeMounts[0].subPath = 'other';
  expect(severities(all, 'shared-claim')).toEqual([]);
});

/** A StatefulSet whose settings are all in its image. */
function ownImage(all: Manifests): void {
  containerOf(all).image = 'example.org/team/kafka-kraft:1.0';
  containerOf(all).env = [{ name: 'REPLICAS', value: '3' }];
  delete containerOf(all).command;
}

test('an image of one\'s own is Kafka by its name and ports, and its settings are not judged', () => {
  expect(locationsOf(changed(ownImage))).toEqual(['settings-in-image: StatefulSet kafka, containers[kafka].image']);
  const all = changed(ownImage, (more) => {
    more.set.spec.volumeClaimTemplates = [];
    podOf(more).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'one' } }];
  });
  expect(severities(all, 'shared-claim')).toEqual(['error: claim one contains the data of all 3 pods']);
});

test.each([
  ['another port', (all: Manifests) => { containerOf(all).ports = [{ containerPort: 8080 }]; }],
  ['another name', (all: Manifests) => {
    all.set.metadata.name = 'web';
    containerOf(all).name = 'web';
    containerOf(all).image = 'example.org/web:1.0';
  }],
  ['a tool', (all: Manifests) => { containerOf(all).image = 'example.org/kafka-exporter:1.0'; }],
  ['a shell that waits', (all: Manifests) => { containerOf(all).command = ['sh', '-c', 'sleep infinity']; }],
])('%s is no Kafka', (_, change) => expect(reportOf(changed(ownImage, change)).found).toBe(false));

test('several pods with a directory of the host need different Kubernetes nodes', () => {
  const hostPath = (all: Manifests) => {
    all.set.spec.volumeClaimTemplates = [];
    podOf(all).volumes = [{ name: 'data', hostPath: { path: '/kafka' } }];
  };
  expect(severities(changed(hostPath), 'shared-claim')).toEqual(['error: directory /kafka contains the data of all pods that run on the same Kubernetes node']);
  const spread = changed(hostPath, (all) => {
    podOf(all).affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname' }] } };
  });
  expect(severities(spread, 'shared-claim')).toEqual([]);
  expect(severities(spread, 'host-path')).toHaveLength(1);
});

test('a variable of an unknown image need not be a setting', () => {
  const unknown = (all: Manifests) => env(all, { KAFKA_LOCAL_CONFIG: 'a' });
  expect(severities(changed(unknown), 'unknown-setting')).toHaveLength(1);
  expect(severities(changed(unknown, (all) => { containerOf(all).image = 'example.org/kafka:4.1.0'; }), 'unknown-setting')).toEqual([]);
});

const apis = ['extensions/v1beta1', 'apps/v1alpha1', 'apps/v1beta1', 'apps/v1beta2'];

test.each([...apis.map((version) => [version, 1] as const), ...['apps/v1', 'apps/v1beta3', 'my.extensions/v1beta1', 'apps/v1beta1x'].map((version) => [version, 0] as const)])(
  'the API %s is removed: %d', (version, count) => {
    expect(severities(changed(({ set }) => { set.apiVersion = version; }), 'removed-api')).toEqual(Array.from({ length: count }, () => `error: ${version} was removed in Kubernetes 1.16`));
  });

test.each<[object | undefined, number]>([
  [undefined, 1], [{}, 1], [{ type: 'RollingUpdate' }, 1], [{ type: 'Recreate' }, 0], [{ rollingUpdate: { maxSurge: 0 } }, 0], [{ rollingUpdate: { maxSurge: '0%' } }, 0],
  [{ rollingUpdate: { maxSurge: 1 } }, 1], [{ rollingUpdate: { maxSurge: '10%' } }, 1], [{ rollingUpdate: { maxUnavailable: 1 } }, 1],
])('an update with strategy %j starts the new pod first: %d', (strategy, count) => {
  const expected = Array.from({ length: count }, () => 'warning: an update starts a second broker on the data in volume data before the first one has stopped');
  const all = changed(deployment, ({ set }) => { set.spec.strategy = strategy; });
  expect(severities(all, 'deployment-update')).toEqual(expected);
  podOf(all).volumes = [{ name: 'data', emptyDir: {} }];
  expect(severities(all, 'deployment-update')).toEqual([]);
});

const POD_NAME = ['error: brokers advertise the name of their pod, but pods of a Deployment have no DNS names'];

test.each<[string, (all: Manifests) => void, string[]]>([
  ['the Service', () => undefined, []],
  ['no host', (all) => env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://:9092' }), POD_NAME],
  ['nothing', (all) => env(all, { KAFKA_ADVERTISED_LISTENERS: undefined }), POD_NAME],
  ['nothing, without a Service', (all) => {
    env(all, { KAFKA_ADVERTISED_LISTENERS: undefined });
    all.more.length = 0;
    all.service.kind = 'Other';
  }, []],
  ['nothing, with a hostname', (all) => {
    env(all, { KAFKA_ADVERTISED_LISTENERS: undefined });
    podOf(all).hostname = 'broker';
  }, []],
  ['nothing, in the host network', (all) => {
    env(all, { KAFKA_ADVERTISED_LISTENERS: undefined });
    podOf(all).hostNetwork = true;
  }, []],
  ['one of two listeners', (all) => env(all, {
    KAFKA_LISTENERS: 'CLIENT://:9092,MORE://:9095', KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,MORE:PLAINTEXT', KAFKA_ADVERTISED_LISTENERS: 'CLIENT://broker:9092,MORE://:9095',
  }), []],
])('a broker in a Deployment that advertises %s', (_, change, expected) =>
  expect(severities(changed(deployment, change), 'advertised-pod-name')).toEqual(expected));

test('a second Kafka node in a pod is said not to be checked, unlike a tool with the image of Kafka', () => {
  const withContainer = (change: object) => changed((all) => podOf(all).containers.push({ ...structuredClone(containerOf(all)), name: 'second', ...change }));
  const [finding] = reportOf(withContainer({})).findings.filter(({ rule }) => rule === 'second-node');
  expect(finding).toMatchObject({ object: 'StatefulSet kafka', field: 'containers[second]', message: 'container second runs a Kafka node too, and only that in container kafka is checked' });
  for (const tool of [{ command: ['kafka-topics.sh', '--list'] }, { image: 'exporter:1', env: [] }]) { expect(locationsOf(withContainer(tool)).filter((text) => text.startsWith('second-node'))).toEqual([]); }
});
