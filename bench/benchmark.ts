import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, appOf } from './app';
import { Comparison, Contest, judged, own } from './compare';
import { Loaded, loadedBy } from './loaded';
import { Growing, Growth, SERIES } from './scaling';
import { atMost, MOST_EXCESS, MOST_IMPORT, MOST_OUTPUT, MOST_SYNTH_RATIO, none, Target } from './targets';
import { Workspace } from './workspace';

export interface Output {
  readonly example: string;
  readonly objects: number;
  readonly bytes: number;
  readonly repeatable: boolean;
}

export interface Results {
  readonly node: string;
  readonly synth: Comparison;
  readonly import: Comparison;
  readonly growth: readonly Growth[];
  readonly outputs: readonly Output[];
  readonly loaded: Loaded;
  readonly targets: readonly Target[];
}

/** Everything that is measured, prepared once and measured as often as wanted. */
export class Benchmark {
  private readonly examples: ReadonlyMap<string, App>;
  private readonly synth: Contest;
  private readonly import: Contest;
  private readonly growing: readonly Growing[];
  private readonly loaded: Loaded;

  constructor(workspace: Workspace, root: string) {
    const names = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
      .map(({ name }) => name).sort();
    this.examples = new Map(names.map((name) =>
      [name, appOf(workspace, name, workspace.transpiled(`examples/${name}/main.ts`, name))]));
    const production = this.examples.get('production')!;
    this.loaded = loadedBy(workspace, root, production.library);
    this.synth = new Contest(production.floor, production.library);
    this.import = new Contest(
      { script: workspace.script('import-cdk8s', 'require(\'cdk8s\');\n') },
      { script: workspace.script('import-library', 'require(\'cdk8s\');\nrequire(\'cdk8s-kafka\');\n') },
    );
    const scale = workspace.transpiled('bench/scale-app.ts');
    this.growing = SERIES.map((series) => new Growing(series, workspace, scale));
  }

  /** Measures each pair of programs for so many seconds, on top of what was measured before. */
  public measure(seconds: number): Results {
    const results = {
      node: process.version,
      synth: this.synth.measure(seconds),
      import: this.import.measure(seconds),
      growth: this.growing.map((growing) => growing.measure(seconds)),
      outputs: [...this.examples].map(([example, { manifests: { objects, bytes }, repeatable }]) =>
        ({ example, objects, bytes, repeatable })),
      loaded: this.loaded,
    };
    return { ...results, targets: targetsOf(results) };
  }
}

const clock = ({ busy }: Comparison): string => busy ? ' (CPU time: the machine is busy)' : '';

function targetsOf({ synth, import: imported, growth, outputs, loaded }: Omit<Results, 'targets'>): Target[] {
  const plus = Object.keys(loaded.packages).filter((name) => name.startsWith('cdk8s-plus'));
  return [
    atMost(`synth of production, times plain cdk8s${clock(synth)}`, judged(synth).ratio, MOST_SYNTH_RATIO),
    atMost(`import, on top of cdk8s${clock(imported)}`, own(judged(imported)), MOST_IMPORT, ' ms'),
    ...growth.map(({ series, excess }) => ({
      name: `linear in ${series}`,
      value: `${Math.round(excess * 100)} % above a line`,
      limit: `<= ${MOST_EXCESS * 100} %`,
      met: excess <= MOST_EXCESS,
    })),
    ...outputs.filter(({ example }) => example in MOST_OUTPUT).flatMap(({ example, objects, bytes }) => [
      atMost(`objects of ${example}`, objects, MOST_OUTPUT[example].objects),
      atMost(`bytes of ${example}`, bytes, MOST_OUTPUT[example].bytes),
    ]),
    none('synth twice, other bytes', outputs.filter(({ repeatable }) => !repeatable).map(({ example }) => example)),
    none('cdk8s-plus at run time', plus),
  ];
}
