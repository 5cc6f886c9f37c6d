import { isLabelValue, isObjectName, isQualified } from './qualified-names';
import { show } from '../../model/finding';
import { isBroker, TolerationPlan, WorkloadPlan } from '../../model/plan';
import { Rule, Violation } from '../rule';

export function badTolerations(tolerations: readonly TolerationPlan[] = []): Violation[] {
  return tolerations.flatMap(({ key, value, effect, tolerationSeconds }): Violation[] => [
    ...key === undefined || isQualified(key) ? [] : [{ message: `toleration of the taint ${show(key)}`, fix: 'write the key as the taint has it: a prefix may stand before a slash' }],
    ...key === undefined && value !== undefined ? [{ message: `toleration of any taint with the value ${show(value)}`, fix: 'give the taint\'s key, or leave value out' }] : [],
    ...value === undefined || isLabelValue(value) ? [] : [{ message: `toleration of the value ${show(value)}`, fix: 'use at most 63 letters, digits, dashes, underscores and dots' }],
    ...tolerationSeconds === undefined || effect === 'NoExecute' ? [] : [{
      message: `toleration for ${tolerationSeconds} s of the effect ${show(effect)}`, fix: 'give tolerationDuration with TaintEffect.NO_EXECUTE only',
    }],
  ]);
}

const MOST_ID = 2 ** 31 - 1;

/** What pods refer to, and what decides whether a machine takes them. */
export const PLACEMENT_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'toleration',
    severity: 'error',
    why: 'Kubernetes refuses tolerations of a value without a key, and of a time with another effect than NoExecute.',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    check: ({ pod: { fields } }) => badTolerations(fields.tolerations),
  },
  {
    id: 'pod-reference',
    severity: 'error',
    why: 'Kubernetes refuses names that no object can have.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    check: ({ image, pod: { fields: { serviceAccountName, priorityClassName } } }) => [
      ['serviceAccountName', serviceAccountName], ['priorityClassName', priorityClassName], ...image.pullSecrets.map((name) => ['pullSecrets', name]),
    ].filter(([, name]) => name !== undefined && !isObjectName(name)).map(([prop, name]) => ({
      message: `${prop} ${show(name)}`, fix: 'write the object\'s name: lower-case letters, digits, dashes and dots',
    })),
  },
  {
    id: 'pod-user',
    severity: 'error',
    why: 'Pods here must not be root, so the kubelet refuses to start them as that: "container\'s runAsUser breaks non-root policy".',
    see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    check: ({ image: { uid, gid, fsGroup } }) => [
      ...uid === 0 ? [{ message: 'uid 0, root', fix: 'give the uid of the image\'s own user, or leave it to the Kubernetes cluster with user: {}' }] : [],
      ...Object.entries({ uid, gid, fsGroup }).filter(([, id]) => id !== undefined && !(Number.isInteger(id) && id >= 0 && id <= MOST_ID))
        .map(([what, id]) => ({ message: `${what} ${show(id)}`, fix: `use a whole number from 1 to ${MOST_ID}` })),
    ],
  },
  {
    id: 'pod-overlay',
    severity: 'error',
    why: 'A pod of another name in DNS is not where its file says it is; in the host\'s network names of the Kubernetes cluster hold only by dnsPolicy '
      + 'ClusterFirstWithHostNet; and a StatefulSet restarts its pods always.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ and https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: ({ pod: { overlay = {} } }) => [
      ...['hostname', 'subdomain'].filter((field) => overlay[field] !== undefined && overlay[field] !== null)
        .map((field) => ({ message: `podSpecOverrides sets ${field} to ${show(overlay[field])}`, fix: 'leave it out: the StatefulSet gives every pod its name' })),
      ...overlay.restartPolicy === undefined || overlay.restartPolicy === 'Always' ? [] : [{
        message: `podSpecOverrides sets restartPolicy to ${show(overlay.restartPolicy)}`, fix: 'leave it out',
      }],
      ...overlay.hostNetwork !== true || overlay.dnsPolicy === 'ClusterFirstWithHostNet' ? [] : [{
        message: 'podSpecOverrides sets hostNetwork without dnsPolicy ClusterFirstWithHostNet', fix: 'use HostNetworkAccess, or set that too',
      }],
    ],
  },
];

/** Racks matter to brokers alone. */
export const RACK_RULES: readonly Rule[] = [
  {
    id: 'partial-rack',
    severity: 'warning',
    why: 'To Kafka all brokers without a rack are in one place of their own: replicas that should be in different zones may share one.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_racks',
    check: ({ sets }) => {
      const [racked, others] = [true, false].map((has) => sets.filter((set) => isBroker(set) && (set.rack !== undefined) === has));
      return racked.length === 0 ? [] : others.map(({ name }) => ({
        set: name, message: `brokers without a rack, beside those of ${racked.map((set) => `${set.name} in ${show(set.rack)}`).join(', ')}`, fix: 'give every KafkaBrokerSet a rack, or none',
      }));
    },
  },
];
