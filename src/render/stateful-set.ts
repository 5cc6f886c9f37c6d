import type { k8s } from 'cdk8s-plus-28';
import { configHash } from './config-map';
import { Plain, present } from './plain';
import { podSpec } from './pod';
import { ClusterPlan, NodeSetPlan } from '../plan/model';

export const CONFIG_HASH = 'cdk8s-kafka/config-hash';

export function statefulSetSpec(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.StatefulSetSpec> {
  const { rollout, pod } = set;
  return present({
    serviceName: set.serviceName,
    replicas: set.nodes.length,
    // A quorum forms only when its members start together.
    podManagementPolicy: 'Parallel',
    minReadySeconds: rollout.minReadySeconds,
    updateStrategy: present({
      type: rollout.strategy,
      rollingUpdate: rollout.partition === undefined ? undefined : { partition: rollout.partition },
    }),
    persistentVolumeClaimRetentionPolicy: set.retention && present({ ...set.retention }),
    selector: { matchLabels: { ...set.selector } },
    template: {
      metadata: {
        labels: { ...pod.labels },
        annotations: { [CONFIG_HASH]: configHash(plan, set), ...pod.annotations },
      },
      spec: podSpec(plan, set),
    },
    volumeClaimTemplates: set.disks.filter(({ ephemeral }) => !ephemeral).map((disk) => ({
      metadata: present({ name: disk.name, annotations: { ...disk.annotations }, labels: { ...disk.labels } }),
      spec: present({
        accessModes: [disk.accessMode!],
        storageClassName: disk.storageClass,
        resources: { requests: { storage: disk.size ?? '' } },
      }),
    })),
  });
}
