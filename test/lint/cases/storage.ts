import { Cases, Change } from './case';
import { containerOf, emptyDir, env, nfsVolume, podOf } from '../manifests';

const onSlow: Change = ({ set, more }) => {
  set.spec.volumeClaimTemplates[0].spec.storageClassName = 'slow';
  more.push(nfsVolume('a', '/a'), nfsVolume('b', '/b'), nfsVolume('c', '/c'));
};

/** Where data lies, and how many copies of it there are. */
export const STORAGE_CASES: Cases = {
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
      podOf(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
    },
    at: 'StatefulSet kafka, spec.template.spec.volumes[data]',
    message: 'claim kafka-rwx holds the data of all 3 pods',
    right: (all) => {
      all.set.spec.volumeClaimTemplates = [];
      podOf(all).volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'kafka-rwx' } }];
      containerOf(all).volumeMounts[0].subPathExpr = '$(POD_NAME)';
    },
  },
  'nfs-ownership': {
    wrong: onSlow,
    at: 'StatefulSet kafka, volumeClaimTemplates[data]',
    message: 'PersistentVolume a is on NFS, and nothing gives the folders to the image\'s user, which is not root',
    right: (all) => {
      onSlow(all);
      podOf(all).initContainers = [{ name: 'chown', image: 'busybox:1.36', command: ['chown', '-R', '1000:1000', '/data'], securityContext: { runAsUser: 0 } }];
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
};
