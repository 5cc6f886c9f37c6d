import { isOldConfluent, layoutOf, publisherOf } from '../../plan/image-publishers';
import { podSpecOf } from '../../read/foreign/workload';
import { KubernetesObject, listOf, named } from '../../read/objects';
import { locationOfSetting } from '../place';
import { LintCluster, LintRule, constructRule } from '../rule';
import { scriptsOf } from '../scripts';
import { DataVolume, dataVolumes, persistentVolumesBehind } from '../volumes';

const LOG_DIRS = ['log.dirs', 'log.dir'];

const locationOfLogDirs = (source: LintCluster['sets'][number]['source']) =>
  locationOfSetting(source, LOG_DIRS.find((key) => source.properties[key] !== undefined) ?? 'log.dirs');

export const STORAGE_RULES: readonly LintRule[] = [
  {
    id: 'data-outside-volume',
    severity: 'error',
    why: 'Data in the file system of the container is lost with the pod: topics refer to brokers without data, or to node ids that no longer exist.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
    check: ({ sets }) => sets.flatMap(({ source }) => dataVolumes(source).filter(({ kind }) => kind === 'none').map(({ logDir }) => ({
      ...locationOfLogDirs(source),
      set: source.object,
      message: `log directory ${logDir} is not on a volume`,
      fix: 'mount a claim from volumeClaimTemplates, and set log.dirs to a directory below its mountPath',
    }))),
  },
  {
    ...constructRule('log-dir-at-mount'),
    check: ({ sets }) => sets.flatMap(({ source }) => dataVolumes(source)
      .filter(({ kind, folder, mount }) => kind !== 'none' && kind !== 'ephemeral' && folder === '' && mount !== undefined).map(({ logDir, mount }) => ({
        ...locationOfLogDirs(source),
        set: source.object,
        message: `log directory ${logDir} is the root directory of volume ${mount.name}`,
        fix: 'for a new cluster, use a directory below the mountPath, or a subPath; keep the directory if it already contains data',
      }))),
  },
  {
    ...constructRule('ephemeral-storage'),
    check: ({ sets }) => sets.flatMap(({ source: { object }, source }) => dataVolumes(source).filter(({ kind }) => kind === 'ephemeral').map(({ logDir, mount }) => ({
      object, field: `volumes[${mount.name}]`, message: `log directory ${logDir} is on a volume that is deleted with the pod`, fix: 'use volumeClaimTemplates except for tests',
    }))),
  },
  {
    id: 'nfs-ownership',
    severity: 'warning',
    why: 'The kubelet ignores fsGroup on NFS, so a directory owned by root stays owned by root: "meta.properties.tmp (Permission denied)".',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: ({ sets, objects }) => sets.flatMap(({ source }) => {
      const { object, container } = source;
      const pod = podSpecOf(object);
      const { runAsUser } = { ...pod.securityContext, ...container.securityContext };
      const image = String(container.image);
      const isRoot = runAsUser === 0 || (runAsUser === undefined && isOldConfluent(image));
      if (isRoot || scriptsOf(source).some(({ text }) => /\b(chown|chmod)\b/.test(text)) || listOf(pod.initContainers).some(({ command, args }) => /\bchown\b/.test(`${listOf(command).join(' ')} ${listOf(args).join(' ')}`))) { return []; }
      return dataVolumes(source).filter(({ kind }) => kind === 'claim' || kind === 'shared').flatMap((data) => {
        const evidence = nfsEvidence(data, object, objects);
        return evidence === undefined ? [] : [{
          object,
          field: `volumeClaimTemplates[${data.mount.name}]`,
          message: `${evidence}, and nothing changes the owner of the directories to ${
            runAsUser === undefined ? 'the user of the image, which is not root' : `user ${runAsUser}`}`,
          fix: `run once on the file server: chown ${runAsUser ?? layoutOf(publisherOf(image)).uid} <directories>; or add an init container that does so as root, `
            + 'if the export does not squash root',
        }];
      });
    }),
  },
];

/** The evidence that data is on NFS; undefined if there is none. */
function nfsEvidence(data: DataVolume, object: KubernetesObject, objects: readonly KubernetesObject[]): string | undefined {
  const { kind, volume } = data;
  const storageClass = kind === 'claim' ? volume.spec?.storageClassName as unknown : undefined;
  const nfsVolume = persistentVolumesBehind(data, object, objects).find(({ body }) => body.spec.nfs !== undefined);
  if (nfsVolume) { return `PersistentVolume ${nfsVolume.name} is on NFS`; }
  const provisioner = named(objects, 'StorageClass', storageClass, undefined)?.body.provisioner;
  if (/nfs/.test(String(provisioner ?? ''))) { return `StorageClass ${String(storageClass)} creates volumes on NFS`; }
  return /nfs/.test(String(storageClass ?? '')) ? `StorageClass ${String(storageClass)} is on NFS according to its name` : undefined;
}
