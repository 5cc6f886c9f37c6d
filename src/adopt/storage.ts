import { call, callWith, Code, literal, text, unlessEmpty } from './code';
import { size } from './units';
import { StorageSpec } from '../plan/cluster-spec';
import { DiskPlan, NodeSetPlan, RetentionPlan } from '../plan/model';

const DEFAULT_SIZE = '10Gi';

/** The disks of a set; no code where they are what a set has without a word. `bare` has the names that follow by themselves. */
export function storageCode(set: NodeSetPlan, bare: readonly DiskPlan[]): { readonly code?: Code; readonly spec: StorageSpec } {
  const spec: StorageSpec = { disks: set.disks, retention: set.retention };
  const disks = set.disks.map((disk, index) => diskCode(disk, bare[index], index === 0 ? set.retention : undefined));
  const [only] = disks;
  if (disks.length !== 1) { return { code: call('Storage.jbod', ...disks), spec }; }
  return only.kind === 'call' && only.callee === 'Storage.persistent' && only.args.length === 0 ? { spec } : { code: only, spec };
}

function diskCode(disk: DiskPlan, bare: DiskPlan | undefined, retention: RetentionPlan | undefined): Code {
  const differing = (key: 'name' | 'mountPath' | 'logDir' | 'accessMode') => disk[key] === bare?.[key] ? undefined : literal(disk[key]);
  const names = { name: differing('name'), mountPath: differing('mountPath'), logDir: differing('logDir') };
  if (disk.ephemeral) { return callWith('Storage.ephemeral', [], { sizeLimit: size(disk.size), ...names }); }
  return callWith('Storage.persistent', [], {
    size: disk.size === DEFAULT_SIZE ? undefined : size(disk.size),
    storageClass: literal(disk.storageClass),
    ...names,
    accessMode: differing('accessMode'),
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
