import { Rule, Violation } from './rule';
import { isQuantity } from './storage';
import { duplicates } from '../plan/duplicates';
import { show } from '../plan/finding';
import { isBroker, ResourcesPlan, WorkloadPlan } from '../plan/model';
import { usualPod } from '../plan/pods';
import { amountOf, mebibytesOf } from '../plan/quantity';
import { CONTAINER, FORMAT_CONTAINER } from '../render/kafka-pod';
import { OWNERSHIP_CONTAINER } from '../render/ownership';
import { MYID_CONTAINER, ZOOKEEPER_CONTAINER } from '../render/zookeeper-pod';

/** Tried: a broker dies below 192 MiB, since its log cleaner alone takes 128 MiB. */
const LEAST_BROKER_HEAP = 192;
const LEAST_CONTROLLER_HEAP = 96;

/** Variables that the library writes, or that hurt, and what to use instead. */
const RESERVED_ENV: Readonly<Record<string, string>> = {
  KAFKA_HEAP_OPTS: 'use heap',
  KAFKA_OPTS: 'use jvmOptions',
  KAFKA_LOG4J_OPTS: 'leave it out: logs go to stdout',
  KAFKA_GC_LOG_OPTS: 'use jvmOptions with -Xlog:gc',
  LOG_DIR: 'leave it out: logs go to stdout',
  SERVER_JVMFLAGS: 'use jvmOptions',
  ZK_SERVER_HEAP: 'use heap',
  ZOO_LOG_DIR: 'leave it out: logs go to stdout',
  JMX_PORT: 'use jvmOptions: as a variable it stops every other tool in the container with "Port already in use"',
};

const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;
const LABEL_KEY = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

export function badResources(resources: ResourcesPlan): Violation[] {
  return [
    ...Object.entries(resources).flatMap(([kind, values]) => Object.entries(values as Record<string, string>)
      .filter(([, quantity]) => !isQuantity(quantity))
      .map(([name, quantity]) => ({ message: `${name} ${kind} ${show(quantity)} is no quantity above zero`, fix: name === 'cpu' ? 'write 2, 0.5 or 500m' : 'use Size.gibibytes(4) and the like' }))),
    ...Object.entries(resources.limits).filter(([name, limit]) => amountOf(resources.requests[name] ?? '0') > amountOf(limit))
      .map(([name, limit]) => ({ message: `${name} request ${resources.requests[name]} above its limit ${limit}`, fix: 'lower the request or raise the limit' })),
  ];
}

export function badLabels(labels: Readonly<Record<string, string>>): Violation[] {
  return Object.entries(labels).filter(([key, value]) => !LABEL_KEY.test(key) || !LABEL_VALUE.test(value))
    .map(([key, value]) => ({ message: `label ${show(key)} with value ${show(value)}`, fix: 'use at most 63 letters, digits, dashes, underscores and dots; a prefix may stand before a slash' }));
}

export const POD_RULES: Rule<WorkloadPlan>[] = [
  {
    id: 'heap',
    severity: 'error',
    why: 'A heap above the memory limit gets the container killed; with too little the log cleaner fails and the broker with it.',
    see: 'tried on Kafka 4.3.1: the log cleaner alone takes 128 MiB; '
      + 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
    check: (set) => {
      const limit = mebibytesOf(set.pod.resources.limits.memory ?? '');
      const least = isBroker(set) ? LEAST_BROKER_HEAP : LEAST_CONTROLLER_HEAP;
      if (set.heap > limit) {
        return [{ message: `heap of ${set.heap} MiB above the memory limit ${set.pod.resources.limits.memory}`, fix: 'raise resources.memoryLimit or lower heap; half of the limit is a good start' }];
      }
      return set.heap >= least ? [] : [{ message: `heap of ${show(set.heap)} MiB`, fix: `give at least ${least} MiB, and a memory limit of twice that` }];
    },
  },
  {
    id: 'resources',
    severity: 'error',
    why: 'Kubernetes refuses other quantities, and requests above their limits.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    check: ({ pod: { resources } }) => badResources(resources),
  },
  {
    id: 'env',
    severity: 'error',
    why: 'The library writes some variables itself, and Kafka\'s images translate others into settings that nobody sees.',
    see: 'https://github.com/apache/kafka/blob/trunk/docker/examples/README.md and https://github.com/apache/kafka/blob/trunk/bin/kafka-run-class.sh',
    check: ({ pod: { env } }) => [
      ...env.filter(({ name }) => name in RESERVED_ENV).map(({ name }) => ({ message: `environment variable ${name}`, fix: RESERVED_ENV[name] })),
      ...env.filter(({ name }) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)).map(({ name }) => ({ message: `environment variable ${show(name)}`, fix: 'use letters, digits and underscores' })),
      ...[...duplicates(env, ({ name }) => name).keys()].map((name) => ({ message: `environment variable ${name} is given twice, or is one the library writes`, fix: 'leave it out or rename it' })),
    ],
  },
  {
    id: 'jvm-option',
    severity: 'error',
    why: 'Kafka\'s scripts split KAFKA_OPTS at blanks, whatever quotes stand around them.',
    see: 'https://github.com/apache/kafka/blob/trunk/bin/kafka-run-class.sh',
    check: ({ pod: { jvmOptions } }) => jvmOptions.filter((option) => !/^-\S+$/.test(option)).map((option) => ({
      message: `JVM option ${show(option)}`, fix: 'give each option as an item of its own, starting with a dash and without blanks',
    })),
  },
  {
    id: 'container',
    severity: 'error',
    why: 'Kubernetes wants a name of its own and an image for every container.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container',
    check: ({ roles, pod }) => {
      const extra = [...pod.sidecars, ...pod.initContainers] as { name?: unknown; image?: unknown }[];
      const own = roles.includes('zookeeper') ? [ZOOKEEPER_CONTAINER, MYID_CONTAINER] : [CONTAINER, FORMAT_CONTAINER];
      const named = [...own, OWNERSHIP_CONTAINER, ...extra.map(({ name }) => String(name))].map((name) => ({ name }));
      return [
        ...extra.filter(({ name, image }) => typeof name !== 'string' || typeof image !== 'string')
          .map((container) => ({ message: `container ${show(container)} lacks a name or an image`, fix: 'write it as in Kubernetes: { name, image, … }' })),
        ...[...duplicates(named, ({ name }) => name).keys()].map((name) => ({ message: `two containers are called ${show(name)}`, fix: 'give each a name of its own' })),
      ];
    },
  },
  {
    id: 'label',
    severity: 'error',
    why: 'Kubernetes refuses other labels, and Services, budgets and the StatefulSet itself find their pods by those of the library.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    check: ({ selector, pod: { labels, nodeSelector = {} } }) => [
      ...badLabels(labels),
      ...badLabels(nodeSelector),
      ...Object.entries(selector).filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => ({ message: `podLabels set ${key} to ${show(labels[key])}, which the StatefulSet selects by ${show(value)}`, fix: 'leave it out, or change selectorLabels with it' })),
    ],
  },
  {
    id: 'short-grace',
    severity: 'warning',
    why: 'A broker that is killed before it handed over its leaders recovers all its logs at the next start.',
    see: 'tried on Kafka 4.3.1: a broker that finds no controller tries for five minutes; '
      + 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    check: (set) => {
      const least = usualPod(set.roles).graceSeconds;
      return !isBroker(set) || set.pod.terminationGraceSeconds >= least ? [] : [{
        message: `termination grace period of ${set.pod.terminationGraceSeconds} s`, fix: `give at least ${least} s: Kafka itself may take five minutes`,
      }];
    },
  },
  {
    id: 'rollout',
    severity: 'error',
    why: 'Kubernetes wants whole numbers from 0 on, and a canary partition works with rolling updates only.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    check: ({ rollout: { strategy, partition } }) => partition === undefined || (strategy === 'RollingUpdate' && Number.isInteger(partition) && partition >= 0) ? [] : [{
      message: `partition ${show(partition)} with update strategy ${strategy}`, fix: 'give a whole number from 0 on, and UpdateStrategy.ROLLING_UPDATE',
    }],
  },
  {
    id: 'ordered-start',
    severity: 'error',
    why: 'Pods that start in order wait for the one before to be ready, and no member of a quorum is ready alone.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#orderedready-pod-management',
    check: ({ roles, replicas, rollout: { podManagement } }) =>
      podManagement === 'Parallel' || replicas < 2 || !roles.some((role) => role !== 'broker') ? [] : [{
        message: `${roles.join('+')} pods with podManagement ${show(podManagement)}`,
        fix: 'leave podManagement out; of a live StatefulSet it is immutable: kubectl delete statefulset <name> --cascade=orphan, then apply',
      }],
  },
];
