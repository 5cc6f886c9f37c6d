import { planLogging } from './logging';
import { planHeap, planPod, PodContext, podDefaults } from './pod';
import { LoggingSpec } from '../../model/logging';
import { DiskPlan, RolloutPlan, WorkloadPlan } from '../../model/plan';
import { Settings } from '../../model/settings';
import { DiskSpec, ImageSpec, WorkloadSpec } from '../../model/workload-spec';
import { SetIdentity } from '../identity';

/** The parts of a StatefulSet's plan that its cluster or ensemble determines. */
interface WorkloadContext extends Omit<PodContext, 'selector'> {
  readonly identity: SetIdentity;
  readonly replicas: number;
  readonly image: ImageSpec;
  readonly config: Settings;
  /** The logging of the cluster. */
  readonly logging?: LoggingSpec;
  /** Annotations of the StatefulSet. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly updateStrategy: RolloutPlan['strategy'];
  readonly metadataVersion?: string;
  /** The default log directory on a disk. */
  readonly logDir: string;
}

export function planWorkload(spec: WorkloadSpec, context: WorkloadContext): WorkloadPlan {
  const { identity, image, config } = context;
  const { dataPath, findings: _, ...ofImage } = image;
  const { user, fields } = spec;
  const { serviceAccountName = identity.name } = fields;
  const accountSpec = spec.createServiceAccount ? { ...spec, fields: { ...fields, serviceAccountName } } : spec;
  const logging = context.logging || spec.logging ? planLogging(context.logging, spec.logging) : undefined;
  return {
    ...identity,
    roles: spec.roles,
    replicas: context.replicas,
    image: user ? { ...ofImage, uid: user.uid, gid: user.gid, fsGroup: user.fsGroup } : ofImage,
    disks: planDisks(spec.storage.disks, dataPath, context.logDir, identity.name),
    retention: spec.storage.retention,
    annotations: context.annotations,
    config,
    ...logging && { logging },
    heap: planHeap(spec),
    rollout: {
      strategy: spec.updateStrategy ?? context.updateStrategy,
      podManagementPolicy: spec.podManagementPolicy ?? 'Parallel',
      partition: spec.partition,
      minReadySeconds: spec.minReadySeconds ?? podDefaults(spec.roles).minReadySeconds,
      metadataVersion: context.metadataVersion,
    },
    ownServiceAccount: spec.createServiceAccount,
    pod: planPod(accountSpec, { ...context, selector: identity.selector }),
  };
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
