import { Testing } from 'cdk8s';
import { randomProgram } from './program';
import { KubeObject } from '../inputs/pods';

/** A program and what came of it. */
export interface Sample {
  /** The seed of this program alone. */
  readonly seed: number;
  readonly version: string;
  /** Undefined if the constructs refuse the program. */
  readonly objects?: readonly KubeObject[];
  /** The ids of the rules by which it is refused. */
  readonly rules: readonly string[];
}

/** Returns the samples with consecutive seeds, each of the next version. */
export const samplesFrom = (seed: number, count: number, versions: readonly string[]): Sample[] =>
  Array.from({ length: count }, (_, at) => sample(seed + at, versions[at % versions.length]));

function sample(seed: number, version: string): Sample {
  try {
    return { seed, version, objects: Testing.synth(randomProgram(seed, version)), rules: [] };
  } catch (error) {
    const rules = [...(error as Error).message.matchAll(/^ *\[.*\[([a-z0-9-]+)\]$/gm)].map(([, rule]) => rule);
    if (rules.length === 0) { throw new Error(`the program with seed ${seed} for Kafka ${version} fails without a finding`, { cause: error }); }
    return { seed, version, rules: [...new Set(rules)] };
  }
}

/** Returns a line for each rule, the most frequent first. */
export function refusals(samples: readonly Sample[]): string[] {
  const counts = new Map<string, number>();
  for (const rule of samples.flatMap(({ rules }) => rules)) { counts.set(rule, (counts.get(rule) ?? 0) + 1); }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${String(count).padStart(4)} ${rule}`);
}

export const nameOf = ({ seed, version }: Sample): string => `PROMISE_SEED=${seed} PROMISE_COUNT=1 KAFKA_VERSIONS=${version}`;
