import { ResourcesPlan } from '../../model/plan';
import { parseReference } from '../../plan/image-reference';
import { podDefaults } from '../../plan/pods/pod';
import { badNames, MAX_STATEFUL_SET_LENGTH } from '../../rules/pods/names';
import { badResources } from '../../rules/pods/pods';
import { heapMebibytes } from '../../util/jvm-heap';
import { mebibytesOf } from '../../util/quantity';
import { LintRule, sameAs } from '../rule';

/** What Kafka's start scripts give where nobody says otherwise. */
const USUAL_HEAP = '-Xmx1G';

/** Kubernetes' own. */
const USUAL_GRACE = 30;

const FIX_RESOURCES = 'write quantities such as 500m, 2 or 4Gi, and no request above its limit';

export const LINT_POD_RULES: readonly LintRule[] = [
  {
    ...sameAs('name'),
    check: ({ sets }) => sets.flatMap(({ source: { object } }) => badNames([{ what: 'StatefulSet', name: object.name, maxLength: MAX_STATEFUL_SET_LENGTH }])
      .map(({ message }) => ({ object, field: 'metadata.name', message, fix: `use at most ${MAX_STATEFUL_SET_LENGTH} lower-case letters, digits and dashes, a letter first` }))),
  },
  {
    id: 'replicas',
    severity: 'error',
    why: 'Kubernetes refuses anything but a whole number.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec',
    check: ({ sets }) => sets.flatMap(({ source: { object } }) => {
      const { replicas = 1 } = object.body.spec;
      return Number.isInteger(replicas) && replicas >= 0 ? [] : [{ object, field: 'spec.replicas', message: `replicas is ${JSON.stringify(replicas)}`, fix: 'write a whole number' }];
    }),
  },
  {
    ...sameAs('heap'),
    check: ({ sets }) => sets.flatMap(({ source: { object, container, env, secrets } }) => {
      const limit = container.resources?.limits?.memory;
      const said = env.get('KAFKA_HEAP_OPTS');
      const heap = secrets.has('KAFKA_HEAP_OPTS') && said === undefined ? undefined : heapMebibytes(said ?? USUAL_HEAP);
      if (limit === undefined || heap === undefined || !(heap > mebibytesOf(limit))) { return []; }
      return [{
        object,
        field: 'env KAFKA_HEAP_OPTS',
        message: `heap of ${heap} MiB${said === undefined ? ', as Kafka has by itself,' : ''} above the memory limit ${limit}`,
        fix: 'raise resources.limits.memory, or give half of it as heap: KAFKA_HEAP_OPTS=-Xmx…m -Xms…m',
      }];
    }),
  },
  {
    ...sameAs('resources'),
    check: ({ sets }) => sets.flatMap(({ source: { object, container } }) => badResources(resourcesOf(container))
      .map(({ message }) => ({ object, field: `containers[${container.name}].resources`, message, fix: FIX_RESOURCES }))),
  },
  {
    ...sameAs('short-grace'),
    check: ({ sets }) => sets.flatMap(({ source: { object, missing }, spec: { roles } }) => {
      const { terminationGracePeriodSeconds: given } = object.body.spec.template.spec;
      // Combined nodes need the least, and without settings nobody knows what they are.
      const least = podDefaults(missing.length > 0 ? ['broker', 'controller'] : roles).graceSeconds;
      return !roles.includes('broker') || (given ?? USUAL_GRACE) >= least ? [] : [{
        object,
        field: 'spec.template.spec.terminationGracePeriodSeconds',
        message: `termination grace period of ${given ?? `${USUAL_GRACE} s, as Kubernetes has by itself`}${given === undefined ? '' : ' s'}`,
        fix: `give at least ${least} s`,
      }];
    }),
  },
  {
    id: 'image-tag',
    severity: 'warning',
    why: 'Whatever is the latest image when a pod moves to another machine runs there: brokers of several versions, perhaps one that cannot be gone back from.',
    see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    check: ({ sets }) => sets.flatMap(({ source: { object, container } }) => {
      const { tag, digest } = parseReference(String(container.image));
      return digest !== undefined || (tag !== '' && tag !== 'latest') ? [] : [{
        object, field: `containers[${container.name}].image`, message: `image ${String(container.image)} names no version`, fix: 'name one, such as apache/kafka:4.3.1',
      }];
    }),
  },
  {
    id: 'host-network-dns',
    severity: 'warning',
    why: 'Pods in the host\'s network ask the machine\'s DNS servers, which know no Service and no pod.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
    check: ({ sets }) => sets.flatMap(({ source: { object } }) => {
      const { hostNetwork, dnsPolicy } = object.body.spec.template.spec;
      return hostNetwork !== true || dnsPolicy === 'ClusterFirstWithHostNet' || dnsPolicy === 'None' ? [] : [{
        object, field: 'spec.template.spec.dnsPolicy', message: `hostNetwork with dnsPolicy ${dnsPolicy ?? 'ClusterFirst'}`, fix: 'write dnsPolicy: ClusterFirstWithHostNet',
      }];
    }),
  },
];

const resourcesOf = ({ resources = {} }: any): ResourcesPlan => ({ requests: resources.requests ?? {}, limits: resources.limits ?? {} });
