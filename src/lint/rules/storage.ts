import { isOldConfluent, layoutOf, publisherOf } from '../../plan/image-publishers';
import { isKnown } from '../../read/foreign/settings/template';
import { KubernetesObject, listOf } from '../../read/objects';
import { placeOfSetting } from '../place';
import { LintCluster, LintRule, sameAs } from '../rule';
import { scriptsOf } from '../scripts';
import { Data, dataOf } from '../volumes';

const LOG_DIRS = ['log.dirs', 'log.dir'];

const placeOfDirs = (source: LintCluster['sets'][number]['source']) => placeOfSetting(source, LOG_DIRS.find((key) => source.properties[key] !== undefined) ?? 'log.dirs');

/** Whether a folder is another one for every pod. */
const isOwn = ({ folder, mount }: Data): boolean => folder.includes('{pod}') || folder.includes('{ordinal}') || (mount?.subPathExpr !== undefined && !isKnown(mount.subPathExpr));

export const STORAGE_RULES: readonly LintRule[] = [
  {
    id: 'data-outside-volume',
    severity: 'error',
    why: 'What lies in the container is gone when the pod is: topics point at brokers that have nothing, or at ids that nobody has any more.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
    check: ({ sets }) => sets.flatMap(({ source }) => dataOf(source).filter(({ kind }) => kind === 'none').map(({ logDir }) => ({
      ...placeOfDirs(source), set: source.object, message: `log dir ${logDir} lies on no volume`, fix: 'mount a claim of volumeClaimTemplates, and put log.dirs into a folder below its mountPath',
    }))),
  },
  {
    ...sameAs('log-dir-at-mount'),
    check: ({ sets }) => sets.flatMap(({ source }) => dataOf(source).filter(({ kind, folder, mount }) => kind !== 'none' && kind !== 'ephemeral' && folder === '' && mount !== undefined).map(({ logDir, mount }) => ({
      ...placeOfDirs(source), set: source.object, message: `log dir ${logDir} is the root of volume ${mount.name}`, fix: 'of a new cluster use a folder below the mountPath, or a subPath; keep it where data lies there already',
    }))),
  },
  {
    ...sameAs('ephemeral-storage'),
    check: ({ sets }) => sets.flatMap(({ source: { object }, source }) => dataOf(source).filter(({ kind }) => kind === 'ephemeral').map(({ logDir, mount }) => ({
      object, field: `volumes[${mount.name}]`, message: `log dir ${logDir} is on a volume that goes with the pod`, fix: 'use volumeClaimTemplates for anything but tests',
    }))),
  },
  {
    ...sameAs('shared-claim'),
    check: ({ sets }) => sets.flatMap(({ source: { object }, source, nodeIds }) => dataOf(source)
      .filter((data) => data.kind === 'shared' && nodeIds.length > 1 && !isOwn(data)).map(({ volume }) => ({
        object,
        field: `spec.template.spec.volumes[${volume.name}]`,
        message: `claim ${volume.persistentVolumeClaim.claimName} holds the data of all ${nodeIds.length} pods`,
        fix: 'use volumeClaimTemplates, which make a claim for each pod; or a StatefulSet of one replica for each claim',
      }))),
  },
  {
    id: 'nfs-ownership',
    severity: 'warning',
    why: 'The kubelet ignores fsGroup on NFS, so a folder that belongs to root stays so: "meta.properties.tmp (Permission denied)".',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: ({ sets, objects }) => sets.flatMap(({ source }) => {
      const { object, container } = source;
      const pod = object.body.spec.template.spec;
      const { runAsUser } = { ...pod.securityContext, ...container.securityContext };
      const image = String(container.image);
      const isRoot = runAsUser === 0 || (runAsUser === undefined && isOldConfluent(image));
      if (isRoot || scriptsOf(source).some(({ text }) => /\b(chown|chmod)\b/.test(text)) || listOf(pod.initContainers).some(({ command, args }) => /\bchown\b/.test(`${listOf(command).join(' ')} ${listOf(args).join(' ')}`))) { return []; }
      return dataOf(source).filter(({ kind }) => kind === 'claim' || kind === 'shared').flatMap((data) => {
        const why = nfsOf(data, object, objects);
        return why === undefined ? [] : [{
          object,
          field: `volumeClaimTemplates[${data.mount.name}]`,
          message: `${why}, and nothing gives the folders to ${runAsUser === undefined ? 'the image\'s user, which is not root' : `user ${runAsUser}`}`,
          fix: `once, on the file server: chown ${runAsUser ?? layoutOf(publisherOf(image)).uid} <folders>; or an init container that runs as root and does so, where the export does not squash root`,
        }];
      });
    }),
  },
];

/** How it is known that data lies on NFS; undefined where it is not. */
function nfsOf({ kind, volume, mount }: Data, { name, namespace }: KubernetesObject, objects: readonly KubernetesObject[]): string | undefined {
  const storageClass = kind === 'claim' ? volume.spec?.storageClassName as unknown : undefined;
  const claim = kind === 'claim' ? `${mount.name}-${name}-` : String(volume.persistentVolumeClaim?.claimName);
  const made = objects.find((object) => object.kind === 'PersistentVolume' && object.body.spec?.nfs !== undefined && (
    (storageClass !== undefined && object.body.spec.storageClassName === storageClass && object.body.spec.claimRef === undefined)
    || (object.body.spec.claimRef?.namespace === namespace && String(object.body.spec.claimRef?.name).startsWith(claim))));
  if (made) { return `PersistentVolume ${made.name} is on NFS`; }
  const provisioner = objects.find((object) => object.kind === 'StorageClass' && object.name === storageClass)?.body.provisioner;
  if (/nfs/.test(String(provisioner ?? ''))) { return `StorageClass ${String(storageClass)} makes volumes on NFS`; }
  return /nfs/.test(String(storageClass ?? '')) ? `StorageClass ${String(storageClass)} is one of NFS by its name` : undefined;
}
