import { changesJvmOptions, jvmOptionsOf, serverContainer } from './server-container';
import { show } from '../../model/finding';
import { isBroker, WorkloadPlan } from '../../model/plan';
import { heapMebibytes, heapShare } from '../../util/jvm-heap';
import { mebibytesOf } from '../../util/quantity';
import { isSecretName } from '../../util/secret-name';
import { Rule } from '../rule';

/** In MiB. Tested: a broker fails below 192 MiB, since its log cleaner alone takes 128 MiB. */
const MIN_BROKER_HEAP = 192;
const MIN_CONTROLLER_HEAP = 96;

/** The rest of the memory limit is for classes, compiled code, threads, buffers outside the heap, and page cache. */
export const MAX_HEAP_RATIO = 0.75;

/** The heap and the memory limit of the server. */
interface Memory {
  /** In MiB. */
  readonly heap: number;
  /** In MiB; NaN without a limit. */
  readonly limit: number;
  readonly limitText?: string;
}

const memoryWith = (heap: number, limitText: string | undefined): Memory => ({ heap, limit: mebibytesOf(limitText ?? ''), limitText });

function memoryOf(set: WorkloadPlan): Memory {
  if (!changesJvmOptions(set)) { return memoryWith(set.heap, set.pod.resources.limits.memory); }
  const options = jvmOptionsOf(set);
  const given: unknown = serverContainer(set)?.resources?.limits?.memory;
  const memory = memoryWith(heapMebibytes(options) ?? set.heap, given === undefined ? undefined : String(given));
  const share = heapMebibytes(options) === undefined ? heapShare(options) : undefined;
  return share === undefined || Number.isNaN(memory.limit) ? memory : { ...memory, heap: Math.floor(share * memory.limit) };
}

/** Hides the value of a system property that may be a secret. */
const showOption = (option: string): string => {
  const [property] = String(option).split('=');
  return isSecretName(property) ? `${show(property)} (value hidden)` : show(option);
};

const hasJvmOptions = ({ pod: { jvmOptions } }: WorkloadPlan): boolean => jvmOptions.length > 0;

export const JVM_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'heap',
    severity: 'error',
    why: 'With a heap above the memory limit the container is killed. With a heap that is too small the log cleaner fails, and the broker with it.',
    see: 'tested on Kafka 4.3.1: the log cleaner alone takes 128 MiB; '
      + 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
    check: (set) => {
      const min = isBroker(set) ? MIN_BROKER_HEAP : MIN_CONTROLLER_HEAP;
      const { heap, limit, limitText } = memoryOf(set);
      if (heap >= limit) {
        return [{
          message: `heap of ${heap} MiB ${heap > limit ? 'exceeds' : 'is all of'} the memory limit ${limitText}`,
          fix: 'increase resources.memoryLimit or decrease heap, for example to half of the limit',
        }];
      }
      return heap >= min ? [] : [{ message: `heap of ${show(heap)} MiB is too small`, fix: `set at least ${min} MiB, and a memory limit of twice that` }];
    },
  },
  {
    id: 'tight-heap',
    severity: 'warning',
    why: 'The JVM needs memory in addition to its heap, and Kafka needs page cache: under load the container is killed, or every fetch is read from disk.',
    see: 'https://kafka.apache.org/documentation/#hwandos and https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    check: (set) => {
      const { heap, limit, limitText } = memoryOf(set);
      return heap <= limit * MAX_HEAP_RATIO || heap >= limit ? [] : [{
        message: `heap of ${heap} MiB leaves only ${limit - heap} MiB of the memory limit ${limitText}`,
        fix: 'increase resources.memoryLimit or decrease heap, for example to half of the limit',
      }];
    },
  },
  {
    id: 'jvm-option',
    onlyIf: [hasJvmOptions],
    severity: 'error',
    why: 'Kafka\'s scripts split KAFKA_OPTS at whitespace, regardless of quotes, and append it last: a heap option in it overrides the heap that fits the memory limit.',
    see: 'https://github.com/apache/kafka/blob/trunk/bin/kafka-run-class.sh',
    check: ({ pod: { jvmOptions } }) => [
      ...jvmOptions.filter((option) => !/^-\S+$/.test(option)).map((option) => ({
        message: `JVM option ${showOption(option)} is not valid`, fix: 'pass each option as a separate item that starts with a dash and has no whitespace',
      })),
      ...jvmOptions.filter((option) => /^-(Xm[sx]|XX:(Max|Initial)(HeapSize|RAMPercentage)=)/.test(option)).map((option) => ({
        message: `JVM option ${show(option)} sets the heap`, fix: 'use heap, which sets -Xms and -Xmx and is checked against the memory limit',
      })),
    ],
  },
];
