import { Program, run, Sample } from './run';

/** Milliseconds of two whole processes, from start to exit. */
export interface Times {
  readonly floor: number;
  readonly library: number;
  readonly ratio: number;
}

/** A program compared with its floor, which is always faster. */
export interface Comparison {
  readonly wall: Times;
  readonly cpu: Times;
  /**
   * Whether the floor took more wall-clock time than CPU time. On an idle host a Node.js process takes less, since it uses
   * several threads; so the wall-clock times include other work.
   */
  readonly busy: boolean;
  readonly pairs: number;
}

/** The times to compare: wall-clock times, or CPU times if the host is busy. */
export const relevantTimes = ({ busy, wall, cpu }: Comparison): Times => busy ? cpu : wall;

/** The time that the library adds to the floor. */
export const addedTime = ({ library, floor }: Times): number => library - floor;

const MIN_PAIRS = 8;
const MAX_PAIRS = 60;

/** Runs both programs in turn for some seconds. Repeated measurements are added to the earlier ones. */
export class PairedMeasurement {
  private readonly floors: Sample[] = [];
  private readonly libraries: Sample[] = [];

  constructor(private readonly floor: Program, private readonly library: Program) {
    // The first run of each program reads its files from disk.
    run(floor);
    run(library);
  }

  public measure(seconds: number): Comparison {
    const end = Date.now() + seconds * 1000;
    for (let pair = 0; pair < MAX_PAIRS && (pair < MIN_PAIRS || Date.now() < end); pair++) {
      // The first program of a pair runs under other conditions than the second.
      const order = pair % 2 === 0 ? ['floor', 'library'] as const : ['library', 'floor'] as const;
      for (const which of order) {
        if (which === 'floor') { this.floors.push(run(this.floor)); } else { this.libraries.push(run(this.library)); }
      }
    }
    const [wall, cpu] = [this.times('wall'), this.times('cpu')];
    return { wall, cpu, busy: wall.floor > cpu.floor, pairs: this.floors.length };
  }

  private times(clock: 'wall' | 'cpu'): Times {
    const [floor, library] = [this.floors, this.libraries]
      .map((samples) => fastest(samples.map((sample) => sample[clock])));
    return { floor, library, ratio: library / floor };
  }
}

/** The mean of the fastest quarter: other work on the host only adds time. */
export function fastest(samples: readonly number[]): number {
  const quarter = [...samples].sort((a, b) => a - b).slice(0, Math.ceil(samples.length / 4));
  return quarter.reduce((sum, ms) => sum + ms, 0) / quarter.length;
}
