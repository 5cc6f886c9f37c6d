import { Testing } from 'cdk8s';
import { lint } from '../../../src/lint';
import { separate } from '../../synth';
import { containerOf, env, manifests, Manifests, messagesOf, podOf, reportOf } from '../manifests';

const sharedIn = (findings: ReturnType<typeof lint>['findings']): string[] => findings.filter(({ rule }) => rule === 'shared-cluster-id').map(({ message }) => message);

/** A copy of the StatefulSet in another namespace. */
function copyOf({ set }: Manifests): any {
  return JSON.parse(JSON.stringify(set).replaceAll('prod', 'other'));
}

test('brokers without controllers can belong to the cluster in another namespace', () => {
  const all = manifests();
  const copy = copyOf(all);
  all.more.push(copy);
  expect(sharedIn(reportOf(all).findings)).toHaveLength(1);
  env({ ...all, set: copy }, { KAFKA_PROCESS_ROLES: 'broker' });
  expect(sharedIn(reportOf(all).findings)).toEqual([]);
});

test('an annotation of a Service of the cluster suppresses the finding, and none of another cluster', () => {
  const all = manifests();
  const headless = JSON.parse(JSON.stringify(all.service).replaceAll('prod', 'other'));
  all.more.push(copyOf(all), headless);
  const suppression = { 'cdk8s-kafka/suppress.shared-cluster-id': 'copied on purpose' };
  all.service.metadata.annotations = suppression;
  expect(sharedIn(reportOf(all).findings)).toHaveLength(1);
  headless.metadata.annotations = suppression;
  expect(sharedIn(reportOf(all).findings)).toEqual([]);
});

test('a cluster of this library and one of another tool', () => {
  const all = manifests();
  const found = (clusterId: string) => sharedIn(lint([...Testing.synth(separate({ clusterId })), all.service, all.set].map((value) => ({ file: 'kafka.yaml', value }))).findings);
  expect(found('vPeOCWypqUOSepEvx0cbog')).toEqual(['cluster kafka in namespace prod has the same cluster id as cluster kafka in namespace test (vPeOCWypqUOSepEvx0cbog)']);
  expect(found('AAAAAAAAAAAAAAAAAAAABg')).toEqual([]);
});

/** Removes the id, and starts the nodes with a script. */
const script = (text: string, image = 'apache/kafka:4.1.0') => (all: Manifests) => {
  env(all, { CLUSTER_ID: undefined });
  Object.assign(containerOf(all), { image, command: ['sh', '-c', `export KAFKA_NODE_ID=\${POD_NAME##*-}\n${text}\nexec /etc/kafka/docker/run`] });
};

const ID = 'vPeOCWypqUOSepEvx0cbog';
const BAD = 'AAAAAAAAAAAAAAAAAAAAAA';

test.each([
  `kafka-storage.sh format -t ${BAD} -c /x`, `kafka-storage.sh format -t "${BAD}"`, `kafka-storage.sh format --cluster-id='${BAD}' -c /x`, `kafka-storage.sh format -c x --cluster-id ${BAD}`,
  `CLUSTER_ID=${BAD}`, `export KAFKA_CLUSTER_ID="${BAD}"`, `  export   KAFKA_KRAFT_CLUSTER_ID='${BAD}'  `,
])('the id in the script %s is read', (text) => {
  expect(messagesOf('cluster-id', script(text))).toEqual([`cluster id "${BAD}" is reserved by Kafka`]);
  expect(messagesOf('cluster-id', script(text.replace(BAD, ID)))).toEqual([]);
});

test.each([`kafka-storage.sh -t ${BAD}`, `kafka-storage.sh format -t ${BAD}A`, `kafka-storage.sh format\n-t ${BAD}`, `CLUSTER_ID=${BAD}A`, `CLUSTER_ID=$(cat ${BAD})`, `echo CLUSTER_ID=${BAD}`, `# CLUSTER_ID is ${BAD}`])(
  'the script %j contains no id', (text) => expect(messagesOf('cluster-id', script(text))).toEqual([]));

test.each(['CLUSTER_ID', 'KAFKA_CLUSTER_ID', 'KAFKA_KRAFT_CLUSTER_ID'])('the id in variable %s is read', (name) => {
  const problem = (id: string) => messagesOf('cluster-id', (all) => env(all, { CLUSTER_ID: undefined, [name]: id }));
  expect(problem(BAD)).toEqual([`cluster id "${BAD}" is reserved by Kafka`]);
  expect(problem('short')).toEqual(['cluster id "short" is not 22 characters of base64url']);
  expect(problem(ID)).toEqual([]);
  expect(problem('$(cat /id)')).toEqual([]);
});

test.each([
  ['kafka-storage.sh random-uuid', 1], ['CLUSTER_ID=$(uuidgen)', 1], ['cat /proc/sys/kernel/random/uuid', 1], ['{{ randAlphaNum 22 }}', 1], ['echo uuid', 0],
])('the script %s generates an id in every pod: %d', (text, count) => {
  const one = (all: Manifests) => {
    script(text)(all);
    all.set.spec.replicas = 1;
  };
  expect(messagesOf('random-cluster-id', script(text))).toEqual(Array.from({ length: count }, () => 'a script generates a different cluster id in every pod'));
  expect(messagesOf('random-cluster-id', one)).toEqual([]);
});

test.each<[string, string, number, string[], string[]]>([
  ['apache', 'apache/kafka:4.1.0', 3, [], ['the cluster id is missing, so the image uses its default, 5L6g3nShT-eMCtK--X86sw, like many other clusters']],
  ['confluent', 'confluentinc/cp-kafka:8.0.0', 3, ['the cluster id is missing, and Confluent\'s image exits without one in KRaft mode'], []],
  ['one node of confluent', 'confluentinc/cp-kafka:8.0.0', 1, ['the cluster id is missing, and Confluent\'s image exits without one in KRaft mode'], []],
  ['bitnami', 'bitnamilegacy/kafka:4.0.0', 3, ['the cluster id is missing, so Bitnami\'s image generates a different one in every pod'], []],
  ['one node of bitnami', 'bitnamilegacy/kafka:4.0.0', 1, [], []],
  ['an unknown image', 'example.com/kafka:4.1.0', 3, [], []],
])('an id that the image of %s chooses', (_, image, replicas, random, shared) => {
  const change = (text: string) => (all: Manifests) => {
    script(text, image)(all);
    all.set.spec.replicas = replicas;
  };
  expect(messagesOf('random-cluster-id', change(''))).toEqual(random);
  expect(messagesOf('public-cluster-id', change(''))).toEqual(shared);
  // A script may write the id.
  expect(messagesOf('random-cluster-id', change('. /id/CLUSTER_ID'))).toEqual([]);
  expect(messagesOf('public-cluster-id', change('kafka-storage.sh format -t $(cat /id)'))).toEqual([]);
});

test('Kafka\'s example id is that of many clusters', () => {
  expect(messagesOf('public-cluster-id', (all) => env(all, { CLUSTER_ID: '5L6g3nShT-eMCtK--X86sw' })))
    .toEqual(['cluster id 5L6g3nShT-eMCtK--X86sw is the default of Kafka\'s image, like that of many other clusters']);
});

/** Takes the id from a Secret with this content. */
const secret = (id: string) => (all: Manifests) => {
  env(all, { CLUSTER_ID: undefined });
  containerOf(all).env.push({ name: 'CLUSTER_ID', valueFrom: { secretKeyRef: { name: 'kraft', key: 'id' } } });
  all.more.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'kraft', namespace: 'prod' }, data: { id: Buffer.from(id).toString('base64') } });
};

test.each<[string, number]>([['gA3dF5hJ7kL9zX1cV3bN5m', 1], [ID, 0], ['short', 0], ['gA3dF5hJ7kL9zX1cV3bN5mQ', 0], ['-gA3dF5hJ7kL9zX1cV3bN5', 0]])('id %s in a Secret is drawn by a chart: %d', (id, count) => {
  expect(messagesOf('drawn-cluster-id', secret(id))).toHaveLength(count);
  expect(messagesOf('drawn-cluster-id', (all) => env(all, { CLUSTER_ID: id }))).toEqual([]);
});

test('sets of one cluster with different ids', () => {
  const other = (id: string) => (all: Manifests) => {
    const copy = structuredClone(all.set);
    copy.metadata.name = 'more';
    copy.spec.replicas = 1;
    all.more.push(copy);
    env({ ...all, set: copy }, { CLUSTER_ID: id, KAFKA_PROCESS_ROLES: 'broker', KAFKA_NODE_ID: '7' });
    podOf({ ...all, set: copy }).containers[0].command = undefined;
  };
  expect(messagesOf('different-cluster-ids', other('abcdefghijklmnopqrstuw')))
    .toEqual(['StatefulSet more has cluster id "abcdefghijklmnopqrstuw", but kafka of the same cluster has "vPeOCWypqUOSepEvx0cbog"']);
  expect(messagesOf('different-cluster-ids', other('vPeOCWypqUOSepEvx0cbog'))).toEqual([]);
});
