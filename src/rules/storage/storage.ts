import { show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { duplicates } from '../../util/duplicates';
import { isPositiveQuantity } from '../../util/quantity';
import { isMountPath, MOUNT_PATH_FIX } from '../pods/mounts';
import { isObjectName } from '../pods/qualified-names';
import { Rule } from '../rule';

const ACCESS_MODES: readonly string[] = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany'];

export const STORAGE_RULES: Rule<WorkloadPlan>[] = [
  {
    id: 'disk',
    severity: 'error',
    why: 'Kubernetes rejects other names, mount paths and sizes, or mounts one disk over another.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ and '
      + 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    check: ({ disks }) => [
      ...disks.filter(({ name }) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63).map(({ name }) => ({
        message: `disk name ${show(name)} is not a valid DNS label`, fix: 'use at most 63 lower-case letters, digits and dashes',
      })),
      ...disks.filter(({ mountPath }) => !isMountPath(mountPath)).map(({ name, mountPath }) => ({
        message: `mount path ${show(mountPath)} of disk ${name} is not valid`, fix: MOUNT_PATH_FIX,
      })),
      ...disks.filter(({ size }) => size !== undefined && !isPositiveQuantity(size)).map(({ name, size }) => ({
        message: `size ${show(size)} of disk ${name} is not a positive quantity`, fix: 'use a size such as Size.gibibytes(100)',
      })),
      ...disks.length > 0 ? [] : [{ message: 'the storage has no disk', fix: 'pass at least one disk to Storage.jbod()' }],
    ],
  },
  {
    id: 'claim',
    severity: 'error',
    why: 'Kubernetes rejects other access modes and names, and Kafka cannot start on a read-only volume.',
    see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check: ({ disks }) => disks.flatMap(({ name, accessMode, storageClass, claimName }) => [
      ...accessMode === undefined || ACCESS_MODES.includes(accessMode) ? [] : [{ message: `access mode ${show(accessMode)} of disk ${name} is not supported`, fix: `use one of ${ACCESS_MODES.join(', ')}` }],
      ...[['storage class', storageClass], ['claim', claimName]].filter(([, value]) => value !== undefined && value !== '' && !isObjectName(value))
        .map(([what, value]) => ({ message: `${what} ${show(value)} of disk ${name} is not a valid name`, fix: 'use the name of the object: lower-case letters, digits, dashes and dots' })),
    ]),
  },
  {
    id: 'duplicate-volume',
    severity: 'error',
    why: 'The names and the mount paths of the volumes of a pod must be unique: Kubernetes rejects duplicates.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
    check: ({ disks, pod }) => {
      const volumes = [{ name: 'config', mountPath: CONFIG_PATH }, { name: 'tmp', mountPath: '/tmp' }, ...disks, ...pod.volumes];
      return (['name', 'mountPath'] as const).flatMap((field) => [...duplicates(volumes, (volume) => volume[field])].map(([value]) => ({
        message: `two volumes have the ${field} ${show(value)}`, fix: `use a different ${field} for each volume`,
      })));
    },
  },
  {
    id: 'log-dir',
    severity: 'error',
    why: 'A log dir at the mount path itself contains other directories such as lost+found, with which Kafka fails to start. A log dir outside the volume is lost with the pod.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Found directory …/lost+found, \'lost+found\' is not in the form of topic-partition"',
    check: ({ roles, disks }) => disks.filter(({ logDir }) => !isLogDir(logDir) && !(logDir === '' && roles.includes('zookeeper')))
      .map(({ logDir, name }) => ({
        message: `log dir ${show(logDir)} of disk ${name} is not valid`, fix: 'use a directory below the mount path, such as kafka-log{nodeId}',
      })),
  },
  {
    id: 'log-dir-at-mount',
    severity: 'warning',
    why: 'Kafka fails to start if its log dir contains other directories, such as lost+found or the .snapshot directory of a file server.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: formatting succeeds, starting fails',
    check: ({ disks }) => disks.filter(({ logDir }) => logDir === '.').map(({ name, mountPath }) => ({
      message: `the log dir of disk ${name} is the mount path ${mountPath} itself`, fix: 'use this only for existing data at that path',
    })),
  },
  {
    id: 'ephemeral-storage',
    severity: 'warning',
    why: 'The data of a node is deleted with its pod: a broker replicates everything again, a controller or ZooKeeper server can lose committed metadata.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir and https://kafka.apache.org/documentation/#kraft_deployment',
    check: ({ disks }) => !disks.some(({ ephemeral }) => ephemeral) ? [] : [{
      message: 'the disks are ephemeral', fix: 'use Storage.persistent() except for tests',
    }],
  },
];

/** Whether it is a directory below the mount path, or `.` for the mount path itself, about which another rule warns. */
const isLogDir = (text: string): boolean =>
  text === '.' || (!text.includes(',') && !text.split('/').some((part) => part === '..' || part === '.' || part === ''));
