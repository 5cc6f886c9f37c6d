import { posix } from 'node:path';
import { isDnsLabel, isObjectName } from './qualified-names';
import { show } from '../../model/finding';
import { DiskPlan, WorkloadPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { Rule, Violation } from '../rule';

interface Mount { readonly what: string; readonly path: string; readonly subPath?: string }

const mountsOf = ({ disks, pod: { volumes } }: WorkloadPlan): Mount[] => [
  ...disks.map(({ name, mountPath }) => ({ what: `disk ${name}`, path: mountPath })),
  ...volumes.map(({ name, mountPath, subPath }) => ({ what: `volume ${name}`, path: mountPath, subPath })),
];

const isInside = (path: string, folder: string): boolean => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Folders that Kafka itself does not start without, as the image has them. */
const programs = ({ image: { binDir } }: WorkloadPlan): string[] => [binDir, posix.join(posix.dirname(binDir), 'libs')];

/** Whether a text may come of a pattern such as `kafka-log{nodeId}`. */
function isExpanded(pattern: string, text: string): boolean {
  const [first, ...pieces] = pattern.split(/\{\w+\}/);
  if (pieces.length === 0 || !text.startsWith(first)) { return text === pattern; }
  const last = pieces.pop()!;
  let at = first.length;
  for (const piece of pieces) {
    // A token stands for one character at least.
    const found = text.indexOf(piece, at + 1);
    if (found < 0) { return false; }
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length > at;
}

/** Whether a path lies in a disk's log dir, whatever the node. */
function isInLogDir(path: string, { mountPath, logDir }: DiskPlan): boolean {
  if (!isInside(path, mountPath)) { return false; }
  const parts = path.slice(mountPath.length + 1).split('/');
  const own = logDir === '.' ? [] : logDir.split('/');
  return parts.length >= own.length && own.every((part, index) => isExpanded(part, parts[index]));
}

interface VolumeSource {
  readonly secret?: { readonly secretName?: string };
  readonly configMap?: { readonly name?: string };
  readonly persistentVolumeClaim?: { readonly claimName?: string };
}

/** The objects that a volume's source names. */
function namesIn({ secret, configMap, persistentVolumeClaim }: VolumeSource): string[] {
  return [secret?.secretName, configMap?.name, persistentVolumeClaim?.claimName].filter((name) => name !== undefined);
}

export const MOUNT_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'extra-volume',
    severity: 'error',
    why: 'Kubernetes refuses volumes whose name is no DNS label, whose path is relative or holds a colon, and those of no kind or of several; for an object that cannot be, pods wait for ever.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
    check: ({ pod: { volumes } }) => volumes.flatMap(({ name, mountPath, subPath, source }): Violation[] => [
      ...isDnsLabel(name) ? [] : [{ message: `volume name ${show(name)}`, fix: 'give the volume a name of at most 63 lower-case letters, digits and dashes; without one it has its source\'s' }],
      .../^\/[^:]*[^/:]$/.test(mountPath) ? [] : [{ message: `mount path ${show(mountPath)} of volume ${name}`, fix: 'write an absolute path without a slash at its end' }],
      ...subPath === undefined || !(subPath.startsWith('/') || subPath.split('/').includes('..')) ? [] : [{
        message: `subPath ${show(subPath)} of volume ${name}`, fix: 'write a path inside the volume, without a slash at its beginning',
      }],
      ...namesIn(source).filter((given) => !isObjectName(given)).map((given) => ({
        message: `volume ${name} is of ${show(given)}`, fix: 'write the name of the Secret, ConfigMap or claim: lower-case letters, digits, dashes and dots',
      })),
      ...Object.keys(source).length === 1 ? [] : [{
        message: `volume ${name} has ${Object.keys(source).length} sources: ${show(source)}`, fix: 'give exactly one, as Kubernetes writes it: { emptyDir: {} }',
      }],
    ]),
  },
  {
    id: 'hiding-mount',
    severity: 'error',
    why: 'A mount hides what the image has at its path: without its scripts and jars Kafka does not start. Inside the folder of the files, which is '
      + 'read-only, nothing can be mounted.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/',
    check: (set) => mountsOf(set).flatMap(({ what, path, subPath }) => {
      const hidden = subPath === undefined ? programs(set).find((folder) => folder === path || isInside(folder, path)) : undefined;
      return [
        ...hidden === undefined ? [] : [{ message: `${what} at ${path} hides ${hidden} of the image`, fix: 'choose a path of its own; a single jar is mounted by subPath, others by CLASSPATH' }],
        ...!isInside(path, CONFIG_PATH) && !isInside(CONFIG_PATH, path) ? [] : [{
          message: `${what} at ${path} meets the files at ${CONFIG_PATH}`, fix: 'choose a path elsewhere',
        }],
      ];
    }),
  },
  {
    id: 'mount-in-log-dir',
    severity: 'error',
    why: 'Kafka refuses to start beside any folder in its log dir that is no partition.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "Found directory …/lost+found, \'lost+found\' is not in the form of topic-partition"',
    check: (set) => set.roles.includes('zookeeper') ? [] : set.disks.flatMap((disk) => mountsOf(set)
      .filter(({ path }) => isInLogDir(path, disk)).map(({ what, path }) => ({ message: `${what} at ${path} lies in the log dir of disk ${disk.name}`, fix: 'choose a path outside' }))),
  },
];
