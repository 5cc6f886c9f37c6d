import { call, callWith, Code, literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { size } from './print/units';
import { DEFAULT_SIZE, existingNames, ownershipCode, volumesStatement } from './volumes';
import { DiskPlan, RetentionPlan, WorkloadPlan } from '../model/plan';

/** The disks of a set, and what must be made before it. */
interface StorageCode {
  /** Undefined where they are what a set has without a word. */
  readonly code?: Code;
  readonly before: readonly Statement[];
}

/** `bare` has the names that follow by themselves. */
export function storageCode(set: WorkloadPlan, bare: readonly DiskPlan[], namespace: string | undefined, constants: Constants): StorageCode {
  const before: Statement[] = [];
  const disks = set.disks.map((disk, index) => {
    if (!disk.volumes?.some(({ source }) => source !== undefined)) { return diskCode(disk, bare[index], index === 0 ? set.retention : undefined); }
    const volumes = volumesStatement(disk, namespace, constants);
    before.push(volumes);
    return callWith('Storage.volumes', [text(volumes.constant)], places(disk, bare[index]));
  });
  const [only] = disks;
  if (disks.length !== 1) { return { code: call('Storage.jbod', ...disks), before }; }
  const silent = only.kind === 'call' && only.callee === 'Storage.persistent' && only.args.length === 0;
  return { code: silent ? undefined : only, before };
}

/** What of a disk's place does not follow by itself. */
function places(disk: DiskPlan, bare: DiskPlan | undefined) {
  const differing = (key: 'name' | 'mountPath' | 'logDir') => disk[key] === bare?.[key] ? undefined : literal(disk[key]);
  return { name: differing('name'), mountPath: differing('mountPath'), logDir: differing('logDir') };
}

function diskCode(disk: DiskPlan, bare: DiskPlan | undefined, retention: RetentionPlan | undefined): Code {
  const place = places(disk, bare);
  const ownership = disk.ownership === undefined ? undefined : ownershipCode(disk.ownership);
  if (disk.ephemeral) { return callWith('Storage.ephemeral', [], { sizeLimit: size(disk.size), ...place }); }
  if (disk.claimName !== undefined) { return callWith('Storage.existingClaim', [literal(disk.claimName)], { ...place, ownership }); }
  const quantity = disk.size === DEFAULT_SIZE ? undefined : size(disk.size);
  const accessMode = disk.accessMode === 'ReadWriteOnce' ? undefined : literal(disk.accessMode);
  const names = existingNames(disk);
  if (names) {
    const storageClass = disk.storageClass === '' ? undefined : literal(disk.storageClass);
    return callWith('Storage.existingVolumes', [names], { size: quantity, storageClass, ...place, accessMode, ownership });
  }
  return callWith('Storage.persistent', [], {
    size: quantity,
    storageClass: literal(disk.storageClass),
    ...place,
    accessMode,
    annotations: unlessEmpty(disk.annotations),
    labels: unlessEmpty(disk.labels),
    ...retention && retentionCode(retention),
  });
}

/** What is not said is retained, but something must be said for the field to be written at all. */
function retentionCode({ whenDeleted, whenScaled }: RetentionPlan): Record<string, Code | undefined> {
  const policy = (value: string | undefined) => value === 'Delete' ? text('ClaimRetention.DELETE') : undefined;
  const codes = { whenDeleted: policy(whenDeleted), whenScaled: policy(whenScaled) };
  return codes.whenDeleted || codes.whenScaled ? codes : { whenDeleted: text('ClaimRetention.RETAIN') };
}
