import { planHeap, planPod, PodContext, podDefaults } from './pod';
import { DiskPlan, ImagePlan, RolloutPlan, WorkloadPlan } from '../../model/plan';
import { Settings } from '../../model/settings';
import { DiskSpec, ImageSpec, WorkloadSpec } from '../../model/workload-spec';
import { SetIdentity } from '../identity';

/** The parts of a StatefulSet's plan that its cluster or ensemble determines. */
interface WorkloadContext extends Omit<PodContext, 'selector'> {
  readonly identity: SetIdentity;
  readonly replicas: number;
  readonly image: ImageSpec;
  readonly config: Settings;
  /** Annotations of the StatefulSet. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly updateStrategy: RolloutPlan['strategy'];
  readonly metadataVersion?: string;
  /** The default log directory on a disk. */
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

/** Returns the name of a pod's claim, as the StatefulSet controller sets it. */
export const claimOf = (disk: string, set: string, ordinal: number): string => `${disk}-${set}-${ordinal}`;

/** The mount path of the first disk has no number, so adding a second disk moves no data. */
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
