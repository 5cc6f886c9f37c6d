import { isDeepStrictEqual } from 'node:util';
import { Props } from './pod-props';
import { callWith, Code, literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { size } from './print/units';
import { DiskPlan, PersistentVolumePlan } from '../model/plan';
import { DISK_GIBIBYTES, NFS_MOUNT_OPTIONS, REPLICAS } from '../plan/defaults';
import { numbered } from '../plan/names';

export const DEFAULT_SIZE = `${DISK_GIBIBYTES}Gi`;

/** Volumes that the manifests make for a disk's claims: the construct that makes them again, kept in a constant. */
export function volumesStatement(disk: DiskPlan, namespace: string | undefined, constants: Constants): Statement & { readonly constant: string } {
  const volumes = disk.volumes ?? [];
  const [first] = volumes;
  const constant = constants.name('volumes');
  const { construct, props, defaultOptions, defaultOwnership } = constructOf(volumes);
  const usualNames = [namespace, constant, '{ordinal}'].filter((part) => part !== undefined).join('-');
  const names = patternOf(volumes.map(({ name }) => name));
  return {
    constant,
    code: callWith(`new ${construct}`, [text('chart'), literal(constant)], {
      ...props,
      size: disk.size === DEFAULT_SIZE ? undefined : size(disk.size),
      volumeNames: names === usualNames ? undefined : literal(names),
      storageClass: disk.storageClass === '' ? undefined : literal(disk.storageClass),
      accessMode: disk.accessMode === 'ReadWriteOnce' ? undefined : literal(disk.accessMode),
      reclaimPolicy: first.reclaimPolicy === 'Delete' ? text('ReclaimPolicy.DELETE') : undefined,
      mountOptions: isDeepStrictEqual(first.mountOptions ?? [], defaultOptions) ? undefined : literal(first.mountOptions ?? []),
      ownership: disk.ownership === defaultOwnership ? undefined : ownershipCode(disk.ownership),
    }),
  };
}

export const ownershipCode = (ownership: DiskPlan['ownership']): Code =>
  text(`VolumeOwnership.${ownership === undefined ? 'FS_GROUP' : ownership.toUpperCase()}`);

function constructOf(volumes: readonly PersistentVolumePlan[]):
{ construct: string; props: Props; defaultOptions: readonly string[]; defaultOwnership: DiskPlan['ownership'] } {
  const nfs = volumes.map(({ source }) => (source as { nfs?: { server: string; path: string } } | undefined)?.nfs);
  const plain = volumes.every(({ source }, index) => isDeepStrictEqual(source, { nfs: { server: nfs[0]?.server, path: nfs[index]?.path } }));
  if (!plain) {
    return { construct: 'PersistentVolumes', props: { sources: literal(volumes.map(({ source }) => source)) }, defaultOptions: [], defaultOwnership: undefined };
  }
  const paths = nfs.map((mount) => mount!.path);
  const pattern = patternOf(paths);
  return {
    construct: 'NfsPersistentVolumes',
    props: {
      server: literal(nfs[0]!.server),
      ...pattern === undefined ? { paths: literal(paths) }
        : { path: literal(pattern), count: volumes.length === REPLICAS ? undefined : literal(volumes.length) },
    },
    defaultOptions: NFS_MOUNT_OPTIONS,
    defaultOwnership: 'chown',
  };
}

/** `{number}` or `{ordinal}` where the names count. */
function patternOf(names: readonly string[]): string | undefined {
  const [first = ''] = names;
  const candidates = [['{number}', '1'], ['{ordinal}', '0']].flatMap(([token, digit]) => {
    const place = first.lastIndexOf(digit);
    return place < 0 ? [] : [`${first.slice(0, place)}${token}${first.slice(place + 1)}`];
  });
  return candidates.find((pattern) => names.every((name, ordinal) => numbered(pattern, ordinal) === name));
}

/** Volumes of other code, asked for by name. */
export const existingNames = ({ volumes }: DiskPlan): Code | undefined => unlessEmpty(volumes?.map(({ name }) => name));
