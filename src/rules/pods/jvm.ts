import { show } from '../../model/finding';
import { isBroker, WorkloadPlan } from '../../model/plan';
import { mebibytesOf } from '../../util/quantity';
import { Rule } from '../rule';
import { isSecretName } from '../security/secret-words';

/** Tried: a broker dies below 192 MiB, since its log cleaner alone takes 128 MiB. */
const LEAST_BROKER_HEAP = 192;
const LEAST_CONTROLLER_HEAP = 96;

/** Classes, compiled code, threads and buffers outside the heap; page cache counts as well. */
const MOST_OF_LIMIT = 0.75;

const memoryLimit = (set: WorkloadPlan): number => mebibytesOf(set.pod.resources.limits.memory ?? '');

/** A property's value may be a secret that is not to stand here. */
const showOption = (option: string): string => {
  const [property] = String(option).split('=');
  return isSecretName(property) ? `${show(property)} with a value that is not shown` : show(option);
};

export const JVM_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'heap',
    severity: 'error',
    why: 'A heap above the memory limit gets the container killed; with too little the log cleaner fails and the broker with it.',
    see: 'tried on Kafka 4.3.1: the log cleaner alone takes 128 MiB; '
      + 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
    check: (set) => {
      const least = isBroker(set) ? LEAST_BROKER_HEAP : LEAST_CONTROLLER_HEAP;
      if (set.heap > memoryLimit(set)) {
        return [{ message: `heap of ${set.heap} MiB above the memory limit ${set.pod.resources.limits.memory}`, fix: 'raise resources.memoryLimit or lower heap; half of the limit is a good start' }];
      }
      return set.heap >= least ? [] : [{ message: `heap of ${show(set.heap)} MiB`, fix: `give at least ${least} MiB, and a memory limit of twice that` }];
    },
  },
  {
    id: 'tight-heap',
    severity: 'warning',
    why: 'The JVM needs memory besides its heap, and Kafka reads through the page cache: under load the container is killed, or reads every fetch from disk.',
    see: 'https://kafka.apache.org/documentation/#hwandos and https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    check: (set) => set.heap <= memoryLimit(set) * MOST_OF_LIMIT || set.heap > memoryLimit(set) ? [] : [{
      message: `heap of ${set.heap} MiB leaves ${memoryLimit(set) - set.heap} MiB of the memory limit ${set.pod.resources.limits.memory}`,
      fix: 'raise resources.memoryLimit or lower heap; half of the limit is a good start',
    }],
  },
  {
    id: 'jvm-option',
    severity: 'error',
    why: 'Kafka\'s scripts split KAFKA_OPTS at blanks, whatever quotes stand around them, and put it last: a heap in there replaces the one that fits the limit.',
    see: 'https://github.com/apache/kafka/blob/trunk/bin/kafka-run-class.sh',
    check: ({ pod: { jvmOptions } }) => [
      ...jvmOptions.filter((option) => !/^-\S+$/.test(option)).map((option) => ({
        message: `JVM option ${showOption(option)}`, fix: 'give each option as an item of its own, starting with a dash and without blanks',
      })),
      ...jvmOptions.filter((option) => /^-(Xm[sx]|XX:(Max|Initial)(HeapSize|RAMPercentage)=)/.test(option)).map((option) => ({
        message: `JVM option ${show(option)}`, fix: 'use heap, which writes -Xms and -Xmx and is held against the memory limit',
      })),
    ],
  },
];
