import { Cases, Change } from './case';
import { containerOf, emptyDir, env, nfsVolume, podOf } from '../manifests';

const onSlow: Change = ({ set, more }) => {
  set.spec.volumeClaimTemplates[0].spec.storageClassName = 'slow';
  more.push(nfsVolume('a', '/a'), nfsVolume('b', '/b'), nfsVolume('c', '/c'));
};

/** Storage and replication. */
export const STORAGE_CASES: Cases = {
  'data-outside-volume': {
    rejected: (all) => env(all, { KAFKA_LOG_DIRS: '/var/log/kafka' }),
    location: 'StatefulSet kafka, env KAFKA_LOG_DIRS',
    message: 'log directory /var/log/kafka is not on a volume',
    accepted: (all) => {
      env(all, { KAFKA_LOG_DIRS: '/var/log/kafka/data' });
      containerOf(all).volumeMounts[0].mountPath = '/var/log/kafka/';
    },
  },
  'log-dir-at-mount': {
    rejected: (all) => env(all, { KAFKA_LOG_DIRS: '/data' }),
    location: 'StatefulSet kafka, env KAFKA_LOG_DIRS',
    message: 'log directory /data is the root directory of volume data',
    accepted: (all) => {
      env(all, { KAFKA_LOG_DIRS: '/data' });
      containerOf(all).volumeMounts[0].subPath = 'kafka';
    },
  },
  'ephemeral-storage': {
    rejected: emptyDir,
    location: 'StatefulSet kafka, volumes[data]',
    message: 'log directory /data/log is on a volume that is deleted with the pod',
    accepted: () => undefined,
  },
  'shared-claim': {
    rejected: (all) => {
      all.set.spec.volumeClaimTemplates = [];
      podOf(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
    },
    location: 'StatefulSet kafka, spec.template.spec.volumes[data]',
    message: 'claim kafka-rwx contains the data of all 3 pods',
    accepted: (all) => {
      all.set.spec.volumeClaimTemplates = [];
      podOf(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
      containerOf(all).volumeMounts[0].subPathExpr = '$(POD_NAME)';
    },
  },
  'nfs-ownership': {
    rejected: onSlow,
    location: 'StatefulSet kafka, volumeClaimTemplates[data]',
    message: 'PersistentVolume a is on NFS, and nothing changes the owner of the directories to the user of the image, which is not root',
    accepted: (all) => {
      onSlow(all);
      podOf(all).initContainers = [{ name: 'chown', image: 'busybox:1.36', command: ['chown', '-R', '1000:1000', '/data'], securityContext: { runAsUser: 0 } }];
    },
  },
  'single-internal-copy': {
    rejected: (all) => env(all, { KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1' }),
    location: 'StatefulSet kafka, env KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR',
    message: 'offsets.topic.replication.factor is 1 with 3 brokers',
    accepted: (all) => {
      all.set.spec.replicas = 1;
      env(all, { KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1' });
    },
  },
  'single-copy': {
    rejected: (all) => env(all, { KAFKA_DEFAULT_REPLICATION_FACTOR: undefined, KAFKA_MIN_INSYNC_REPLICAS: undefined }),
    location: 'StatefulSet kafka, default.replication.factor',
    message: 'default.replication.factor is 1 (the default of Kafka) with 3 brokers',
    accepted: (all) => env(all, { KAFKA_DEFAULT_REPLICATION_FACTOR: '2', KAFKA_MIN_INSYNC_REPLICAS: '1' }),
  },
  'single-in-sync': {
    rejected: (all) => env(all, { KAFKA_MIN_INSYNC_REPLICAS: '1' }),
    location: 'StatefulSet kafka, env KAFKA_MIN_INSYNC_REPLICAS',
    message: 'min.insync.replicas is 1 with default.replication.factor 3',
    accepted: () => undefined,
  },
};
