import { templateChanges } from '../rolls';
import { CompareRule, CompareViolation } from './rule';
import { isBroker } from '../../model/plan';
import { atLeast } from '../../plan/kafka-versions';
import { KubernetesObject, listOf } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { ClusterPair, objectOf, workloadPairs } from '../side';

const MIN_ISR = 'min.insync.replicas';

/** The value that brokers are to have from now on, where the file is no longer asked for it. */
export function lateMinIsr({ old, new: now }: ClusterPair): { readonly old: string; readonly new: string } | undefined {
  const valueOf = ({ sets }: typeof old) => sets.filter(isBroker).map(({ config }) => config[MIN_ISR]).find((value) => value !== undefined) ?? '1';
  const [before, after] = [valueOf(old), valueOf(now)];
  const quorum = [old, now].every(({ metadata }) => metadata.mode === 'static' || metadata.mode === 'dynamic');
  return quorum && before !== after && now.sets.some((set) => isBroker(set) && atLeast(set.image.version, '4.1')) ? { old: before, new: after } : undefined;
}

export const COMPARE_SETTING_RULES: CompareRule[] = [
  {
    id: 'min-isr-ignored',
    severity: 'warning',
    why: 'With eligible leader replicas, which clusters born on Kafka 4.1 or newer have, the first value becomes the cluster\'s own, and files are no longer asked.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas; tried on 4.3.1: started with 1, restarted with 2, it stays 1',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const late = lateMinIsr(pair);
      return late === undefined ? [] : [{
        message: `${MIN_ISR} of cluster ${pair.new.name} changes from ${late.old} to ${late.new} in the files, which Kafka 4.1 and newer ignore`,
        fix: `change it by kafka-configs.sh --entity-default --add-config ${MIN_ISR}=${late.new}`,
      }];
    }),
  },
  {
    id: 'settings-without-restart',
    severity: 'warning',
    why: 'A pod reads its ConfigMap when it starts: without a change in the pod template the new settings wait for the next restart, whenever that is.',
    see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    check: (change) => workloadPairs(change).flatMap((pair): CompareViolation[] => {
      const { name, namespace } = pair.new;
      const set = objectOf(change.new, { kind: 'StatefulSet', name, namespace });
      const changed = set === undefined ? [] : configMapsOf(set).filter((configMap) => {
        const [old, now] = [change.old, change.new].map((side) => objectOf(side, { kind: 'ConfigMap', name: configMap, namespace })?.body.data ?? {});
        // A file that only one side has is of a pod that comes or goes.
        return Object.keys(old).some((key) => key in now && now[key] !== old[key]);
      });
      return changed.length === 0 || templateChanges(change, pair).length > 0 ? [] : [{
        set: name,
        message: `ConfigMap ${changed.join(', ')} changes, and nothing in the pods of ${name} does: they run on with what they have read`,
        fix: pair.new.rollout.strategy === 'OnDelete' ? `afterwards delete the pods of ${name} one by one` : `afterwards ${kubectl({ namespace }, `rollout restart statefulset ${name}`)}`,
      }];
    }),
  },
];

/** Names of the ConfigMaps that the pods of a StatefulSet read. */
function configMapsOf({ body }: KubernetesObject): string[] {
  const pod = body.spec?.template?.spec ?? {};
  const containers = [...listOf(pod.initContainers), ...listOf(pod.containers)];
  return [...new Set([
    ...listOf(pod.volumes).map(({ configMap }) => configMap?.name),
    ...containers.flatMap(({ envFrom }) => listOf(envFrom).map(({ configMapRef }) => configMapRef?.name)),
    ...containers.flatMap(({ env }) => listOf(env).map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name)),
  ].filter((name): name is string => typeof name === 'string'))];
}
