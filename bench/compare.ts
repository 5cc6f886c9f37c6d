import { Program, run, Sample } from './run';

/** One program against the floor that it cannot beat, both whole processes from start to exit. */
export interface Comparison {
  /** Milliseconds of CPU time of the floor. */
  readonly floor: number;
  /** Milliseconds of CPU time of the program. */
  readonly library: number;
  readonly ratio: number;
  /** The same by the clock on the wall: the same ratio on a quiet machine, anything on a busy one. */
  readonly wall: { readonly floor: number; readonly library: number; readonly ratio: number };
  readonly pairs: number;
}

const FEWEST_PAIRS = 8;
const MOST_PAIRS = 60;

/** Both programs in turns, for some seconds. Measuring again adds to what is known instead of replacing it. */
export class Contest {
  private readonly floors: Sample[] = [];
  private readonly libraries: Sample[] = [];

  constructor(private readonly floor: Program, private readonly library: Program) {
    // The first run of each reads its files from the disk.
    run(floor);
    run(library);
  }

  public measure(seconds: number): Comparison {
    const end = Date.now() + seconds * 1000;
    for (let pair = 0; pair < MOST_PAIRS && (pair < FEWEST_PAIRS || Date.now() < end); pair++) {
      // Whichever comes first in a pair sees another machine than the second.
      const order = pair % 2 === 0 ? ['floor', 'library'] as const : ['library', 'floor'] as const;
      for (const which of order) {
        if (which === 'floor') { this.floors.push(run(this.floor)); } else { this.libraries.push(run(this.library)); }
      }
    }
    return { ...this.ratioOf('cpu'), wall: this.ratioOf('wall'), pairs: this.floors.length };
  }

  private ratioOf(clock: keyof Sample): { floor: number; library: number; ratio: number } {
    const [floor, library] = [this.floors, this.libraries].map((samples) => fastest(samples.map((sample) => sample[clock])));
    return { floor, library, ratio: library / floor };
  }
}

/** Other work on the machine only ever adds time, so the fastest quarter is nearest to the truth. */
function fastest(samples: readonly number[]): number {
  const quarter = [...samples].sort((a, b) => a - b).slice(0, Math.ceil(samples.length / 4));
  return quarter.reduce((sum, ms) => sum + ms, 0) / quarter.length;
}
