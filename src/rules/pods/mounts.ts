import { posix } from 'node:path';
import { isDnsLabel, isObjectName } from './qualified-names';
import { show } from '../../model/finding';
import { DiskPlan, WorkloadPlan } from '../../model/plan';
import { CONFIG_PATH } from '../../render/pods/env';
import { Rule, Violation } from '../rule';

/** Whether a container can be mounted to a path: absolute, and written as the rules compare it, without `.`, `..`, `//` and a slash at the end. */
export const isMountPath = (path: string): boolean => /^\/[^:]*[^/:]$/.test(path) && posix.normalize(path) === path;
export const MOUNT_PATH_FIX = 'use an absolute path without colons, "." and ".." segments, double slashes and a trailing slash';

interface Mount { readonly what: string; readonly path: string; readonly subPath?: string }

const mountsOf = ({ disks, pod: { volumes } }: WorkloadPlan): Mount[] => [
  ...disks.map(({ name, mountPath }) => ({ what: `disk ${name}`, path: mountPath })),
  ...volumes.map(({ name, mountPath, subPath }) => ({ what: `volume ${name}`, path: mountPath, subPath })),
];

const isInside = (path: string, directory: string): boolean => path.startsWith(directory.endsWith('/') ? directory : `${directory}/`);

/** Directories of the image without which Kafka does not start. */
const kafkaDirectories = ({ image: { binDir } }: WorkloadPlan): string[] => [binDir, posix.join(posix.dirname(binDir), 'libs')];

/** Whether a text can result from a pattern such as `kafka-log{nodeId}`. */
function isExpanded(pattern: string, text: string): boolean {
  const [first, ...pieces] = pattern.split(/\{\w+\}/);
  if (pieces.length === 0 || !text.startsWith(first)) { return text === pattern; }
  const last = pieces.pop()!;
  let at = first.length;
  for (const piece of pieces) {
    // A token is replaced by at least one character.
    const found = text.indexOf(piece, at + 1);
    if (found < 0) { return false; }
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length > at;
}

/** Whether a path is inside the log dir of a disk for any node id. */
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

/** Names of the objects to which the source of a volume refers. */
function namesIn({ secret, configMap, persistentVolumeClaim }: VolumeSource): string[] {
  return [secret?.secretName, configMap?.name, persistentVolumeClaim?.claimName].filter((name) => name !== undefined);
}

export const MOUNT_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'extra-volume',
    onlyIf: [({ pod: { volumes } }) => volumes.length > 0],
    severity: 'error',
    why: 'Kubernetes rejects volumes whose name is not a DNS label, whose path is relative or contains a colon, or that do not have exactly one source. '
      + 'With a source that cannot exist the pods stay pending.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
    check: ({ pod: { volumes } }) => volumes.flatMap(({ name, mountPath, subPath, source }): Violation[] => [
      ...isDnsLabel(name) ? [] : [{
        message: `volume name ${show(name)} is not a valid DNS label`, fix: 'set a name of at most 63 lower-case letters, digits and dashes; the default is the name of the source',
      }],
      ...isMountPath(mountPath) ? [] : [{
        message: `mount path ${show(mountPath)} of volume ${name} is not valid`, fix: MOUNT_PATH_FIX,
      }],
      ...subPath === undefined || !(subPath.startsWith('/') || subPath.split('/').includes('..')) ? [] : [{
        message: `subPath ${show(subPath)} of volume ${name} is not valid`, fix: 'use a relative path inside the volume',
      }],
      ...namesIn(source).filter((object) => !isObjectName(object)).map((object) => ({
        message: `volume ${name} refers to ${show(object)}, which is not a valid object name`,
        fix: 'use the name of the Secret, ConfigMap or PersistentVolumeClaim: lower-case letters, digits, dashes and dots',
      })),
      ...Object.keys(source).length === 1 ? [] : [{
        message: `volume ${name} has ${Object.keys(source).length} sources: ${show(source)}`, fix: 'use exactly one, in the form of the Kubernetes API: { emptyDir: {} }',
      }],
    ]),
  },
  {
    id: 'hiding-mount',
    severity: 'error',
    why: 'A mount hides the files of the image at its path: Kafka does not start without its scripts and jars. Nothing can be mounted inside the directory '
      + 'of the configuration files, which is read-only.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/',
    check: (set) => mountsOf(set).flatMap(({ what, path, subPath }) => {
      const hidden = subPath === undefined ? kafkaDirectories(set).find((directory) => directory === path || isInside(directory, path)) : undefined;
      return [
        ...hidden === undefined ? [] : [{ message: `${what} at ${path} hides ${hidden} of the image`, fix: 'use another path; mount a single jar with subPath, or add a directory of jars to CLASSPATH' }],
        ...!isInside(path, CONFIG_PATH) && !isInside(CONFIG_PATH, path) ? [] : [{
          message: `${what} at ${path} overlaps the configuration files at ${CONFIG_PATH}`, fix: 'use another path',
        }],
      ];
    }),
  },
  {
    id: 'mount-in-log-dir',
    severity: 'error',
    why: 'Kafka fails to start if its log dir contains a directory that is not a partition.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Found directory …/lost+found, \'lost+found\' is not in the form of topic-partition"',
    check: (set) => set.roles.includes('zookeeper') ? [] : set.disks.flatMap((disk) => mountsOf(set)
      .filter(({ path }) => isInLogDir(path, disk))
      .map(({ what, path }) => ({ message: `${what} at ${path} is inside the log dir of disk ${disk.name}`, fix: 'use a path outside the log dir' }))),
  },
];
