import { show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { duplicates } from '../../util/duplicates';
import { isPositiveQuantity } from '../../util/quantity';
import { isObjectName } from '../pods/qualified-names';
import { Rule } from '../rule';

const ACCESS_MODES: readonly string[] = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany'];

export const STORAGE_RULES: Rule<WorkloadPlan>[] = [
  {
    id: 'disk',
    severity: 'error',
    why: 'Kubernetes refuses other names, paths and sizes, or mounts one disk over another.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ and '
      + 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    check: ({ disks }) => [
      ...disks.filter(({ name }) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63).map(({ name }) => ({
        message: `disk name ${show(name)}`, fix: 'use lower-case letters, digits and dashes',
      })),
      ...disks.filter(({ mountPath }) => !/^\/[^:]*[^/:]$/.test(mountPath)).map(({ mountPath }) => ({
        message: `mount path ${show(mountPath)}`, fix: 'write an absolute path without a slash at its end',
      })),
      ...disks.filter(({ size }) => size !== undefined && !isPositiveQuantity(size)).map(({ name, size }) => ({
        message: `size ${show(size)} of disk ${name} is no quantity above zero`, fix: 'use Size.gibibytes(100) and the like',
      })),
      ...disks.length > 0 ? [] : [{ message: 'the storage has no disk', fix: 'give Storage.jbod at least one' }],
    ],
  },
  {
    id: 'claim',
    severity: 'error',
    why: 'Kubernetes refuses other access modes and names, and on a volume that may only be read Kafka cannot start.',
    see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check: ({ disks }) => disks.flatMap(({ name, accessMode, storageClass, claimName }) => [
      ...accessMode === undefined || ACCESS_MODES.includes(accessMode) ? [] : [{ message: `access mode ${show(accessMode)} of disk ${name}`, fix: `use ${ACCESS_MODES.join(', ')}` }],
      ...[['storage class', storageClass], ['claim', claimName]].filter(([, given]) => given !== undefined && given !== '' && !isObjectName(given))
        .map(([what, given]) => ({ message: `${what} ${show(given)} of disk ${name}`, fix: 'write the object\'s name: lower-case letters, digits, dashes and dots' })),
    ]),
  },
  {
    id: 'duplicate-volume',
    severity: 'error',
    why: 'Volumes of a pod have names and paths of their own; Kubernetes refuses the second.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
    check: ({ disks, pod }) => {
      const volumes = [{ name: 'config', mountPath: CONFIG_PATH }, { name: 'tmp', mountPath: '/tmp' }, ...disks, ...pod.volumes];
      return (['name', 'mountPath'] as const).flatMap((field) => [...duplicates(volumes, (volume) => volume[field])].map(([value]) => ({
        message: `two volumes have the ${field} ${show(value)}`, fix: `give each a ${field} of its own`,
      })));
    },
  },
  {
    id: 'log-dir',
    severity: 'error',
    why: 'A log dir that is the mount itself holds foreign folders such as lost+found, which Kafka refuses to start with; one outside is lost with the pod.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "Found directory …/lost+found, \'lost+found\' is not in the form of topic-partition"',
    check: ({ roles, disks }) => disks.filter(({ logDir }) => !isLogDir(logDir) && !(logDir === '' && roles.includes('zookeeper')))
      .map(({ logDir, name }) => ({
        message: `log dir ${show(logDir)} of disk ${name}`, fix: 'write a folder below the mount path, such as kafka-log{nodeId}',
      })),
  },
  {
    id: 'log-dir-at-mount',
    severity: 'warning',
    why: 'Kafka refuses to start beside any folder it does not know, such as lost+found or a file server\'s .snapshot.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: formatting passes, starting does not',
    check: ({ disks }) => disks.filter(({ logDir }) => logDir === '.').map(({ name, mountPath }) => ({
      message: `the log dir of disk ${name} is the mount ${mountPath} itself`, fix: 'keep it only where existing data lies there',
    })),
  },
  {
    id: 'ephemeral-storage',
    severity: 'warning',
    why: 'All data of a node goes with its pod: a broker copies everything again, a controller or ZooKeeper server can lose committed metadata.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir and https://kafka.apache.org/documentation/#kraft_deployment',
    check: ({ disks }) => !disks.some(({ ephemeral }) => ephemeral) ? [] : [{
      message: 'the disks are ephemeral', fix: 'use Storage.persistent() for anything but tests',
    }],
  },
];

/** `.` for the mount itself, which has a warning of its own, or a folder below it. */
const isLogDir = (text: string): boolean =>
  text === '.' || (!text.includes(',') && !text.split('/').some((part) => part === '..' || part === '.' || part === ''));
