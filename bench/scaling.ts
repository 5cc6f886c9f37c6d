import { App, appOf } from './app';
import { addedTime, Comparison, PairedMeasurement } from './compare';
import { Workspace } from './workspace';

/** A number that grows, and the arguments of the app for each value. */
export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly counts: readonly number[];
  readonly args: (count: number) => (number | string)[];
}

export const SERIES: readonly Series[] = [
  { name: 'brokers in a set', unit: 'broker', counts: [3, 10, 30, 100], args: (count) => [count, 1] },
  { name: 'clusters in separate charts', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => [3, count] },
  { name: 'clusters in one chart', unit: 'cluster', counts: [1, 10, 30, 100], args: (count) => [3, count, 'one-chart'] },
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
  /** Milliseconds of CPU time for each further unit in the last interval: for the floor, and added by the library. */
  readonly floorPerUnit: number;
  readonly addedPerUnit: number;
  /** The time added at the last point beyond linear growth from the points before, as a fraction of the floor. */
  readonly excess: number;
}

/**
 * Measures a series; repeated measurements are added to the earlier ones. Uses CPU time, so that points stay comparable when
 * the load of the host changes between them.
 */
export class GrowthMeasurement {
  private readonly apps: readonly App[];
  private readonly measurements: readonly PairedMeasurement[];

  constructor(private readonly series: Series, workspace: Workspace, script: string) {
    const { unit, counts, args } = series;
    this.apps = counts.map((count) => args(count).map(String))
      .map((words) => appOf(workspace, [unit, ...words].join('-'), script, words));
    this.measurements = this.apps.map(({ floor, library }) => new PairedMeasurement(floor, library));
  }

  public measure(seconds: number): Growth {
    const points = this.measurements.map((measurement, index): Point => {
      const { manifests: { objects, bytes } } = this.apps[index];
      return { count: this.series.counts[index], objects, bytes, ...measurement.measure(seconds) };
    });
    const [first, before, last] = [points[0], points.at(-2)!, points.at(-1)!];
    // From the first to the last but one point: between neighbors the noise is larger than the added time.
    const perUnit = (from: Point, to: Point) => (addedTime(to.cpu) - addedTime(from.cpu)) / (to.count - from.count);
    const line = addedTime(first.cpu) + perUnit(first, before) * (last.count - first.count);
    return {
      series: this.series.name,
      unit: this.series.unit,
      points,
      floorPerUnit: (last.cpu.floor - before.cpu.floor) / (last.count - before.count),
      addedPerUnit: perUnit(before, last),
      excess: (addedTime(last.cpu) - line) / last.cpu.floor,
    };
  }
}
