import type { k8s } from 'cdk8s-plus-28';
import { WorkloadPlan } from '../../model/plan';
import { Plain, omitEmpty } from '../plain';

export const OWNERSHIP_CONTAINER = 'own-volumes';

/**
 * Returns the init container that changes the owner of volumes to the user of the pods, if the kubelet does not (it ignores
 * fsGroup on NFS): of all files with another owner, including the root of the volume. It runs as root with three capabilities;
 * an export with root squashing refuses the change.
 */
export function ownershipContainers(set: WorkloadPlan): Plain<k8s.Container>[] {
  const disks = set.disks.filter(({ ownership }) => ownership === 'chown');
  if (disks.length === 0) { return []; }
  const { image, pod } = set;
  const user = image.uid ?? 0;
  const group = image.gid ?? user;
  return [omitEmpty({
    name: OWNERSHIP_CONTAINER,
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    resources: { requests: { ...pod.resources.requests }, limits: { ...pod.resources.limits } },
    securityContext: {
      runAsUser: 0,
      runAsNonRoot: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] },
      readOnlyRootFilesystem: true,
    },
    command: ['find'],
    args: [
      ...disks.map(({ mountPath }) => mountPath),
      // Snapshots of the file server are read-only.
      '-name', '.snapshot', '-prune', '-o',
      '(', '!', '-user', String(user), '-o', '!', '-group', String(group), ')',
      '-exec', 'chown', '-h', `${user}:${group}`, '{}', '+',
    ],
    volumeMounts: disks.map(({ name, mountPath }) => ({ name, mountPath })),
  })];
}
