import { App, appOf } from './app';
import { Comparison, Contest, own } from './compare';
import { Workspace } from './workspace';

/** What grows, and how to make the app with so many. */
export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly counts: readonly number[];
  readonly args: (count: number) => (number | string)[];
}

export const SERIES: readonly Series[] = [
  { name: 'brokers in a set', unit: 'broker', counts: [3, 10, 30, 100], args: (count) => [count, 1] },
  { name: 'clusters, a chart each', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => [3, count] },
  { name: 'clusters in a chart', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => [3, count, 'one-chart'] },
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
  /** Milliseconds of CPU time that one more costs at the far end: the floor, and what the library adds to it. */
  readonly floorPerUnit: number;
  readonly ownPerUnit: number;
  /** What the library adds at the far end beyond a straight line through the points before, as a part of the floor. */
  readonly excess: number;
}

/**
 * Measures a series, again and again: every round adds to what the rounds before know. By CPU time, since the points of
 * a line must be measured alike, however busy the machine is in between.
 */
export class Growing {
  private readonly apps: readonly App[];
  private readonly contests: readonly Contest[];

  constructor(private readonly series: Series, workspace: Workspace, script: string) {
    const { unit, counts, args } = series;
    this.apps = counts.map((count) => args(count).map(String))
      .map((words) => appOf(workspace, [unit, ...words].join('-'), script, words));
    this.contests = this.apps.map(({ floor, library }) => new Contest(floor, library));
  }

  public measure(seconds: number): Growth {
    const points = this.contests.map((contest, index): Point => {
      const { manifests: { objects, bytes } } = this.apps[index];
      return { count: this.series.counts[index], objects, bytes, ...contest.measure(seconds) };
    });
    const [first, before, last] = [points[0], points.at(-2)!, points.at(-1)!];
    // The longest of the shorter stretches: between neighbours noise is larger than what the library adds.
    const perUnit = (from: Point, to: Point) => (own(to.cpu) - own(from.cpu)) / (to.count - from.count);
    const line = own(first.cpu) + perUnit(first, before) * (last.count - first.count);
    return {
      series: this.series.name,
      unit: this.series.unit,
      points,
      floorPerUnit: (last.cpu.floor - before.cpu.floor) / (last.count - before.count),
      ownPerUnit: perUnit(before, last),
      excess: (own(last.cpu) - line) / last.cpu.floor,
    };
  }
}
