import { planHeap, planPod, PodContext, podDefaults } from './pod';
import { DiskPlan, ImagePlan, RolloutPlan, WorkloadPlan } from '../../model/plan';
import { DiskSpec, ImageSpec, WorkloadSpec } from '../../model/workload-spec';
import { SetIdentity } from '../identity';
import { Settings } from '../settings';

/** What a StatefulSet does not say itself, but whoever it belongs to. */
interface WorkloadContext extends Omit<PodContext, 'selector'> {
  readonly identity: SetIdentity;
  readonly replicas: number;
  readonly image: ImageSpec;
  readonly config: Settings;
  /** Of the StatefulSet. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly updateStrategy: RolloutPlan['strategy'];
  readonly metadataVersion?: string;
  /** Where data lies on a disk. */
  readonly logDir: string;
}

export function planWorkload(spec: WorkloadSpec, context: WorkloadContext): WorkloadPlan {
  const { identity, image, config } = context;
  return {
    ...identity,
    roles: spec.roles,
    replicas: context.replicas,
    image: planImage(image, spec),
    disks: planDisks(spec.storage.disks, image.dataPath, context.logDir, identity.name),
    retention: spec.storage.retention,
    annotations: context.annotations,
    config,
    heap: planHeap(spec),
    rollout: {
      strategy: spec.updateStrategy ?? context.updateStrategy,
      podManagementPolicy: spec.podManagementPolicy ?? 'Parallel',
      partition: spec.partition,
      minReadySeconds: spec.minReadySeconds ?? podDefaults(spec.roles).minReadySeconds,
      metadataVersion: context.metadataVersion,
    },
    ownServiceAccount: spec.createServiceAccount,
    pod: planPod(withAccount(spec, identity.name), { ...context, selector: identity.selector }),
  };
}

const withAccount = (spec: WorkloadSpec, workload: string): WorkloadSpec =>
  spec.createServiceAccount ? { ...spec, fields: { ...spec.fields, serviceAccountName: spec.fields.serviceAccountName ?? workload } } : spec;

function planImage(image: ImageSpec, { user }: WorkloadSpec): ImagePlan {
  const { dataPath: _, findings: __, ...plan } = image;
  return user ? { ...plan, uid: user.uid, gid: user.gid, fsGroup: user.fsGroup } : plan;
}

export const diskName = (disk: DiskSpec, index: number): string => disk.name ?? (index === 0 ? 'data' : `data-${index}`);

/** The name that a StatefulSet gives the claim of a pod. */
export const claimOf = (disk: string, set: string, ordinal: number): string => `${disk}-${set}-${ordinal}`;

/** The first disk has the profile's mount path as it is, so that adding a second one moves no data. */
function planDisks(disks: readonly DiskSpec[], dataPath: string, logDir: string, set: string): DiskPlan[] {
  return disks.map((disk, index) => {
    const name = diskName(disk, index);
    return {
      ...disk,
      name,
      mountPath: disk.mountPath ?? (index === 0 ? dataPath : `${dataPath}-${index}`),
      logDir: disk.logDir ?? logDir,
      accessMode: disk.accessMode ?? (disk.ephemeral || disk.claimName !== undefined ? undefined : 'ReadWriteOnce'),
      volumes: disk.volumes?.map((volume, ordinal) => ({ ...volume, claim: claimOf(name, set, ordinal) })),
    };
  });
}
