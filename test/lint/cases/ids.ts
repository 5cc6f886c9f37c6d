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

/** Which cluster and which node a pod takes itself for. */
export const ID_CASES: Cases = {
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
};
