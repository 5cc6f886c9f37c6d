import { call, callWith, Code, literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { size } from './print/units';
import { DEFAULT_SIZE, existingNames, ownershipCode, volumesStatement } from './volumes';
import { DiskPlan, RetentionPlan, WorkloadPlan } from '../model/plan';

/** The storage of a set, and the statements that it refers to. */
interface StorageCode {
  /** Undefined for the library's default storage. */
  readonly code?: Code;
  readonly before: readonly Statement[];
}

/** `defaulted` are the disks with their default names. */
export function storageCode(set: WorkloadPlan, defaulted: readonly DiskPlan[], namespace: string | undefined, constants: Constants): StorageCode {
  const before: Statement[] = [];
  const disks = set.disks.map((disk, index) => {
    const createsVolumes = disk.volumes?.some(({ source }) => source !== undefined);
    if (!createsVolumes) { return diskCode(disk, defaulted[index], index === 0 ? set.retention : undefined); }
    const volumes = volumesStatement(disk, namespace, constants);
    before.push(volumes);
    return callWith('Storage.volumes', [text(volumes.constant)], locationOf(disk, defaulted[index]));
  });
  const [only] = disks;
  if (disks.length !== 1) { return { code: call('Storage.jbod', ...disks), before }; }
  const isDefault = only.kind === 'call' && only.callee === 'Storage.persistent' && only.args.length === 0;
  return { code: isDefault ? undefined : only, before };
}

/** Returns the disk's name, mount path and log dir if they differ from the defaults. */
function locationOf(disk: DiskPlan, defaulted: DiskPlan | undefined) {
  const differing = (key: 'name' | 'mountPath' | 'logDir') => disk[key] === defaulted?.[key] ? undefined : literal(disk[key]);
  return { name: differing('name'), mountPath: differing('mountPath'), logDir: differing('logDir') };
}

function diskCode(disk: DiskPlan, defaulted: DiskPlan | undefined, retention: RetentionPlan | undefined): Code {
  const location = locationOf(disk, defaulted);
  const ownership = disk.ownership === undefined ? undefined : ownershipCode(disk.ownership);
  if (disk.ephemeral) { return callWith('Storage.ephemeral', [], { sizeLimit: size(disk.size), ...location }); }
  if (disk.claimName !== undefined) { return callWith('Storage.existingClaim', [literal(disk.claimName)], { ...location, ownership }); }
  const quantity = disk.size === DEFAULT_SIZE ? undefined : size(disk.size);
  const accessMode = disk.accessMode === 'ReadWriteOnce' ? undefined : literal(disk.accessMode);
  const names = existingNames(disk);
  if (names) {
    const storageClass = disk.storageClass === '' ? undefined : literal(disk.storageClass);
    return callWith('Storage.existingVolumes', [names], { size: quantity, storageClass, ...location, accessMode, ownership });
  }
  return callWith('Storage.persistent', [], {
    size: quantity,
    storageClass: literal(disk.storageClass),
    ...location,
    accessMode,
    annotations: unlessEmpty(disk.annotations),
    labels: unlessEmpty(disk.labels),
    ...retention && retentionCode(retention),
  });
}

/** `Retain` is the default of Kubernetes, but at least one policy must be set for the field to be in the manifest. */
function retentionCode({ whenDeleted, whenScaled }: RetentionPlan): Record<string, Code | undefined> {
  const policy = (value: string | undefined) => value === 'Delete' ? text('ClaimRetention.DELETE') : undefined;
  const codes = { whenDeleted: policy(whenDeleted), whenScaled: policy(whenScaled) };
  return codes.whenDeleted || codes.whenScaled ? codes : { whenDeleted: text('ClaimRetention.RETAIN') };
}
