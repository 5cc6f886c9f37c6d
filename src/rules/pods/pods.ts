import { ENV_RULES } from './env';
import { ENV_REFERENCE_RULES } from './env-references';
import { JVM_RULES } from './jvm';
import { JVM_FILE_RULES } from './jvm-files';
import { LABEL_RULES } from './labels';
import { LOGGING_RULES } from './logging';
import { PLACEMENT_RULES } from './placement';
import { POD_FIELD_RULES } from './schema/pod-fields';
import { show } from '../../model/finding';
import { isBroker, ResourcesPlan, WorkloadPlan } from '../../model/plan';
import { podDefaults } from '../../plan/pods/pod';
import { CONTAINER, FORMAT_CONTAINER } from '../../render/pods/kafka-pod';
import { OWNERSHIP_CONTAINER } from '../../render/pods/ownership';
import { MYID_CONTAINER, ZOOKEEPER_CONTAINER } from '../../render/pods/zookeeper-pod';
import { duplicates } from '../../util/duplicates';
import { compareQuantities, isPositiveQuantity } from '../../util/quantity';
import { Rule, Violation } from '../rule';

/** A clean start takes seconds, the recovery of the logs of several disks takes minutes. */
const MIN_STARTUP_SECONDS = 300;

export function badResources(resources: ResourcesPlan): Violation[] {
  return [
    ...Object.entries(resources).flatMap(([kind, values]) => Object.entries(values as Record<string, string>)
      .filter(([, quantity]) => !isPositiveQuantity(quantity))
      .map(([name, quantity]) => ({
        message: `${name} ${kind} ${show(quantity)} is not a positive quantity`, fix: name === 'cpu' ? 'use a quantity such as 2, 0.5 or 500m' : 'use a size such as Size.gibibytes(4)',
      }))),
    ...Object.entries(resources.limits).filter(([name, limit]) => compareQuantities(resources.requests[name] ?? '0', limit) > 0)
      .map(([name, limit]) => ({ message: `${name} request ${resources.requests[name]} exceeds its limit ${limit}`, fix: 'decrease the request or increase the limit' })),
  ];
}

const hasPartition = ({ rollout: { partition } }: WorkloadPlan): boolean => partition !== undefined;

export const POD_RULES: readonly Rule<WorkloadPlan>[] = [
  ...JVM_RULES,
  ...JVM_FILE_RULES,
  ...ENV_RULES,
  ...ENV_REFERENCE_RULES,
  ...LABEL_RULES,
  ...LOGGING_RULES,
  ...PLACEMENT_RULES,
  ...POD_FIELD_RULES,
  {
    id: 'resources',
    severity: 'error',
    why: 'Kubernetes rejects other quantities, and requests above their limits.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    check: ({ pod: { resources } }) => badResources(resources),
  },
  {
    id: 'container',
    onlyIf: [({ pod: { sidecars, initContainers } }) => sidecars.length > 0 || initContainers.length > 0],
    severity: 'error',
    why: 'Kubernetes requires a unique name and an image for every container.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container',
    check: ({ roles, pod }) => {
      const extra = [...pod.sidecars, ...pod.initContainers] as { name?: unknown; image?: unknown }[];
      const own = roles.includes('zookeeper') ? [ZOOKEEPER_CONTAINER, MYID_CONTAINER] : [CONTAINER, FORMAT_CONTAINER];
      const named = [...own, OWNERSHIP_CONTAINER, ...extra.map(({ name }) => String(name))].map((name) => ({ name }));
      return [
        ...extra.filter(({ name, image }) => typeof name !== 'string' || typeof image !== 'string')
          .map((container) => ({ message: `container ${show(container)} lacks a name or an image`, fix: 'use the form of the Kubernetes API: { name, image, … }' })),
        ...[...duplicates(named, ({ name }) => name).keys()].map((name) => ({ message: `two containers have the name ${show(name)}`, fix: 'use a different name for each container' })),
      ];
    },
  },
  {
    id: 'short-grace',
    severity: 'warning',
    why: 'A broker that is killed before it has transferred the leadership of its partitions recovers all its logs at the next start. Brokers that shut down wait for a controller that stopped before them.',
    see: 'tested on Kafka 4.3.1: a broker that cannot reach a controller retries for five minutes; '
      + 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    check: (set) => {
      const { terminationGraceSeconds, preStopSeconds } = set.pod;
      const recommended = podDefaults(set.roles).graceSeconds;
      if (isBroker(set)) {
        return terminationGraceSeconds >= recommended ? [] : [{
          message: `termination grace period of ${terminationGraceSeconds} s is too short`, fix: `set at least ${recommended} s: the shutdown of Kafka may take five minutes`,
        }];
      }
      return terminationGraceSeconds > preStopSeconds ? [] : [{
        message: `termination grace period of ${terminationGraceSeconds} s is too short: waiting for brokers takes ${preStopSeconds} s of it`,
        fix: `set at least ${recommended} s`,
      }];
    },
  },
  {
    id: 'short-start',
    severity: 'warning',
    why: 'A Kafka node that is restarted before it has recovered its logs starts the recovery again, without end. After an unclean shutdown it reads all logs.',
    see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe and https://kafka.apache.org/documentation/#brokerconfigs_num.recovery.threads.per.data.dir',
    check: ({ pod: { probes: { startupSeconds } } }) => startupSeconds >= MIN_STARTUP_SECONDS ? [] : [{
      message: `startupTimeout of ${startupSeconds} s is too short`, fix: `set at least ${MIN_STARTUP_SECONDS} s; the default is half an hour`,
    }],
  },
  {
    id: 'rollout',
    onlyIf: [hasPartition],
    severity: 'error',
    why: 'Kubernetes requires a whole number of 0 or more, and uses a partition only in rolling updates.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    check: ({ rollout: { strategy, partition } }) => partition === undefined || (strategy === 'RollingUpdate' && Number.isInteger(partition) && partition >= 0) ? [] : [{
      message: `partition ${show(partition)} with update strategy ${strategy} is not supported`, fix: 'use a whole number of 0 or more with UpdateStrategy.ROLLING_UPDATE',
    }],
  },
  {
    id: 'held-back-rollout',
    onlyIf: [hasPartition],
    severity: 'warning',
    why: 'A rolling update restarts only pods whose ordinal is at least the partition: with a partition of the number of replicas or more, no change ever reaches a pod.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    check: ({ replicas, rollout: { partition } }) => partition === undefined || !(partition >= replicas && replicas > 0) ? [] : [{
      message: `partition ${partition} with ${replicas} replica${replicas === 1 ? '' : 's'} updates no pod`, fix: `use a partition below ${replicas}, and remove it after the rollout`,
    }],
  },
  {
    id: 'ordered-start',
    severity: 'error',
    why: 'With OrderedReady each pod waits until the previous pod is ready, but the first member of a quorum does not become ready without the others.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#orderedready-pod-management',
    check: ({ name, roles, replicas, rollout: { podManagementPolicy } }) =>
      podManagementPolicy === 'Parallel' || replicas < 2 || !roles.some((role) => role !== 'broker') ? [] : [{
        message: `${roles.join('+')} pods cannot start with podManagementPolicy ${show(podManagementPolicy)}`,
        fix: `remove podManagementPolicy; it is immutable in a live StatefulSet: kubectl -n <namespace> delete statefulset ${name} --cascade=orphan, then apply`,
      }],
  },
];
