import { App, appOf } from './app';
import { Comparison, Contest } from './compare';
import { Workspace } from './workspace';

/** What grows, and how to make the app with so many. */
export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly counts: readonly number[];
  readonly args: (count: number) => string[];
}

export const SERIES: readonly Series[] = [
  { name: 'brokers in a set', unit: 'broker', counts: [3, 10, 30, 100], args: (count) => [String(count), '1'] },
  { name: 'clusters, a chart each', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => ['3', String(count)] },
  { name: 'clusters in one chart', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => ['3', String(count), 'one-chart'] },
];

export interface Point extends Comparison {
  readonly count: number;
  readonly objects: number;
  readonly bytes: number;
}

export interface Growth {
  readonly series: string;
  readonly unit: string;
  readonly points: readonly Point[];
  /** Milliseconds that one more costs at the far end, for the floor and for what the library adds to it. */
  readonly floorPerUnit: number;
  readonly ownPerUnit: number;
  /** What the library adds at the far end beyond a straight line through the points before, as a part of the floor. */
  readonly excess: number;
}

/** Measures a series again and again; every round adds to what the rounds before know. */
export class Growing {
  private readonly apps: readonly App[];
  private readonly contests: readonly Contest[];

  constructor(private readonly series: Series, workspace: Workspace, script: string) {
    const { unit, counts, args } = series;
    this.apps = counts.map((count) => appOf(workspace, [unit, ...args(count)].join('-'), script, args(count)));
    this.contests = this.apps.map(({ floor, library }) => new Contest(floor, library));
  }

  public measure(seconds: number): Growth {
    const points = this.contests.map((contest, index): Point => {
      const { manifests: { objects, bytes } } = this.apps[index];
      return { count: this.series.counts[index], objects, bytes, ...contest.measure(seconds) };
    });
    const [first, last] = [points[0], points.at(-1)!];
    // The longest of the shorter stretches: between neighbours the machine's noise is larger than what the library adds.
    const before = points.at(-2)!;
    const line = own(first) + (own(before) - own(first)) / (before.count - first.count) * (last.count - first.count);
    return {
      series: this.series.name,
      unit: this.series.unit,
      points,
      floorPerUnit: (last.floor - before.floor) / (last.count - before.count),
      ownPerUnit: (own(last) - own(before)) / (last.count - before.count),
      excess: (own(last) - line) / last.floor,
    };
  }
}

/** cdk8s itself is quadratic in charts; what counts is what the library adds. */
const own = ({ library, floor }: Point): number => library - floor;
