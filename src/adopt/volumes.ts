import { isDeepStrictEqual } from 'node:util';
import { Props } from './pod-props';
import { callWith, Code, literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { size } from './print/units';
import { DiskPlan, PersistentVolumePlan } from '../model/plan';
import { DISK_GIBIBYTES, NFS_MOUNT_OPTIONS, REPLICAS } from '../plan/defaults';
import { numbered } from '../plan/names';

export const DEFAULT_SIZE = `${DISK_GIBIBYTES}Gi`;

/** Returns the construct that creates the PersistentVolumes of a disk's claims, in a constant. */
export function volumesStatement(disk: DiskPlan, namespace: string | undefined, constants: Constants): Statement & { readonly constant: string } {
  const volumes = disk.volumes ?? [];
  const [first] = volumes;
  const constant = constants.name('volumes');
  const { construct, props, defaultOptions, defaultOwnership } = constructOf(volumes);
  const defaultNames = [namespace, constant, '{ordinal}'].filter((part) => part !== undefined).join('-');
  const names = patternOf(volumes.map(({ name }) => name));
  return {
    constant,
    code: callWith(`new ${construct}`, [text('chart'), literal(constant)], {
      ...props,
      size: disk.size === DEFAULT_SIZE ? undefined : size(disk.size),
      volumeNames: names === defaultNames ? undefined : literal(names),
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
  const onlyPaths = volumes.every(({ source }, index) => isDeepStrictEqual(source, { nfs: { server: nfs[0]?.server, path: nfs[index]?.path } }));
  if (!onlyPaths) {
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

/** Returns the pattern with `{number}` or `{ordinal}` that gives all names, if there is one. */
function patternOf(names: readonly string[]): string | undefined {
  const [first = ''] = names;
  const candidates = [['{number}', '1'], ['{ordinal}', '0']].flatMap(([token, digit]) => {
    const position = first.lastIndexOf(digit);
    return position < 0 ? [] : [`${first.slice(0, position)}${token}${first.slice(position + 1)}`];
  });
  return candidates.find((pattern) => names.every((name, ordinal) => numbered(pattern, ordinal) === name));
}

/** Returns the names of existing volumes that the claims request by name. */
export const existingNames = ({ volumes }: DiskPlan): Code | undefined => unlessEmpty(volumes?.map(({ name }) => name));
