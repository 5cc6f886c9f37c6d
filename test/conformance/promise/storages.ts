import { Size } from 'cdk8s';
import { DiskOptions, NfsPersistentVolumes, PersistentVolumes, ReclaimPolicy, Storage, VolumeOwnership } from 'cdk8s-kafka';
import { Construct } from 'constructs';
import { Choices } from './choices';
import { RETENTIONS } from './pods';

const OWNERSHIPS = [VolumeOwnership.CHOWN, VolumeOwnership.PREPARED];

/** Returns the storage of a set with this name and this number of pods. */
export function randomStorage(choices: Choices, scope: Construct, name: string, replicas: number): Storage {
  if (choices.chance(0.8)) { return randomDisk(choices, scope, name, replicas, randomDiskOptions(choices, '')); }
  return Storage.jbod(...[0, 1].map((disk) => randomDisk(choices, scope, `${name}${disk}`, replicas, randomDiskOptions(choices, String(disk)))));
}

const randomDiskOptions = (choices: Choices, suffix: string): DiskOptions => ({
  name: choices.maybe(0.2, () => `disk${suffix}`),
  mountPath: choices.maybe(0.2, () => `/disks/d${suffix}`),
  logDir: choices.maybe(0.2, () => choices.pick(['logs', 'logs/{pod}', 'kafka-{ordinal}'])),
});

function randomDisk(choices: Choices, scope: Construct, name: string, replicas: number, disk: DiskOptions): Storage {
  const size = choices.maybe(0.5, () => Size.gibibytes(choices.between(1, 500)));
  const accessMode = choices.maybe(0.2, () => choices.pick(['ReadWriteOnce', 'ReadWriteOncePod']));
  const volumes = { size, storageClass: choices.maybe(0.3, () => 'manual'), reclaimPolicy: choices.maybe(0.2, () => choices.pick(Object.values(ReclaimPolicy))) };
  const ownership = choices.maybe(0.5, () => choices.pick(OWNERSHIPS));
  const dynamic = () => Storage.persistent({
    ...disk,
    size,
    accessMode,
    storageClass: choices.maybe(0.3, () => choices.pick(['fast', ''])),
    annotations: choices.maybe(0.1, () => ({ x: 'y' })),
    labels: choices.maybe(0.1, () => ({ a: 'b' })),
    whenDeleted: choices.maybe(0.2, () => choices.pick(RETENTIONS)),
    whenScaled: choices.maybe(0.2, () => choices.pick(RETENTIONS)),
  });
  return choices.oneOf(
    dynamic,
    dynamic,
    () => Storage.ephemeral({ ...disk, sizeLimit: choices.maybe(0.5, () => Size.gibibytes(5)) }),
    () => Storage.volumes(new NfsPersistentVolumes(scope, `${name}-nfs`, {
      ...volumes,
      server: '172.16.4.60',
      ownership,
      volumeNames: `${name}-pv-{number}`,
      mountOptions: choices.maybe(0.2, () => ['hard', 'nfsvers=4.2']),
      ...choices.pick([{ path: '/pv{number}', count: replicas }, { paths: Array.from({ length: replicas }, (_, at) => `/exports/${at}`) }]),
    }), disk),
    () => Storage.volumes(new PersistentVolumes(scope, `${name}-local`, {
      ...volumes,
      ownership,
      accessMode,
      sources: Array.from({ length: replicas }, (_, at) => ({
        local: { path: `/mnt/${at}` },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [`n${at}`] }] }] } },
      })),
    }), disk),
    () => Storage.existingVolumes(Array.from({ length: replicas }, (_, at) => `${name}-volume-${at}`), { ...disk, size, accessMode, ownership, storageClass: volumes.storageClass }),
    () => replicas === 1 ? Storage.existingClaim(`${name}-claim`, { ...disk, ownership }) : dynamic(),
  );
}
