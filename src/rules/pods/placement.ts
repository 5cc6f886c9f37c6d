import { isLabelValue, isObjectName, isQualified } from './qualified-names';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, TolerationPlan, WorkloadPlan } from '../../model/plan';
import { COPIED_LABELS, rackLabelOf, rackText } from '../../plan/pods/rack';
import { Rule, Violation } from '../rule';

export function badTolerations(tolerations: readonly TolerationPlan[] = []): Violation[] {
  return tolerations.flatMap(({ key, value, effect, tolerationSeconds }): Violation[] => [
    ...key === undefined || isQualified(key) ? [] : [{ message: `toleration key ${show(key)} is not valid`, fix: 'use the key of the taint, optionally with a prefix and a slash' }],
    ...key === undefined && value !== undefined ? [{ message: `toleration with the value ${show(value)} has no key`, fix: 'set the key of the taint, or remove the value' }] : [],
    ...value === undefined || isLabelValue(value) ? [] : [{ message: `toleration value ${show(value)} is not valid`, fix: 'use at most 63 letters, digits, dashes, underscores and dots' }],
    ...tolerationSeconds === undefined || effect === 'NoExecute' ? [] : [{
      message: `toleration has a tolerationDuration of ${tolerationSeconds} s with the effect ${show(effect)}`, fix: 'use tolerationDuration only with TaintEffect.NO_EXECUTE',
    }],
  ]);
}

const MAX_ID = 2 ** 31 - 1;

/** Rules over tolerations, references to other objects, users, and overrides of the pod spec. */
export const PLACEMENT_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'toleration',
    onlyIf: [({ pod: { fields: { tolerations } } }) => tolerations !== undefined],
    severity: 'error',
    why: 'Kubernetes rejects tolerations with a value but no key, and tolerations with a duration and another effect than NoExecute.',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    check: ({ pod: { fields } }) => badTolerations(fields.tolerations),
  },
  {
    id: 'pod-reference',
    severity: 'error',
    why: 'Kubernetes rejects references to object names that are not valid.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    check: ({ image, pod: { fields: { serviceAccountName, priorityClassName } } }) => [
      ['serviceAccountName', serviceAccountName], ['priorityClassName', priorityClassName], ...image.pullSecrets.map((name) => ['pullSecrets', name]),
    ].filter(([, name]) => name !== undefined && !isObjectName(name)).map(([prop, name]) => ({
      message: `${prop} ${show(name)} is not a valid object name`, fix: 'use the name of the object: lower-case letters, digits, dashes and dots',
    })),
  },
  {
    id: 'pod-user',
    severity: 'error',
    why: 'The pods must not run as root, so the kubelet refuses to start their containers as root: "container\'s runAsUser breaks non-root policy".',
    see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    check: ({ image: { uid, gid, fsGroup } }) => [
      ...uid === 0 ? [{ message: 'the pods run as root (uid 0)', fix: 'set the uid of the image\'s own user, or use user: {} if the Kubernetes cluster assigns the uid' }] : [],
      ...Object.entries({ uid, gid, fsGroup }).filter(([, id]) => id !== undefined && !(Number.isInteger(id) && id >= 0 && id <= MAX_ID))
        .map(([what, id]) => ({ message: `${what} ${show(id)} is not valid`, fix: `use a whole number from 1 to ${MAX_ID}` })),
    ],
  },
  {
    id: 'pod-overlay',
    onlyIf: [({ pod: { overlay } }) => overlay !== undefined],
    severity: 'error',
    why: 'A pod with another DNS name does not have the address in its configuration. In the host network, names of the Kubernetes cluster resolve only with '
      + 'dnsPolicy ClusterFirstWithHostNet. A StatefulSet requires restartPolicy Always.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ and https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: ({ pod: { overlay = {} } }) => [
      ...['hostname', 'subdomain'].filter((field) => overlay[field] !== undefined && overlay[field] !== null)
        .map((field) => ({ message: `podSpecOverrides sets ${field} to ${show(overlay[field])}`, fix: 'remove it: the StatefulSet sets the name of every pod' })),
      ...overlay.restartPolicy === undefined || overlay.restartPolicy === 'Always' ? [] : [{
        message: `podSpecOverrides sets restartPolicy to ${show(overlay.restartPolicy)}`, fix: 'remove it',
      }],
      ...overlay.hostNetwork !== true || overlay.dnsPolicy === 'ClusterFirstWithHostNet' ? [] : [{
        message: 'podSpecOverrides sets hostNetwork without dnsPolicy ClusterFirstWithHostNet', fix: 'use HostNetworkAccess, or set dnsPolicy too',
      }],
    ],
  },
];

const hasRacks = ({ sets }: ClusterPlan): boolean => sets.some(({ rack }) => rack !== undefined);

/** Only brokers have racks. */
export const RACK_RULES: readonly Rule[] = [
  {
    id: 'partial-rack',
    onlyIf: [hasRacks],
    severity: 'warning',
    why: 'Kafka treats all brokers without a rack as one rack: replicas that should be in different zones may be in the same zone.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_racks',
    check: ({ sets }) => {
      const [withRack, withoutRack] = [true, false].map((has) => sets.filter((set) => isBroker(set) && (set.rack !== undefined) === has));
      return withRack.length === 0 ? [] : withoutRack.map(({ name }) => ({
        set: name,
        message: `the brokers have no rack, but other brokers have one: ${withRack.map((set) => `${set.name} in ${show(rackText(set))}`).join(', ')}`,
        fix: 'set rack of every KafkaBrokerSet, or of none',
      }));
    },
  },
  {
    id: 'rack-label',
    onlyIf: [hasRacks],
    severity: 'warning',
    why: 'Kubernetes copies only the labels of the zone and of the region from Kubernetes nodes to pods. Without the label, the rack of all brokers is an empty text, and Kafka treats them as one rack.',
    see: 'https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#podtopologylabels; tested with Kafka 3.9.2 and 4.3.1',
    check: ({ sets }) => sets.flatMap((set) => {
      const label = rackLabelOf(set);
      return label === undefined || COPIED_LABELS.includes(label) || label in set.pod.labels ? [] : [{
        set: set.name,
        message: `the rack is the label ${show(label)}, which Kubernetes does not copy from Kubernetes nodes to pods`,
        fix: `use ${COPIED_LABELS.join(' or ')}, or make sure that another tool adds the label to the pods before they start`,
      }];
    }),
  },
];
