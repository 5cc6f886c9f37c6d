import { Program, run, Sample } from './run';

/** Milliseconds of two whole processes, from start to exit. */
export interface Times {
  readonly floor: number;
  readonly library: number;
  readonly ratio: number;
}

/** One program against the floor that it cannot beat. */
export interface Comparison {
  readonly wall: Times;
  readonly cpu: Times;
  /**
   * The floor took longer by the clock than it worked. With the machine to itself a node process takes less, since it
   * works on several threads; so this clock measured other work too.
   */
  readonly busy: boolean;
  readonly pairs: number;
}

/** The times that count: by the clock on the wall where it tells of these processes alone, else their own CPU time. */
export const judged = ({ busy, wall, cpu }: Comparison): Times => busy ? cpu : wall;

/** What the library adds. */
export const own = ({ library, floor }: Times): number => library - floor;

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
    const [wall, cpu] = [this.times('wall'), this.times('cpu')];
    return { wall, cpu, busy: wall.floor > cpu.floor, pairs: this.floors.length };
  }

  private times(clock: keyof Sample): Times {
    const [floor, library] = [this.floors, this.libraries]
      .map((samples) => fastest(samples.map((sample) => sample[clock])));
    return { floor, library, ratio: library / floor };
  }
}

/** Other work on the machine only ever adds time, so the fastest quarter is nearest to the truth. */
function fastest(samples: readonly number[]): number {
  const quarter = [...samples].sort((a, b) => a - b).slice(0, Math.ceil(samples.length / 4));
  return quarter.reduce((sum, ms) => sum + ms, 0) / quarter.length;
}
