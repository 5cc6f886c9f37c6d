import { adopt } from '../../src/adopt';
import { readForeign } from '../../src/read/foreign';

const LISTENERS = { KAFKA_ZOOKEEPER_CONNECT: 'zk:2181', KAFKA_BROKER_ID: '7', KAFKA_LISTENERS: 'PLAINTEXT://:9092', KAFKA_LOG_DIRS: '/data/logs' };

interface Options {
  readonly env?: Record<string, string | object>;
  readonly container?: object;
  readonly pod?: object;
  readonly spec?: object;
  readonly objects?: object[];
}

/** One broker in manual manifests. */
function manifests({ env = {}, container, pod, spec, objects = [] }: Options): any[] {
  const variables = Object.entries({ ...LISTENERS, ...env })
    .map(([name, value]) => typeof value === 'string' ? { name, value } : { name, valueFrom: value });
  return [{
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'n' },
    spec: {
      replicas: 1,
      serviceName: 'kafka',
      selector: { matchLabels: { app: 'kafka' } },
      template: {
        metadata: { labels: { app: 'kafka' } },
        spec: {
          containers: [{ name: 'kafka', image: 'apache/kafka:3.9.1', env: variables, volumeMounts: [{ name: 'data', mountPath: '/data' }], ...container }],
          ...pod,
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
      ...spec,
    },
  }, ...objects];
}

const setOf = (options: Options) => readForeign(manifests(options)).clusters[0].wanted.sets[0];
const leftOf = (options: Options, field: string) => readForeign(manifests(options)).unsupported.filter((left) => left.field === field);

test.each<[string, Options, object]>([
  ['a fixed id', {}, { nodes: [{ nodeId: 7, logDirs: ['/data/logs'] }] }],
  ['an id by the pod\'s index', { env: { KAFKA_BROKER_ID: { fieldRef: { fieldPath: 'metadata.labels[\'apps.kubernetes.io/pod-index\']' } } } }, { nodes: [{ nodeId: 0 }] }],
  ['an id by a command', { env: { KAFKA_BROKER_ID: '', KAFKA_BROKER_ID_COMMAND: 'hostname | awk -F\'-\' \'{print $NF}\'' } }, { nodes: [{ nodeId: 0 }] }],
  ['data below a part of the volume', { container: { volumeMounts: [{ name: 'data', mountPath: '/data', subPath: 'kafka' }] } }, { disks: [{ logDir: 'kafka/logs' }] }],
  ['data in a folder by the pod\'s name', { container: { volumeMounts: [{ name: 'data', mountPath: '/data', subPathExpr: '$(POD_NAME)' }] } }, { disks: [{ logDir: '{pod}/logs' }] }],
  ['data in the root', { env: { KAFKA_LOG_DIRS: '/data' } }, { disks: [{ logDir: '.', mountPath: '/data' }] }],
  ['an existing claim', { spec: { volumeClaimTemplates: [] }, pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'old' } }] } }, { disks: [{ claimName: 'old', logDir: 'logs' }] }],
  ['an emptyDir', { spec: { volumeClaimTemplates: [] }, pod: { volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }] } }, { disks: [{ ephemeral: true, size: '1Gi' }] }],
  ['a heap that fits', { env: { KAFKA_HEAP_OPTS: '-Xmx1g -Xms1g' }, container: { resources: { limits: { memory: '2Gi' } } } }, { heap: 1024 }],
  ['a heap without a limit', { env: { KAFKA_HEAP_OPTS: '-Xmx3G' } }, { heap: 3072, pod: { resources: { limits: { memory: '6144Mi' } } } }],
  ['JVM options', { env: { KAFKA_OPTS: '-Da=b -javaagent:/x.jar' } }, { pod: { jvmOptions: ['-Da=b'] } }],
  ['variables of plugins', { env: { TZ: 'UTC', TOKEN: { secretKeyRef: { name: 's', key: 'k' } } } }, { pod: { overlay: undefined } }],
  ['pod fields without a prop', { pod: { hostAliases: [{ ip: '1.2.3.4', hostnames: ['a'] }] } }, { pod: { overlay: { hostAliases: [{ ip: '1.2.3.4', hostnames: ['a'] }] } } }],
  ['the user it runs as', { pod: { securityContext: { runAsUser: 5, runAsGroup: 6, fsGroup: 7 } } }, { image: { uid: 5, gid: 6, fsGroup: 7 } }],
  ['a ServiceAccount that is not among the manifests', { pod: { serviceAccountName: 'kafka' } }, { pod: { fields: { serviceAccountName: 'kafka' } } }],
])('%s is carried over', (_, options, expected) => {
  expect(setOf(options)).toMatchObject(expected);
});

test.each<[string, Options, string, RegExp]>([
  ['ids that ZooKeeper gave', { env: { KAFKA_BROKER_ID: '' } }, 'node ids', /kubectl -n n exec kafka-0 -- cat \/data\/logs\/meta\.properties/],
  ['ids by an unknown command', { env: { KAFKA_BROKER_ID: '$(lookup)' } }, 'node ids', /a script computes the ids in a way that is not supported/],
  ['data on no volume', { env: { KAFKA_LOG_DIRS: '/tmp/logs' } }, 'log.dirs', /the log dir is on no volume, so its data is lost/],
  ['a claim without logs', { env: { KAFKA_LOG_DIRS: '/tmp/logs' } }, 'volumeClaimTemplates data', /the template has no log dir/],
  ['a heap above the limit', { env: { KAFKA_HEAP_OPTS: '-Xmx1g' }, container: { resources: { limits: { memory: '512Mi' } } } }, 'env KAFKA_HEAP_OPTS', /not smaller than the memory limit of 512 MiB/],
  ['a setting in a Secret', { env: { KAFKA_X: { secretKeyRef: { name: 's', key: 'k' } } } }, 'env KAFKA_X', /kubectl -n n get secret s -o jsonpath='\{\.data\.k\}' \| base64 -d/],
  ['security', { env: { KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN', KAFKA_SSL_KEYSTORE_PASSWORD: 'hunter2' } }, 'settings', /security is not carried over/],
  ['a protocol with security', { env: { KAFKA_LISTENERS: 'SASL_PLAINTEXT://:9092' } }, 'listener SASL_PLAINTEXT', /its clients cannot connect; before applying the program, set security/],
  ['one listener for clients outside and for brokers', { env: { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://lb.example.com:9092' } }, 'listener PLAINTEXT', /add a separate listener for external clients first/],
  ['a setting that Kafka does not know', { env: { KAFKA_A_B__C___D: 'x' } }, 'setting a.b_c-d', /the setting is unknown to Kafka [\d.]+, so it has no effect/],
  ['a rack found at start', { env: { KAFKA_BROKER_RACK: '$(cat /zone)' } }, 'setting broker.rack', /create a node set for each zone/],
  ['a sidecar', { pod: { containers: [...manifests({})[0].spec.template.spec.containers, { name: 'exporter', image: 'e' }] } }, 'container exporter', /add it to sidecars/],
  ['an unknown image', { container: { image: 'mine/kafka:3.9.1' } }, 'image', /the content of the image is unknown/],
  ['the native image', { container: { image: 'apache/kafka-native:4.1.1' } }, 'image', /neither a JVM nor the scripts of Kafka/],
  ['an image of a newer Kafka', { container: { image: 'apache/kafka:9.0.0' } }, 'image', /the library does not know Kafka 9.0.0/],
  ['a host port', { container: { ports: [{ containerPort: 9092, hostPort: 9092 }] } }, 'ports', /add an external access/],
  ['several access modes', { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce', 'ReadOnlyMany'], resources: { requests: { storage: '1Gi' } } } }] } }, 'volumeClaimTemplates data', /immutable/],
])('%s is listed as not carried over', (_, options, field, advice) => {
  expect(leftOf(options, field).map((left) => left.advice).join('\n')).toMatch(advice);
});

test.each<[string, Record<string, string>, string, string]>([
  ['a password', { KAFKA_LISTENERS: 'SASL_PLAINTEXT://:9092', KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN' },
    'SASL_PLAINTEXT PLAIN', 'ListenerSecurity.saslPlain() with users with the Secrets of their passwords'],
  ['TLS and SCRAM of the listener\'s own', { KAFKA_LISTENERS: 'SASL_SSL://:9092', KAFKA_LISTENER_NAME_SASL__SSL_SASL_ENABLED_MECHANISMS: 'SCRAM-SHA-512' },
    'SASL_SSL SCRAM-SHA-512', 'ListenerSecurity.scramSha512() with certificate: NodeCertificate.fromSecret(\'…\'), whose files are PEM, and users with the Secrets of their passwords'],
  ['client certificates', { KAFKA_LISTENERS: 'SSL://:9092', KAFKA_SSL_CLIENT_AUTH: 'required' }, 'SSL client certificates', 'ListenerSecurity.mutualTls() with certificate'],
  ['TLS', { KAFKA_LISTENERS: 'SSL://:9092' }, 'SSL', 'ListenerSecurity.tls() with certificate'],
  ['Kerberos', { KAFKA_LISTENERS: 'SASL_PLAINTEXT://:9092' }, 'SASL_PLAINTEXT GSSAPI', 'ListenerSecurity.custom()'],
])('the advice for a listener with %s names the security to use', (_, env, value, advice) => {
  const [left] = leftOf({ env }, `listener ${env.KAFKA_LISTENERS.split(':')[0]}`);
  expect([left.value, left.advice]).toEqual([value, expect.stringContaining(advice)]);
});

test('settings that plugins read are carried over', () => {
  const { program, notCarriedOver } = adopt(manifests({ env: { KAFKA_RSM_CONFIG_BUCKET: 'logs' } }));
  expect(program).toContain("'rsm.config.bucket': 'logs'");
  expect(notCarriedOver.filter((line) => line.includes('rsm.config'))).toEqual([]);
});

test('a program and its comments contain no passwords', () => {
  const { program } = adopt(manifests({
    env: { KAFKA_SSL_KEYSTORE_PASSWORD: 'hunter2', KAFKA_NUM_PARTITIONS: { secretKeyRef: { name: 's', key: 'k' } } },
    objects: [
      { kind: 'Secret', metadata: { name: 's', namespace: 'n' }, data: { k: Buffer.from('hunter2').toString('base64') } },
    ],
  }));
  expect(program).toContain('new KafkaBrokerSet');
  expect(program).not.toContain('hunter2');
});

test('a ConfigMap with settings that is not among the manifests is reported as missing', () => {
  const mounted = {
    env: { KAFKA_LISTENERS: '', KAFKA_ZOOKEEPER_CONNECT: 'zk:2181' }, pod: { volumes: [{ name: 'files', configMap: { name: 'files' } }] },
  };
  const incomplete = manifests(mounted);
  incomplete[0].spec.template.spec.containers[0].env = [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }];
  expect(adopt(incomplete).missing).toEqual(['ConfigMap files of StatefulSet kafka']);
  const complete = [...incomplete, { kind: 'ConfigMap', metadata: { name: 'files', namespace: 'n' }, data: { 'server.properties': 'listeners=PLAINTEXT://:9092\n' } }];
  expect(adopt(complete).missing).toEqual([]);
});

test('StatefulSets of other software are left alone', () => {
  for (const image of ['postgres:16', 'confluentinc/cp-kafka-connect:7.9.2', 'bitnami/zookeeper:3.9']) {
    const [set] = manifests({});
    set.spec.template.spec.containers = [{ name: 'x', image, env: [{ name: 'CONNECT_BOOTSTRAP_SERVERS', value: 'kafka:9092' }] }];
    expect(readForeign([set]).clusters).toEqual([]);
  }
});
