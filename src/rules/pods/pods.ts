import { ENV_RULES } from './env';
import { JVM_RULES } from './jvm';
import { LABEL_RULES } from './labels';
import { PLACEMENT_RULES } from './placement';
import { show } from '../../model/finding';
import { isBroker, ResourcesPlan, WorkloadPlan } from '../../model/plan';
import { podDefaults } from '../../plan/pods/pod';
import { CONTAINER, FORMAT_CONTAINER } from '../../render/pods/kafka-pod';
import { OWNERSHIP_CONTAINER } from '../../render/pods/ownership';
import { MYID_CONTAINER, ZOOKEEPER_CONTAINER } from '../../render/pods/zookeeper-pod';
import { duplicates } from '../../util/duplicates';
import { compareQuantities, isPositiveQuantity } from '../../util/quantity';
import { Rule, Violation } from '../rule';

/** Starting takes seconds, recovering a few disks of logs minutes. */
const LEAST_STARTUP_SECONDS = 300;

export function badResources(resources: ResourcesPlan): Violation[] {
  return [
    ...Object.entries(resources).flatMap(([kind, values]) => Object.entries(values as Record<string, string>)
      .filter(([, quantity]) => !isPositiveQuantity(quantity))
      .map(([name, quantity]) => ({ message: `${name} ${kind} ${show(quantity)} is no quantity above zero`, fix: name === 'cpu' ? 'write 2, 0.5 or 500m' : 'use Size.gibibytes(4) and the like' }))),
    ...Object.entries(resources.limits).filter(([name, limit]) => compareQuantities(resources.requests[name] ?? '0', limit) > 0)
      .map(([name, limit]) => ({ message: `${name} request ${resources.requests[name]} above its limit ${limit}`, fix: 'lower the request or raise the limit' })),
  ];
}

export const POD_RULES: readonly Rule<WorkloadPlan>[] = [
  ...JVM_RULES,
  ...ENV_RULES,
  ...LABEL_RULES,
  ...PLACEMENT_RULES,
  {
    id: 'resources',
    severity: 'error',
    why: 'Kubernetes refuses other quantities, and requests above their limits.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    check: ({ pod: { resources } }) => badResources(resources),
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
    id: 'short-grace',
    severity: 'warning',
    why: 'A broker that is killed before it handed over its leaders recovers all its logs at the next start; a controller that is gone first leaves brokers waiting.',
    see: 'tried on Kafka 4.3.1: a broker that finds no controller tries for five minutes; '
      + 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    check: (set) => {
      const { terminationGraceSeconds: given, preStopSeconds } = set.pod;
      const least = podDefaults(set.roles).graceSeconds;
      if (isBroker(set)) {
        return given >= least ? [] : [{ message: `termination grace period of ${given} s`, fix: `give at least ${least} s: Kafka itself may take five minutes` }];
      }
      return given > preStopSeconds ? [] : [{ message: `termination grace period of ${given} s, of which waiting for brokers takes ${preStopSeconds} s`, fix: `give at least ${least} s` }];
    },
  },
  {
    id: 'short-start',
    severity: 'warning',
    why: 'A node that is restarted before it has recovered its logs begins again, for ever. Recovery after a hard stop reads all of them.',
    see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe and https://kafka.apache.org/documentation/#brokerconfigs_num.recovery.threads.per.data.dir',
    check: ({ pod: { probes: { startupSeconds } } }) => startupSeconds >= LEAST_STARTUP_SECONDS ? [] : [{
      message: `startupTimeout of ${startupSeconds} s`, fix: `give at least ${LEAST_STARTUP_SECONDS} s; the default is half an hour`,
    }],
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
    check: ({ name, roles, replicas, rollout: { podManagementPolicy } }) =>
      podManagementPolicy === 'Parallel' || replicas < 2 || !roles.some((role) => role !== 'broker') ? [] : [{
        message: `${roles.join('+')} pods with podManagementPolicy ${show(podManagementPolicy)}`,
        fix: `leave podManagementPolicy out; of a live StatefulSet it is immutable: kubectl -n <namespace> delete statefulset ${name} --cascade=orphan, then apply`,
      }],
  },
];
