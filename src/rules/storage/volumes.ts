import { show } from '../../model/finding';
import { DiskPlan, EnsemblePlan, WorkloadPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { hostProblem } from '../addresses/addresses';
import { about, Rule, RuleEntry, Violation } from '../rule';

const withVolumes = ({ disks }: WorkloadPlan): (DiskPlan & Required<Pick<DiskPlan, 'volumes'>>)[] =>
  disks.flatMap((disk) => disk.volumes === undefined ? [] : [{ ...disk, volumes: disk.volumes }]);

const nfsOf = (source: object | undefined): { server?: string; path?: string } | undefined => (source as { nfs?: object } | undefined)?.nfs;

const UNSAFE_MOUNT_OPTION = /^(soft|softerr|softreval|nolock|local_lock=(?!none).*|(nfs)?vers=([23](\..*)?|4(\.0)?))$/;

/** Whether a disk is more than a claim template or an emptyDir. */
const hasOwnVolumes = ({ disks }: WorkloadPlan): boolean =>
  disks.some(({ volumes, claimName, ownership }) => volumes !== undefined || claimName !== undefined || ownership !== undefined);

/** Rules over pre-provisioned volumes. */
export const VOLUME_RULES: readonly Rule<WorkloadPlan>[] = about(hasOwnVolumes, [
  {
    id: 'volume-count',
    severity: 'error',
    why: 'A pod whose PersistentVolumeClaim finds no volume stays pending.',
    see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
    check: (set) => withVolumes(set).filter(({ volumes }) => volumes.length < set.replicas).map(({ name, volumes }) => ({
      message: `disk ${name} has ${volumes.length} volumes for ${set.replicas} pods`, fix: 'create one volume for each pod, in the order of the pods',
    })),
  },
  {
    id: 'shared-claim',
    severity: 'error',
    why: 'Of two brokers on one disk the second finds the lock of the first, or data of another node id, and exits.',
    see: 'tested on Kafka 3.9.2: "Stored node id 2 doesn\'t match previous node id 4"; '
      + 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check: ({ disks, replicas }) => disks.filter(({ claimName }) => claimName !== undefined && replicas !== 1).map(({ name, claimName }) => ({
      message: `disk ${name} uses the claim ${show(claimName)} for ${replicas} pods`, fix: 'use Storage.existingVolumes(), or one set of one replica for each claim',
    })),
  },
  {
    id: 'volume-name',
    severity: 'error',
    why: 'PersistentVolumes have no namespace, so their names must be valid and unique in the Kubernetes cluster.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/',
    check: (set) => withVolumes(set).flatMap(({ name: disk, volumes }) => [
      ...volumes.filter(({ name }) => !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) || name.length > 253).map(({ name }) => ({
        message: `volume name ${show(name)} of disk ${disk} is not valid`, fix: 'use lower-case letters, digits, dashes and dots',
      })),
      ...[...duplicates(volumes, ({ name }) => name).keys()].map((name) => ({
        message: `two volumes of disk ${disk} have the name ${show(name)}`, fix: 'add {number} or {ordinal} to the name',
      })),
    ]),
  },
  {
    id: 'volume-source',
    severity: 'error',
    why: 'Kafka nodes that share a directory destroy each other\'s data. A path or server that is not valid fails only when the pod starts.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#nfs',
    check: (set) => withVolumes(set).flatMap(({ volumes }) => [
      ...volumes.flatMap(({ source }) => nfsProblems(nfsOf(source))),
      ...[...duplicates(volumes.filter(({ source }) => source !== undefined), ({ source }) => JSON.stringify(source))].map(([source, same]) => ({
        message: `volumes ${same.map(({ name }) => name).join(' and ')} have the same source: ${source.slice(0, 120)}`,
        fix: 'use a separate directory for each pod, with {number} or {ordinal} in the path or a list of paths',
      })),
    ]),
  },
  {
    id: 'volume-owner',
    severity: 'error',
    why: 'An init container changes the owner of the volumes to the user of the pods, so the user must be known.',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: ({ disks, image }) => image.uid !== undefined || !disks.some(({ ownership }) => ownership === 'chown') ? [] : [{
      message: 'VolumeOwnership.CHOWN requires a uid, but the Kubernetes cluster assigns the user', fix: 'set uid of user, or use VolumeOwnership.PREPARED',
    }],
  },
  {
    id: 'nfs-mount-option',
    severity: 'warning',
    why: 'With soft a write that times out fails, and Kafka takes the log dir offline. Without locks two brokers can use one directory without an error. '
      + 'Before NFS 4.1 the directory of a file that is still open cannot be deleted.',
    see: 'https://github.com/Yolean/kubernetes-kafka/issues/157 and https://man7.org/linux/man-pages/man5/nfs.5.html',
    check: (set) => withVolumes(set).flatMap(({ name, volumes }) => {
      const options = new Set(volumes.flatMap(({ source, mountOptions = [] }) => nfsOf(source) ? mountOptions : []));
      return [...options].filter((option) => UNSAFE_MOUNT_OPTION.test(option)).map((option) => ({
        message: `NFS mount option ${show(option)} of disk ${name} is unsafe`, fix: 'use the default: hard, nfsvers=4.1 and noatime',
      }));
    }),
  },
  {
    id: 'prepared-volumes',
    severity: 'warning',
    why: 'The library does not change the owner of these volumes: the kubelet ignores fsGroup on NFS, and an export with root_squash rejects every chown '
      + 'of a client. With another owner Kafka exits with "meta.properties.tmp (Permission denied)".',
    see: 'tested on Kafka 3.9.2; '
      + 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
    check: ({ disks, image }) => disks.filter(({ ownership }) => ownership === 'prepared').map(({ name, volumes = [] }) => {
      const paths = volumes.map(({ source }) => nfsOf(source)?.path).filter((path) => path !== undefined);
      const user = `${image.uid ?? '<uid>'}:${image.gid ?? image.uid ?? '<gid>'}`;
      return {
        message: `the volumes of disk ${name} must already be owned by ${user}`, fix: `run once on the file server: chown ${user} ${paths.length > 0 ? paths.join(' ') : '<directories>'}`,
      };
    }),
  },
]);

function nfsProblems(nfs: { server?: string; path?: string } | undefined): Violation[] {
  if (nfs === undefined) { return []; }
  const { server = '', path = '' } = nfs;
  const problem = hostProblem(server) ?? (server.includes('/') ? 'contains a path' : undefined);
  return [
    ...problem === undefined ? [] : [{ message: `NFS server ${show(server)} ${problem}`, fix: 'use only a host name or an IP address' }],
    ...isExport(path) ? [] : [{ message: `NFS path ${show(path)} is not valid`, fix: 'use the absolute path of an exported directory, without . and .. and unknown tokens' }],
  ];
}

const isExport = (path: string): boolean => /^\/[^{}]*$/.test(path) && !path.split('/').some((part) => part === '.' || part === '..');

const NAMESPACE: RuleEntry = {
  id: 'volume-namespace',
  severity: 'error',
  why: 'A volume that is reserved for a claim must contain the namespace of the claim.',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
};

const withoutNamespace = (namespace: string | undefined, sets: readonly WorkloadPlan[]): Violation[] =>
  namespace !== undefined ? [] : sets.filter((set) => withVolumes(set).length > 0).map(({ name }) => ({
    set: name, message: 'pre-provisioned volumes require a namespace, and none is set', fix: 'set the namespace of the chart, the cluster or the ensemble',
  }));

export const VOLUME_NAMESPACE: Rule = {
  ...NAMESPACE, onlyIf: [({ namespace }) => namespace === undefined], check: ({ namespace, sets }) => withoutNamespace(namespace, sets),
};
export const ENSEMBLE_VOLUME_NAMESPACE: Rule<EnsemblePlan> = {
  ...NAMESPACE, check: (ensemble) => withoutNamespace(ensemble.namespace, [ensemble]).map(({ message, fix }) => ({ message, fix })),
};
