import { JVM_OPTION_VARIABLES } from '../../../plan/pods/jvm-variables';
import { DEFAULT_HEAP_SHARE, heapMebibytes, heapShare } from '../../../util/jvm-heap';
import { ForeignSource } from '../settings/source';

/** The value of KAFKA_HEAP_OPTS in Kafka's start scripts if it is empty. */
const SCRIPT_DEFAULT = '-Xmx1G -Xms1G';

interface ForeignHeap {
  /** Undefined for a share of an unknown memory limit. */
  readonly mebibytes?: number;
  /** The variable that sets it; undefined if it is the default of Kafka's scripts. */
  readonly variable?: string;
  /** The share of the container's memory, if the size is not fixed. */
  readonly share?: number;
}

/** Returns the maximum heap of a container with a memory limit in MiB; undefined if it is unknown. */
export function foreignHeap({ env, secrets }: Pick<ForeignSource, 'env' | 'secrets'>, limit: number | undefined): ForeignHeap | undefined {
  if (JVM_OPTION_VARIABLES.some((name) => secrets.has(name) && !env.has(name))) { return undefined; }
  const options = JVM_OPTION_VARIABLES.map((name) => {
    const value = env.get(name) ?? '';
    return name === 'KAFKA_HEAP_OPTS' && value === '' ? { value: SCRIPT_DEFAULT } : { variable: name, value };
  });
  const fixed = options.filter(({ value }) => heapMebibytes(value) !== undefined).at(-1);
  if (fixed) { return { mebibytes: heapMebibytes(fixed.value)!, variable: fixed.variable }; }
  const shared = options.filter(({ value }) => heapShare(value) !== undefined).at(-1);
  const share = shared ? heapShare(shared.value)! : DEFAULT_HEAP_SHARE;
  return { mebibytes: limit === undefined ? undefined : Math.floor(limit * share), variable: shared?.variable ?? 'KAFKA_HEAP_OPTS', share };
}
