import { duplicates, Rule } from './rule';
import { show } from '../plan/finding';

const QUANTITY = /^\d+(\.\d+)?(Ki|Mi|Gi|Ti|Pi|Ei|k|M|G|T|P|E|m)?$/;

/** A Kubernetes quantity above zero. */
export const isQuantity = (text: string): boolean => QUANTITY.test(text) && parseFloat(text) > 0;

export const STORAGE_RULES: Rule[] = [
  {
    id: 'disk',
    severity: 'error',
    why: 'Kubernetes refuses other names, paths and sizes, or mounts one disk over another.',
    check: ({ sets }) => sets.flatMap((set) => [
      ...set.disks.filter(({ name }) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63).map(({ name }) => ({
        set: set.name, message: `disk name ${show(name)}`, fix: 'use lower-case letters, digits and dashes',
      })),
      ...set.disks.filter(({ mountPath }) => !/^\/[^:]*[^/:]$/.test(mountPath)).map(({ mountPath }) => ({
        set: set.name, message: `mount path ${show(mountPath)}`, fix: 'write an absolute path without a slash at its end',
      })),
      ...set.disks.filter(({ size }) => size !== undefined && !isQuantity(size)).map(({ name, size }) => ({
        set: set.name, message: `size ${show(size)} of disk ${name} is no quantity above zero`, fix: 'use Size.gibibytes(100) and the like',
      })),
      ...set.disks.length > 0 ? [] : [{ set: set.name, message: 'the storage has no disk', fix: 'give Storage.jbod at least one' }],
    ]),
  },
  {
    id: 'duplicate-volume',
    severity: 'error',
    why: 'Volumes of a pod have names and paths of their own; Kubernetes refuses the second.',
    check: ({ sets }) => sets.flatMap((set) => {
      const volumes = [
        { name: 'config', mountPath: '/etc/cdk8s-kafka' }, { name: 'tmp', mountPath: '/tmp' }, ...set.disks, ...set.pod.volumes,
      ];
      return (['name', 'mountPath'] as const).flatMap((field) => [...duplicates(volumes, (volume) => volume[field])].map(([value]) => ({
        set: set.name, message: `two volumes have the ${field} ${show(value)}`, fix: `give each a ${field} of its own`,
      })));
    }),
  },
  {
    id: 'log-dir',
    severity: 'error',
    why: 'A log dir that is the mount itself holds foreign folders such as lost+found, which Kafka refuses to start with; one outside is lost with the pod.',
    check: ({ sets }) => sets.flatMap((set) => set.disks
      .filter(({ logDir }) => !/^[^/].*$/.test(logDir) || logDir.split('/').some((part) => part === '..' || part === '.' || part === '') || logDir.includes(','))
      .map(({ logDir, name }) => ({
        set: set.name, message: `log dir ${show(logDir)} of disk ${name}`, fix: 'write a folder below the mount path, such as kafka-log{nodeId}',
      }))),
  },
  {
    id: 'ephemeral-storage',
    severity: 'warning',
    why: 'All data of a node goes with its pod: a broker copies everything again, a controller can lose committed metadata.',
    check: ({ sets }) => sets.filter(({ disks }) => disks.some(({ ephemeral }) => ephemeral)).map((set) => ({
      set: set.name, message: 'the disks are ephemeral', fix: 'use Storage.persistent() for anything but tests',
    })),
  },
];
