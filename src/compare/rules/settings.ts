import { podTemplateChanges } from '../rolls';
import { CompareRule, CompareViolation } from './rule';
import { atLeast } from '../../kafka-config/kafka-versions';
import { isBroker } from '../../model/plan';
import { KubernetesObject, listOf } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { ClusterPair, objectOf, workloadPairs } from '../side';

const MIN_ISR = 'min.insync.replicas';

/** The changed value of min.insync.replicas, if Kafka ignores the change in the properties files; otherwise undefined. */
export function ignoredMinIsrChange({ old, new: now }: ClusterPair): { readonly old: string; readonly new: string } | undefined {
  const valueOf = ({ sets }: typeof old) => sets.filter(isBroker).map(({ config }) => config[MIN_ISR]).find((value) => value !== undefined) ?? '1';
  const [before, after] = [valueOf(old), valueOf(now)];
  const quorum = [old, now].every(({ metadata }) => metadata.mode === 'static' || metadata.mode === 'dynamic');
  return quorum && before !== after && now.sets.some((set) => isBroker(set) && atLeast(set.image.version, '4.1')) ? { old: before, new: after } : undefined;
}

export const COMPARE_SETTING_RULES: CompareRule[] = [
  {
    id: 'min-isr-ignored',
    severity: 'warning',
    why: 'Clusters created on Kafka 4.1 or newer have eligible leader replicas: the first value becomes a dynamic cluster-wide default, and the properties files are '
      + 'ignored.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas; tested on 4.3.1: started with 1, restarted with 2, the value stays 1',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const ignored = ignoredMinIsrChange(pair);
      return ignored === undefined ? [] : [{
        message: `${MIN_ISR} of cluster ${pair.new.name} changes from ${ignored.old} to ${ignored.new} in the properties files, which Kafka 4.1 and newer ignore`,
        fix: `change it with kafka-configs.sh --entity-default --add-config ${MIN_ISR}=${ignored.new}`,
      }];
    }),
  },
  {
    id: 'settings-without-restart',
    severity: 'warning',
    why: 'A pod reads its ConfigMap on startup: without a change in the pod template, the new settings take effect only at the next restart.',
    see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    check: (change) => workloadPairs(change).flatMap((pair): CompareViolation[] => {
      const { name, namespace } = pair.new;
      const set = objectOf(change.new, { kind: 'StatefulSet', name, namespace });
      const changed = set === undefined ? [] : configMapsOf(set).filter((configMap) => {
        const [old, now] = [change.old, change.new].map((side) => objectOf(side, { kind: 'ConfigMap', name: configMap, namespace })?.body.data ?? {});
        // A file on one side only belongs to a pod that is created or removed.
        return Object.keys(old).some((key) => key in now && now[key] !== old[key]);
      });
      return changed.length === 0 || podTemplateChanges(change, pair).length > 0 ? [] : [{
        set: name,
        message: `ConfigMap ${changed.join(', ')} changes, but the pod template of ${name} does not: running pods keep the old settings`,
        fix: pair.new.rollout.strategy === 'OnDelete' ? `delete the pods of ${name} one by one after applying`
          : `restart the pods after applying: ${kubectl({ namespace }, `rollout restart statefulset ${name}`)}`,
      }];
    }),
  },
];

/** The names of the ConfigMaps that the pods of a StatefulSet refer to. */
function configMapsOf({ body }: KubernetesObject): string[] {
  const pod = body.spec?.template?.spec ?? {};
  const containers = [...listOf(pod.initContainers), ...listOf(pod.containers)];
  return [...new Set([
    ...listOf(pod.volumes).map(({ configMap }) => configMap?.name),
    ...containers.flatMap(({ envFrom }) => listOf(envFrom).map(({ configMapRef }) => configMapRef?.name)),
    ...containers.flatMap(({ env }) => listOf(env).map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name)),
  ].filter((name): name is string => typeof name === 'string'))];
}
