import { untaggedImage } from './image-tag';
import { ResourcesPlan } from '../../../model/plan';
import { podDefaults } from '../../../plan/pods/pod';
import { foreignHeap } from '../../../read/foreign/pods/heap';
import { ForeignSource } from '../../../read/foreign/settings/source';
import { isStatefulSet, podSpecOf } from '../../../read/foreign/workload';
import { MAX_HEAP_RATIO } from '../../../rules/pods/jvm';
import { badNames, MAX_STATEFUL_SET_LENGTH } from '../../../rules/pods/names';
import { badResources } from '../../../rules/pods/pods';
import { mebibytesOf } from '../../../util/quantity';
import { LintRule, LintViolation, constructRule } from '../../rule';

/** Kubernetes' default termination grace period in seconds. */
const DEFAULT_GRACE_SECONDS = 30;

const FIX_RESOURCES = 'use quantities such as 500m, 2 or 4Gi, and no request above its limit';

export const LINT_POD_RULES: readonly LintRule[] = [
  {
    ...constructRule('name'),
    check: ({ sets }) => sets.filter(({ source }) => isStatefulSet(source.object)).flatMap(({ source: { object } }) => badNames([{ what: 'StatefulSet', name: object.name, maxLength: MAX_STATEFUL_SET_LENGTH }])
      .map(({ message }) => ({ object, field: 'metadata.name', message, fix: `use at most ${MAX_STATEFUL_SET_LENGTH} lower-case letters, digits and dashes, starting with a letter` }))),
  },
  {
    id: 'replicas',
    severity: 'error',
    why: 'Kubernetes rejects anything but a whole number of at least 0.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec',
    check: ({ sets }) => sets.flatMap(({ source: { object } }) => {
      const { replicas = 1 } = object.body.spec;
      return Number.isInteger(replicas) && replicas >= 0 ? [] : [{
        object, field: 'spec.replicas', message: `replicas is not a whole number of at least 0 (${JSON.stringify(replicas)})`, fix: 'set a whole number of at least 0',
      }];
    }),
  },
  {
    ...constructRule('heap'),
    check: ({ sets }) => sets.flatMap(({ source }) => heapViolation(source, ({ heap, limit }) => heap >= limit, (limit) => `exceeds the memory limit ${limit}`,
      (limit) => `is all of the memory limit ${limit}`)),
  },
  {
    ...constructRule('tight-heap'),
    check: ({ sets }) => sets.flatMap(({ source }) => heapViolation(source, ({ heap, limit }) => heap > limit * MAX_HEAP_RATIO && heap < limit,
      (limit) => `leaves little of the memory limit ${limit}`)),
  },
  {
    ...constructRule('resources'),
    check: ({ sets }) => sets.flatMap(({ source: { object, container } }) => badResources(resourcesOf(container))
      .map(({ message }) => ({ object, field: `containers[${container.name}].resources`, message, fix: FIX_RESOURCES }))),
  },
  {
    ...constructRule('short-grace'),
    check: ({ sets }) => sets.flatMap(({ source: { object, settingsAreKnown }, spec: { roles } }) => {
      const { terminationGracePeriodSeconds: seconds } = podSpecOf(object);
      // Combined nodes need the shortest period, and the roles are unknown without the settings.
      const least = podDefaults(settingsAreKnown ? roles : ['broker', 'controller']).graceSeconds;
      return !roles.includes('broker') || (seconds ?? DEFAULT_GRACE_SECONDS) >= least ? [] : [{
        object,
        field: 'spec.template.spec.terminationGracePeriodSeconds',
        message: `termination grace period of ${seconds ?? DEFAULT_GRACE_SECONDS} s${seconds === undefined ? ' (the default of Kubernetes)' : ''} is too short`,
        fix: `set at least ${least} s`,
      }];
    }),
  },
  {
    id: 'image-tag',
    severity: 'warning',
    why: 'A pod that moves to another Kubernetes node runs whatever image is the latest then: brokers have different versions, possibly one that cannot be downgraded.',
    see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    check: ({ sets }) => sets.flatMap(({ source: { object, container } }) => untaggedImage(object, container, 'apache/kafka:4.3.1')),
  },
  {
    id: 'host-network-dns',
    severity: 'warning',
    why: 'Pods in the host network use the DNS servers of the host, which do not resolve the names of Services and pods.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
    check: ({ sets }) => sets.flatMap(({ source: { object } }) => {
      const { hostNetwork, dnsPolicy } = podSpecOf(object);
      return hostNetwork !== true || dnsPolicy === 'ClusterFirstWithHostNet' || dnsPolicy === 'None' ? [] : [{
        object,
        field: 'spec.template.spec.dnsPolicy',
        message: `dnsPolicy ${dnsPolicy ?? 'ClusterFirst'} does not resolve Services together with hostNetwork`,
        fix: 'set dnsPolicy: ClusterFirstWithHostNet',
      }];
    }),
  },
];

const resourcesOf = ({ resources = {} }: any): ResourcesPlan => ({ requests: resources.requests ?? {}, limits: resources.limits ?? {} });

/** Returns the violation of a heap that is wrong for the memory limit of its container. */
function heapViolation(
  source: ForeignSource, isWrong: (sizes: { readonly heap: number; readonly limit: number }) => boolean,
  above: (limit: string) => string, equal = above,
): LintViolation[] {
  const { object, container } = source;
  const text = container.resources?.limits?.memory;
  const limit = text === undefined ? undefined : mebibytesOf(text);
  const found = foreignHeap(source, limit);
  if (limit === undefined || found?.mebibytes === undefined || !isWrong({ heap: found.mebibytes, limit })) { return []; }
  const { mebibytes, variable, share } = found;
  const origin = variable === undefined ? ' (the default of Kafka)' : share === undefined ? '' : ` (${Math.round(share * 100)} % of the container's memory)`;
  return [{
    object,
    field: `env ${variable ?? 'KAFKA_HEAP_OPTS'}`,
    message: `heap of ${mebibytes} MiB${origin} ${(mebibytes === limit ? equal : above)(text)}`,
    fix: 'raise resources.limits.memory, or set the heap to half of it: KAFKA_HEAP_OPTS=-Xmx…m -Xms…m',
  }];
}
