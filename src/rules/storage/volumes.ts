import { show } from '../../model/finding';
import { DiskPlan, EnsemblePlan, WorkloadPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { hostProblem } from '../addresses/addresses';
import { Rule, RuleEntry, Violation } from '../rule';

const withVolumes = ({ disks }: WorkloadPlan): (DiskPlan & Required<Pick<DiskPlan, 'volumes'>>)[] =>
  disks.flatMap((disk) => disk.volumes === undefined ? [] : [{ ...disk, volumes: disk.volumes }]);

const nfsOf = (source: object | undefined): { server?: string; path?: string } | undefined => (source as { nfs?: object } | undefined)?.nfs;

const RISKY_MOUNT = /^(soft|softerr|softreval|nolock|local_lock=(?!none).*|(nfs)?vers=([23](\..*)?|4(\.0)?))$/;

/** Pre-made volumes that cannot serve the pods they are for. */
export const VOLUME_RULES: Rule<WorkloadPlan>[] = [
  {
    id: 'volume-count',
    severity: 'error',
    why: 'A pod whose claim finds no volume stays pending for ever.',
    see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
    check: (set) => withVolumes(set).filter(({ volumes }) => volumes.length < set.replicas).map(({ name, volumes }) => ({
      message: `disk ${name} has ${volumes.length} volumes for ${set.replicas} pods`, fix: 'make one for each pod, in their order',
    })),
  },
  {
    id: 'shared-claim',
    severity: 'error',
    why: 'Two brokers on one disk: the second finds the first one\'s lock, or its data under another node id, and exits.',
    see: 'tried on Kafka 3.9.2: "Stored node id 2 doesn\'t match previous node id 4"; '
      + 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check: ({ disks, replicas }) => disks.filter(({ claimName }) => claimName !== undefined && replicas !== 1).map(({ name, claimName }) => ({
      message: `disk ${name} is the claim ${show(claimName)} for ${replicas} pods`, fix: 'use Storage.existingVolumes(), or one set of one replica for each claim',
    })),
  },
  {
    id: 'volume-name',
    severity: 'error',
    why: 'Volumes belong to no namespace: a name is unique in the whole Kubernetes cluster.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/',
    check: (set) => withVolumes(set).flatMap(({ name: disk, volumes }) => [
      ...volumes.filter(({ name }) => !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) || name.length > 253).map(({ name }) => ({
        message: `volume name ${show(name)} of disk ${disk}`, fix: 'use lower-case letters, digits, dashes and dots',
      })),
      ...[...duplicates(volumes, ({ name }) => name).keys()].map((name) => ({
        message: `two volumes of disk ${disk} are called ${show(name)}`, fix: 'put {number} or {ordinal} into the name',
      })),
    ]),
  },
  {
    id: 'volume-source',
    severity: 'error',
    why: 'Nodes that share a folder destroy each other\'s data, and a path or server that is none fails only when the pod is to start.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#nfs',
    check: (set) => withVolumes(set).flatMap(({ volumes }) => [
      ...volumes.flatMap(({ source }) => nfsProblems(nfsOf(source))),
      ...[...duplicates(volumes.filter(({ source }) => source !== undefined), ({ source }) => JSON.stringify(source))].map(([source, same]) => ({
        message: `volumes ${same.map(({ name }) => name).join(' and ')} are the same place: ${source.slice(0, 120)}`,
        fix: 'give every pod a folder of its own, with {number} or {ordinal} in the path or a list of paths',
      })),
    ]),
  },
  {
    id: 'volume-owner',
    severity: 'error',
    why: 'An init container gives the volumes to the pods\' user, which must be known for that.',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: ({ disks, image }) => image.uid !== undefined || !disks.some(({ ownership }) => ownership === 'chown') ? [] : [{
      message: 'VolumeOwnership.CHOWN with a user that the Kubernetes cluster assigns', fix: 'give user a uid, or use VolumeOwnership.PREPARED',
    }],
  },
  {
    id: 'nfs-mount-option',
    severity: 'warning',
    why: 'With soft a write that takes too long fails, and Kafka takes the log dir offline. Without locks two brokers can have one folder and not know. '
      + 'Before NFS 4.1 the folder of a file that is still open cannot be deleted.',
    see: 'https://github.com/Yolean/kubernetes-kafka/issues/157 and https://man7.org/linux/man-pages/man5/nfs.5.html',
    check: (set) => withVolumes(set).flatMap(({ name, volumes }) => {
      const given = new Set(volumes.flatMap(({ source, mountOptions = [] }) => nfsOf(source) ? mountOptions : []));
      return [...given].filter((option) => RISKY_MOUNT.test(option)).map((option) => ({
        message: `mount option ${show(option)} of disk ${name}`, fix: 'use hard, nfsvers=4.1 and noatime, the default',
      }));
    }),
  },
  {
    id: 'prepared-volumes',
    severity: 'warning',
    why: 'Nothing here gives the volumes to the pods\' user: the kubelet ignores fsGroup on NFS, and an export that squashes root refuses every chown '
      + 'from outside. Kafka ends with "meta.properties.tmp (Permission denied)".',
    see: 'tried on Kafka 3.9.2; '
      + 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
    check: ({ disks, image }) => disks.filter(({ ownership }) => ownership === 'prepared').map(({ name, volumes = [] }) => {
      const paths = volumes.map(({ source }) => nfsOf(source)?.path).filter((path) => path !== undefined);
      const user = `${image.uid ?? '<uid>'}:${image.gid ?? image.uid ?? '<gid>'}`;
      return {
        message: `the volumes of disk ${name} must belong to ${user} already`, fix: `once, on the file server: chown ${user} ${paths.length > 0 ? paths.join(' ') : '<folders>'}`,
      };
    }),
  },
];

function nfsProblems(nfs: { server?: string; path?: string } | undefined): Violation[] {
  if (nfs === undefined) { return []; }
  const { server = '', path = '' } = nfs;
  const problem = hostProblem(server) ?? (server.includes('/') ? 'carries a path' : undefined);
  return [
    ...problem === undefined ? [] : [{ message: `NFS server ${show(server)} ${problem}`, fix: 'write a host name or an IP address alone' }],
    ...isExport(path) ? [] : [{ message: `NFS path ${show(path)}`, fix: 'write the absolute path of an exported folder, without . and .. and unknown tokens' }],
  ];
}

const isExport = (path: string): boolean => /^\/[^{}]*$/.test(path) && !path.split('/').some((part) => part === '.' || part === '..');

const NAMESPACE: RuleEntry = {
  id: 'volume-namespace',
  severity: 'error',
  why: 'A volume that waits for one claim must name the claim\'s namespace.',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
};

const withoutNamespace = (namespace: string | undefined, sets: readonly WorkloadPlan[]): Violation[] =>
  namespace !== undefined ? [] : sets.filter((set) => withVolumes(set).length > 0).map(({ name }) => ({
    set: name, message: 'pre-made volumes in a chart without a namespace', fix: 'give the chart, or the cluster or ensemble, a namespace',
  }));

export const VOLUME_NAMESPACE: Rule = { ...NAMESPACE, check: ({ namespace, sets }) => withoutNamespace(namespace, sets) };
export const ENSEMBLE_VOLUME_NAMESPACE: Rule<EnsemblePlan> = {
  ...NAMESPACE, check: (ensemble) => withoutNamespace(ensemble.namespace, [ensemble]).map(({ message, fix }) => ({ message, fix })),
};
