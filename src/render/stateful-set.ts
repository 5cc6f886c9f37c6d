import type { k8s } from 'cdk8s-plus-28';
import { configHash, ensembleHash } from './config-map';
import { claimSpec, isClaimed } from './persistent-volume';
import { Plain, omitEmpty } from './plain';
import { kafkaPodSpec } from './pods/kafka-pod';
import { zookeeperPodSpec } from './pods/zookeeper-pod';
import { ClusterPlan, EnsemblePlan, NodeSetPlan, WorkloadPlan } from '../model/plan';

export const CONFIG_HASH = 'cdk8s-kafka/config-hash';

export const nodeSetSpec = (plan: ClusterPlan, set: NodeSetPlan) => statefulSetSpec(set, configHash(plan, set), kafkaPodSpec(plan, set));

export const ensembleSpec = (ensemble: EnsemblePlan) => statefulSetSpec(ensemble, ensembleHash(ensemble), zookeeperPodSpec(ensemble));

function statefulSetSpec(set: WorkloadPlan, hash: string, podSpec: Plain<k8s.PodSpec>): Plain<k8s.StatefulSetSpec> {
  const { rollout, pod } = set;
  return omitEmpty({
    serviceName: set.serviceName,
    replicas: set.replicas,
    // The default of the plan is Parallel: a quorum is formed only if its members start at the same time.
    podManagementPolicy: rollout.podManagementPolicy === 'OrderedReady' ? undefined : rollout.podManagementPolicy,
    minReadySeconds: rollout.minReadySeconds,
    updateStrategy: omitEmpty({
      // The API server's default.
      type: rollout.strategy === 'RollingUpdate' ? undefined : rollout.strategy,
      rollingUpdate: rollout.partition === undefined ? undefined : { partition: rollout.partition },
    }),
    persistentVolumeClaimRetentionPolicy: set.retention && omitEmpty({ ...set.retention }),
    selector: { matchLabels: { ...set.selector } },
    template: {
      metadata: {
        labels: { ...pod.labels },
        annotations: { [CONFIG_HASH]: hash, ...pod.annotations },
      },
      spec: podSpec,
    },
    volumeClaimTemplates: set.disks.filter(isClaimed).map((disk) => ({
      metadata: omitEmpty({ name: disk.name, annotations: { ...disk.annotations }, labels: { ...disk.labels } }),
      spec: claimSpec(disk),
    })),
  });
}
