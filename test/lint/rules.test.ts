import { containerOf, env, external, Manifests, manifests, placesOf, podService, reportOf, service, zookeeperMode } from './manifests';
import { CLUSTER_LINT_RULES, MANIFEST_LINT_RULES } from '../../src/lint';

type Change = (all: Manifests) => void;

interface Case {
  readonly wrong: Change;
  /** Object and field. */
  readonly at: string;
  readonly message: string;
  /** The nearest manifests that are right. */
  readonly right: Change;
}

const nodePorts = (ports: readonly number[], target = 9094): any[] =>
  ports.map((nodePort, ordinal) => podService(ordinal, { type: 'NodePort', ports: [{ port: 9094, targetPort: target, nodePort }] }));

const pod = ({ set }: Manifests): any => set.spec.template.spec;
const emptyDir: Change = (all) => {
  all.set.spec.volumeClaimTemplates = [];
  pod(all).volumes = [{ name: 'data', emptyDir: {} }];
};
const budget = (name: string, spec: object): any => ({
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace: 'prod' }, spec: { selector: { matchLabels: { app: 'kafka' } }, ...spec },
});
const nfsVolume = (name: string, path: string): any => ({
  apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: { storageClassName: 'slow', nfs: { server: '172.16.4.60', path } },
});
const onSlow: Change = ({ set, more }) => {
  set.spec.volumeClaimTemplates[0].spec.storageClassName = 'slow';
  more.push(nfsVolume('a', '/a'), nfsVolume('b', '/b'), nfsVolume('c', '/c'));
};
const withoutIds: Change = (all) => {
  zookeeperMode(all);
  delete containerOf(all).command;
};
const secret = (id: string): Change => (all) => {
  env(all, { CLUSTER_ID: undefined });
  containerOf(all).env.push({ name: 'CLUSTER_ID', valueFrom: { secretKeyRef: { name: 'ids', key: 'cluster' } } });
  all.more.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ids', namespace: 'prod' }, stringData: { cluster: id } });
};
const secondSet = (clusterId: string): Change => (all) => {
  const copy = structuredClone(all.set);
  copy.metadata.name = 'more';
  const container = copy.spec.template.spec.containers[0];
  container.command[2] = 'export KAFKA_NODE_ID=$((100 + ${POD_NAME##*-})) && exec /etc/kafka/docker/run';
  container.env.find(({ name }: any) => name === 'CLUSTER_ID').value = clusterId;
  container.env.find(({ name }: any) => name === 'KAFKA_PROCESS_ROLES').value = 'broker';
  container.env.find(({ name }: any) => name === 'KAFKA_LISTENERS').value = 'CLIENT://:9092';
  copy.spec.template.spec.terminationGracePeriodSeconds = 330;
  all.more.push(copy);
};
const heap = (value: string | undefined): Change => (all) => env(all, { KAFKA_HEAP_OPTS: value });
const sets: Readonly<Record<string, Case>> = {
  'shared-address': {
    wrong: (all) => {
      external(all, 'kafka.example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:30092 on EXTERNAL, which Service kafka-outside (NodePort) balances over them',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:30092');
      all.more.push(service('kafka-outside', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 9094, nodePort: 30092 }] }));
    },
  },
  'duplicate-address': {
    wrong: (all) => external(all, 'kafka.example.com:9094'),
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'brokers kafka-0, kafka-1, kafka-2 all advertise kafka.example.com:9094 on EXTERNAL',
    right: (all) => external(all, '$(POD_NAME).example.com:9094'),
  },
  'shared-service': {
    wrong: ({ more }) => more.push(service('kafka-outside', { type: 'NodePort', ports: [{ port: 9092, nodePort: 30092 }] })),
    at: 'Service kafka-outside, spec.ports[0]',
    message: 'leads clients from outside to any of 3 brokers, which then send them to addresses inside, such as kafka-0.kafka-headless.prod.svc.cluster.local:9092 (listener CLIENT)',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(service('kafka-outside', { type: 'LoadBalancer', ports: [{ port: 9094 }] }));
    },
  },
  'unbacked-address': {
    wrong: (all) => {
      external(all, '$(HOST_IP):30092');
      all.more.push(...nodePorts([30192, 30193, 30194]));
    },
    at: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'listener EXTERNAL of kafka-0 advertises <address of the pod\'s Kubernetes node>:30092, but no Service has node port 30092, and the container takes no such host port; the same of kafka-1, kafka-2',
    right: (all) => {
      external(all, '$(HOST_IP):30092');
      containerOf(all).ports.push({ containerPort: 9094, hostPort: 30092 });
    },
  },
  'headless-service': {
    wrong: ({ service: headless }) => { headless.spec.clusterIP = '10.0.0.1'; },
    at: 'Service kafka-headless, spec.clusterIP',
    message: 'is the serviceName of StatefulSet kafka, and not headless',
    right: () => undefined,
  },
  'unready-addresses': {
    wrong: ({ service: headless }) => { delete headless.spec.publishNotReadyAddresses; },
    at: 'Service kafka-headless, spec.publishNotReadyAddresses',
    message: 'pods of StatefulSet kafka cannot be looked up until they are ready',
    right: () => undefined,
  },
  'service-links': {
    wrong: (all) => {
      zookeeperMode(all);
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
    at: 'StatefulSet kafka, spec.template.spec.enableServiceLinks',
    message: 'Service kafka of the namespace gives the pods KAFKA_PORT, with which the image does not start',
    right: (all) => {
      zookeeperMode(all);
      pod(all).enableServiceLinks = false;
      all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
    },
  },
  'random-cluster-id': {
    wrong: (all) => {
      env(all, { CLUSTER_ID: undefined });
      containerOf(all).command[2] = `export CLUSTER_ID=$(/opt/kafka/bin/kafka-storage.sh random-uuid) && ${containerOf(all).command[2]}`;
    },
    at: 'StatefulSet kafka, containers[kafka]',
    message: 'a script draws the cluster id, another one in every pod',
    right: (all) => {
      env(all, { CLUSTER_ID: undefined });
      containerOf(all).command[2] = `export CLUSTER_ID=vPeOCWypqUOSepEvx0cbog\n${containerOf(all).command[2]}`;
    },
  },
  'public-cluster-id': {
    wrong: (all) => env(all, { CLUSTER_ID: undefined }),
    at: 'StatefulSet kafka, env CLUSTER_ID',
    message: 'there is no cluster id, so the image takes its default, 5L6g3nShT-eMCtK--X86sw, as everybody does',
    right: () => undefined,
  },
  'drawn-cluster-id': {
    wrong: secret('32AaUToCUn77vhQcHr5qiP'),
    at: 'Secret ids, data.cluster',
    message: 'cluster id "32AaUToCUn77vhQcHr5qiP" was drawn letter by letter: no Kafka tool makes such an id',
    right: secret('vPeOCWypqUOSepEvx0cbog'),
  },
  'cluster-id': {
    wrong: (all) => env(all, { CLUSTER_ID: 'kraft-cluster' }),
    at: 'StatefulSet kafka, env CLUSTER_ID',
    message: 'cluster id "kraft-cluster" is not 22 characters of base64url',
    right: () => undefined,
  },
  'different-cluster-ids': {
    wrong: secondSet('AAAAAAAAAAAAAAAAAAAABg'),
    at: 'StatefulSet more, env CLUSTER_ID',
    message: 'StatefulSet more has cluster id "AAAAAAAAAAAAAAAAAAAABg", and kafka of the same cluster "vPeOCWypqUOSepEvx0cbog"',
    right: secondSet('vPeOCWypqUOSepEvx0cbog'),
  },
  'changing-node-ids': {
    wrong: (all) => {
      withoutIds(all);
      emptyDir(all);
    },
    at: 'StatefulSet kafka, broker.id',
    message: 'no setting gives the brokers ids, and their data (/data/log) goes with the pod',
    right: withoutIds,
  },
  'data-outside-volume': {
    wrong: (all) => env(all, { KAFKA_LOG_DIRS: '/var/log/kafka' }),
    at: 'StatefulSet kafka, env KAFKA_LOG_DIRS',
    message: 'log dir /var/log/kafka lies on no volume',
    right: (all) => {
      env(all, { KAFKA_LOG_DIRS: '/var/log/kafka/data' });
      containerOf(all).volumeMounts[0].mountPath = '/var/log/kafka/';
    },
  },
  'log-dir-at-mount': {
    wrong: (all) => env(all, { KAFKA_LOG_DIRS: '/data' }),
    at: 'StatefulSet kafka, env KAFKA_LOG_DIRS',
    message: 'log dir /data is the root of volume data',
    right: (all) => {
      env(all, { KAFKA_LOG_DIRS: '/data' });
      containerOf(all).volumeMounts[0].subPath = 'kafka';
    },
  },
  'ephemeral-storage': {
    wrong: emptyDir,
    at: 'StatefulSet kafka, volumes[data]',
    message: 'log dir /data/log is on a volume that goes with the pod',
    right: () => undefined,
  },
  'shared-claim': {
    wrong: (all) => {
      all.set.spec.volumeClaimTemplates = [];
      pod(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
    },
    at: 'StatefulSet kafka, spec.template.spec.volumes[data]',
    message: 'claim kafka-rwx holds the data of all 3 pods',
    right: (all) => {
      all.set.spec.volumeClaimTemplates = [];
      pod(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
      containerOf(all).volumeMounts[0].subPathExpr = '$(POD_NAME)';
    },
  },
  'nfs-ownership': {
    wrong: onSlow,
    at: 'StatefulSet kafka, volumeClaimTemplates[data]',
    message: 'PersistentVolume a is on NFS, and nothing gives the folders to the image\'s user, which is not root',
    right: (all) => {
      onSlow(all);
      pod(all).initContainers = [{ name: 'chown', image: 'busybox:1.36', command: ['chown', '-R', '1000:1000', '/data'], securityContext: { runAsUser: 0 } }];
    },
  },
  'single-copy': {
    wrong: (all) => env(all, { KAFKA_DEFAULT_REPLICATION_FACTOR: undefined, KAFKA_MIN_INSYNC_REPLICAS: undefined }),
    at: 'StatefulSet kafka, default.replication.factor',
    message: 'default.replication.factor is 1, as Kafka has it by itself, with 3 brokers',
    right: (all) => env(all, { KAFKA_DEFAULT_REPLICATION_FACTOR: '2', KAFKA_MIN_INSYNC_REPLICAS: '1' }),
  },
  'single-in-sync': {
    wrong: (all) => env(all, { KAFKA_MIN_INSYNC_REPLICAS: '1' }),
    at: 'StatefulSet kafka, env KAFKA_MIN_INSYNC_REPLICAS',
    message: 'min.insync.replicas is 1 with default.replication.factor 3',
    right: () => undefined,
  },
  'name': {
    wrong: ({ set }) => { set.metadata.name = 'Kafka.Main'; },
    at: 'StatefulSet Kafka.Main, metadata.name',
    message: 'StatefulSet name "Kafka.Main" is no DNS label',
    right: () => undefined,
  },
  'replicas': {
    wrong: ({ set }) => { set.spec.replicas = 'three'; },
    at: 'StatefulSet kafka, spec.replicas',
    message: 'replicas is "three"',
    right: () => undefined,
  },
  'heap': {
    wrong: (all) => {
      heap(undefined)(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
    at: 'StatefulSet kafka, env KAFKA_HEAP_OPTS',
    message: 'heap of 1024 MiB, as Kafka has by itself, above the memory limit 768Mi',
    right: (all) => {
      heap('-XX:MaxRAMPercentage=50')(all);
      containerOf(all).resources = { limits: { memory: '768Mi' } };
    },
  },
  'resources': {
    wrong: (all) => { containerOf(all).resources = { limits: { memory: '4 gigs' } }; },
    at: 'StatefulSet kafka, containers[kafka].resources',
    message: 'memory limits "4 gigs" is no quantity above zero',
    right: () => undefined,
  },
  'short-grace': {
    wrong: (all) => { delete pod(all).terminationGracePeriodSeconds; },
    at: 'StatefulSet kafka, spec.template.spec.terminationGracePeriodSeconds',
    message: 'termination grace period of 30 s, as Kubernetes has by itself',
    right: (all) => { pod(all).terminationGracePeriodSeconds = 45; },
  },
  'image-tag': {
    wrong: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka:latest'; },
    at: 'StatefulSet kafka, containers[kafka].image',
    message: 'image registry.example.com:5000/apache/kafka:latest names no version',
    right: (all) => { containerOf(all).image = 'registry.example.com:5000/apache/kafka@sha256:abc'; },
  },
  'host-network-dns': {
    wrong: (all) => { pod(all).hostNetwork = true; },
    at: 'StatefulSet kafka, spec.template.spec.dnsPolicy',
    message: 'hostNetwork with dnsPolicy ClusterFirst',
    right: (all) => {
      pod(all).hostNetwork = true;
      pod(all).dnsPolicy = 'ClusterFirstWithHostNet';
    },
  },
  'source-in-sh': {
    wrong: (all) => {
      zookeeperMode(all);
      containerOf(all).image = 'registry.example.com/bitnami_kafka:3.9.0';
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\nsource /tmp/kafka_env.sh\nexec run.sh'];
    },
    at: 'StatefulSet kafka, containers[kafka]',
    message: 'source /tmp/kafka_env.sh in a script of sh',
    right: (all) => {
      zookeeperMode(all);
      containerOf(all).command = ['/bin/sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}\n. /tmp/kafka_env.sh\nexec run.sh'];
    },
  },
  'budget-fields': {
    wrong: ({ more }) => more.push(budget('kafka', { maxUnavailable: 1, minAvailable: 2 })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'has minAvailable and maxUnavailable',
    right: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'two-budgets': {
    wrong: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), budget('b', { maxUnavailable: 1 })),
    at: 'PodDisruptionBudget b, spec.selector',
    message: 'covers pods that PodDisruptionBudget a covers as well',
    right: ({ more }) => more.push(budget('a', { maxUnavailable: 1 }), { ...budget('b', {}), spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'zookeeper' } } } }),
  },
  'budget-breaks-quorum': {
    wrong: ({ more }) => more.push(budget('kafka', { maxUnavailable: '50%' })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'lets 2 of 3 controllers be away at once, and the quorum survives 1',
    right: ({ more }) => more.push(budget('kafka', { maxUnavailable: '33%' })),
  },
  'budget-forbids-all': {
    wrong: ({ more }) => more.push(budget('kafka', { minAvailable: 3 })),
    at: 'PodDisruptionBudget kafka, spec',
    message: 'lets none of 3 pods be away',
    right: ({ more }) => more.push(budget('kafka', { minAvailable: 2 })),
  },
  'duplicate-object': {
    wrong: ({ more }) => more.push(service('kafka-headless', { ports: [{ port: 9092 }] })),
    at: 'Service kafka-headless, metadata.name',
    message: '2 objects are Service "kafka-headless" in namespace prod, and only the last one stays',
    right: ({ more }) => more.push({ ...service('kafka-headless', { ports: [{ port: 9092 }] }), metadata: { name: 'kafka-headless', namespace: 'test' } }),
  },
  'duplicate-node-port': {
    wrong: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30093]));
    },
    at: 'Service kafka-2-external, spec.ports[0].nodePort',
    message: 'node port 30093 is taken by the Services kafka-1-external and kafka-2-external',
    right: (all) => {
      external(all, '$(POD_NAME).example.com:9094');
      all.more.push(...nodePorts([30092, 30093, 30094]));
    },
  },
  'volume-source': {
    wrong: ({ more }) => more.push(nfsVolume('a', '/kafka'), nfsVolume('b', '/kafka')),
    at: 'PersistentVolume b, spec.nfs.path',
    message: 'PersistentVolumes a and b are the same folder, 172.16.4.60:/kafka',
    right: ({ more }) => more.push(nfsVolume('a', '/kafka/a'), nfsVolume('b', '/kafka/b')),
  },
  'no-stateful-set': {
    wrong: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'broker', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'kafka', image: 'wurstmeister/kafka:2.12', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
    at: 'Deployment broker, kind',
    message: 'Deployment with Kafka brokers',
    right: ({ more }) => more.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'manager', namespace: 'dev' },
      spec: { template: { spec: { containers: [{ name: 'ui', image: 'kafkamanager/kafka-manager:3.0', env: [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' }] }] } } },
    }),
  },
};

test('careful manifests have nothing wrong, on the quorum as on ZooKeeper', () => {
  expect(placesOf(manifests())).toEqual([]);
  const all = manifests();
  zookeeperMode(all);
  expect(placesOf(all)).toEqual([]);
});

test.each(Object.entries(sets))('%s', (rule, { wrong, at, message, right }) => {
  const bad = manifests();
  wrong(bad);
  const found = reportOf(bad).findings.filter((finding) => finding.rule === rule);
  expect(found.map(({ object, field }) => `${object}, ${field}`)).toEqual([at]);
  expect(found[0].message).toBe(message);
  expect(found[0].fix).not.toBe('');
  const good = manifests();
  right(good);
  expect(placesOf(good).filter((place) => place.startsWith(`${rule}:`))).toEqual([]);
});

test('every rule has its case, an id of its own, and says why', () => {
  const rules = [...CLUSTER_LINT_RULES, ...MANIFEST_LINT_RULES];
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(sets).sort());
  expect(rules.filter(({ why }) => why.length < 20)).toEqual([]);
});
