import { Cases, Change } from './case';
import { containerOf, emptyDir, env, zookeeperMode } from '../manifests';

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

/** Adds a copy of the cluster in another namespace, with this id. */
const otherNamespace = (clusterId: string): Change => (all) => {
  const copies = [all.service, all.set].map((object) => JSON.parse(JSON.stringify(object).replaceAll('prod', 'other')));
  copies[1].spec.template.spec.containers[0].env.find(({ name }: any) => name === 'CLUSTER_ID').value = clusterId;
  all.more.push(...copies);
};

/** Cluster ids and node ids. */
export const ID_CASES: Cases = {
  'random-cluster-id': {
    rejected: (all) => {
      env(all, { CLUSTER_ID: undefined });
      containerOf(all).command[2] = `export CLUSTER_ID=$(/opt/kafka/bin/kafka-storage.sh random-uuid) && ${containerOf(all).command[2]}`;
    },
    location: 'StatefulSet kafka, containers[kafka]',
    message: 'a script generates a different cluster id in every pod',
    accepted: (all) => {
      env(all, { CLUSTER_ID: undefined });
      containerOf(all).command[2] = `export CLUSTER_ID=vPeOCWypqUOSepEvx0cbog\n${containerOf(all).command[2]}`;
    },
  },
  'public-cluster-id': {
    rejected: (all) => env(all, { CLUSTER_ID: undefined }),
    location: 'StatefulSet kafka, env CLUSTER_ID',
    message: 'the cluster id is missing, so the image uses its default, 5L6g3nShT-eMCtK--X86sw, like many other clusters',
    accepted: () => undefined,
  },
  'drawn-cluster-id': {
    rejected: secret('32AaUToCUn77vhQcHr5qiP'),
    location: 'Secret ids, data.cluster',
    message: 'cluster id "32AaUToCUn77vhQcHr5qiP" is a random string that no Kafka tool generates, so it is from a chart',
    accepted: secret('vPeOCWypqUOSepEvx0cbog'),
  },
  'cluster-id': {
    rejected: (all) => env(all, { CLUSTER_ID: 'kraft-cluster' }),
    location: 'StatefulSet kafka, env CLUSTER_ID',
    message: 'cluster id "kraft-cluster" is not 22 characters of base64url',
    accepted: () => undefined,
  },
  'shared-cluster-id': {
    rejected: otherNamespace('vPeOCWypqUOSepEvx0cbog'),
    location: 'StatefulSet kafka, env CLUSTER_ID',
    message: 'cluster kafka in namespace other has the same cluster id as cluster kafka in namespace prod (vPeOCWypqUOSepEvx0cbog)',
    accepted: otherNamespace('AAAAAAAAAAAAAAAAAAAABg'),
  },
  'different-cluster-ids': {
    rejected: secondSet('AAAAAAAAAAAAAAAAAAAABg'),
    location: 'StatefulSet more, env CLUSTER_ID',
    message: 'StatefulSet more has cluster id "AAAAAAAAAAAAAAAAAAAABg", but kafka of the same cluster has "vPeOCWypqUOSepEvx0cbog"',
    accepted: secondSet('vPeOCWypqUOSepEvx0cbog'),
  },
  'changing-node-ids': {
    rejected: (all) => {
      withoutIds(all);
      emptyDir(all);
    },
    location: 'StatefulSet kafka, broker.id',
    message: 'the brokers have no configured ids, and their data (/data/log) is lost with the pod',
    accepted: withoutIds,
  },
};
