import { CompareRule, CompareViolation } from './rule';
import { LABEL_POD } from '../../plan/names';
import { selects } from '../../read/objects';
import { oncePer } from '../../read/once';
import { selectorOf } from '../../read/selectors';
import { kubectl } from '../../util/kubectl';
import { Change, counterpart, objectOf, objectsSelectingPods, WorkloadPair, workloadPairs } from '../side';

type Labels = Readonly<Record<string, string>>;

/** Running pods that Services stop to select at the apply, although they select the same pods after these have restarted. */
export interface UnselectedPods {
  readonly set: string;
  readonly namespace?: string;
  readonly services: readonly string[];
  readonly pods: readonly string[];
  /** The labels that the pods lack. */
  readonly labels: Labels;
  /** Whether running pods cannot get the labels, since the StatefulSet would no longer own them. */
  readonly isBlocked: boolean;
}

export const unselectedPods = oncePer((change: Change): readonly UnselectedPods[] => workloadPairs(change).flatMap((pair): UnselectedPods[] => {
  const { name, namespace } = pair.old;
  const after = templateLabels(change, pair, 'new');
  const pods = Array.from({ length: Math.min(pair.old.replicas, pair.new.replicas) }, (_, ordinal) =>
    ({ pod: `${name}-${ordinal}`, labels: podLabels(change, pair, ordinal) }));
  const lost = servicesSelecting(change, pair, pods.map(({ labels }) => labels)).flatMap(({ service, before, now }) => {
    const unselected = pods.filter(({ pod, labels }) =>
      selects(before, labels) && !selects(now, labels) && selects(now, { ...after, [LABEL_POD]: pod }));
    return unselected.length === 0 ? [] : [{ service, now, unselected }];
  });
  if (lost.length === 0) { return []; }
  const affected = pods.filter((pod) => lost.some(({ unselected }) => unselected.includes(pod)));
  const labels = Object.fromEntries(lost.flatMap(({ now }) => Object.entries(now))
    .filter(([key, value]) => key !== LABEL_POD && affected.some((pod) => pod.labels[key] !== value)));
  const owned: Labels = objectOf(change.old, { kind: 'StatefulSet', name, namespace })?.body.spec?.selector?.matchLabels ?? {};
  return [{
    set: name,
    namespace,
    services: lost.map(({ service }) => service),
    pods: affected.map(({ pod }) => pod),
    labels,
    isBlocked: Object.keys(labels).some((key) => key in owned),
  }];
}));

/** The Services that select old pods with one of these sets of labels, and remain. */
function servicesSelecting(
  change: Change, { old: { namespace } }: WorkloadPair, pods: readonly Labels[],
): { readonly service: string; readonly before: Labels; readonly now: Labels }[] {
  return objectsSelectingPods(change.old, 'Service', namespace, pods).flatMap((service) => {
    const after = counterpart(service, change.new);
    return after ? [{ service: service.name, before: selectorOf(service), now: selectorOf(after) }] : [];
  });
}

const templateLabels = (change: Change, pair: WorkloadPair, side: 'old' | 'new'): Labels =>
  objectOf(change[side], { kind: 'StatefulSet', name: pair[side].name, namespace: pair[side].namespace })?.body.spec?.template?.metadata?.labels ?? {};

/** The labels of a running pod, which may have been changed after its start. */
function podLabels(change: Change, pair: WorkloadPair, ordinal: number): Labels {
  const name = `${pair.old.name}-${ordinal}`;
  return { ...templateLabels(change, pair, 'old'), ...objectOf(change.old, { kind: 'Pod', name, namespace: pair.old.namespace })?.labels, [LABEL_POD]: name };
}

export const labelCommand = ({ namespace, pods, labels }: UnselectedPods): string =>
  kubectl({ namespace }, `label --overwrite pod ${pods.join(' ')} ${labelsText(labels, ' ')}`);

const labelsText = (labels: Labels, separator: string): string => Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(separator);

/** Unless it is impossible, running pods get the labels in a step before the apply. */
export const ENDPOINT_RULES: CompareRule[] = [
  {
    id: 'endpoints-lost',
    severity: 'error',
    why: 'The endpoints of a Service are the running pods that its selector matches: a new selector matches a pod only after its restart, and none right after the apply.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-with-selectors',
    check: (change) => unselectedPods(change).filter(({ isBlocked }) => isBlocked).map(({ set, services, pods, labels }): CompareViolation => ({
      set,
      message: `Service ${services.join(', ')} no longer selects ${pods.join(', ')} until they have restarted, since they do not have the labels ${labelsText(labels, ', ')}, `
        + `which are part of the selector of StatefulSet ${set}`,
      fix: 'keep the selector of the Service, or give the new one another name and keep the old one until all pods have restarted',
    })),
  },
];
