import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, appOf } from './app';
import { addedTime, Comparison, PairedMeasurement, relevantTimes } from './compare';
import { compareWithHelm, HelmComparison, helmTargets } from './helm';
import { Loaded, loadedBy } from './loaded';
import { Growth, GrowthMeasurement, SERIES } from './scaling';
import { atMost, MAX_CLUSTER, MAX_EXCESS, MAX_IMPORT, MAX_OUTPUT, MAX_SYNTH_RATIO, none, Target } from './targets';
import { measureTools, Tools, toolTargets } from './tools';
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
  readonly tools: Tools;
  /** Undefined without helm and a chart. */
  readonly helm?: HelmComparison;
  readonly targets: readonly Target[];
}

/** The program and the folder of the chart to compare with. */
export interface Helm {
  readonly program: string;
  readonly chart: string;
}

/** All measurements: prepared once, can be repeated. */
export class Benchmark {
  private readonly examples: ReadonlyMap<string, App>;
  private readonly synth: PairedMeasurement;
  private readonly import: PairedMeasurement;
  private readonly growing: readonly GrowthMeasurement[];
  private readonly loaded: Loaded;
  private readonly scale: string;

  constructor(private readonly workspace: Workspace, private readonly root: string, private readonly helm?: Helm) {
    const names = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
      .map(({ name }) => name).sort();
    this.examples = new Map(names.map((name) =>
      [name, appOf(workspace, name, workspace.transpiled(`examples/${name}/main.ts`, name))]));
    const production = this.examples.get('production')!;
    this.loaded = loadedBy(workspace, root, production.library);
    this.synth = new PairedMeasurement(production.floor, production.library);
    this.import = new PairedMeasurement(
      { script: workspace.script('import-cdk8s', 'require(\'cdk8s\');\n') },
      { script: workspace.script('import-library', 'require(\'cdk8s\');\nrequire(\'cdk8s-kafka\');\n') },
    );
    this.scale = workspace.transpiled('bench/scale-app.ts');
    this.growing = SERIES.map((series) => new GrowthMeasurement(series, workspace, this.scale));
  }

  /** Measures each pair of programs for this number of seconds, and adds to earlier measurements. */
  public measure(seconds: number): Results {
    const results = {
      node: process.version,
      synth: this.synth.measure(seconds),
      import: this.import.measure(seconds),
      growth: this.growing.map((growing) => growing.measure(seconds)),
      outputs: [...this.examples].map(([example, { manifests: { objects, bytes }, repeatable }]) =>
        ({ example, objects, bytes, repeatable })),
      loaded: this.loaded,
      tools: measureTools(this.workspace, this.root, this.scale),
      helm: this.helm && compareWithHelm(this.workspace, this.scale, this.helm.program, this.helm.chart, seconds),
    };
    return { ...results, targets: targetsOf(results) };
  }
}

const clock = ({ busy }: Comparison): string => busy ? ' (CPU time: the host is busy)' : '';

function targetsOf({ synth, import: imported, growth, outputs, loaded, tools, helm }: Omit<Results, 'targets'>): Target[] {
  const plus = Object.keys(loaded.packages).filter((name) => name.startsWith('cdk8s-plus'));
  return [
    atMost('synth of production, ratio to plain cdk8s, wall time', synth.wall.ratio, MAX_SYNTH_RATIO),
    atMost('synth of production, ratio to plain cdk8s, CPU time', synth.cpu.ratio, MAX_SYNTH_RATIO),
    atMost(`import, added to cdk8s${clock(imported)}`, addedTime(relevantTimes(imported)), MAX_IMPORT, ' ms'),
    ...growth.filter(({ unit }) => unit === 'cluster').map(({ series, addedPerUnit }) =>
      atMost(`one more cluster, added to the floor, of ${series}`, addedPerUnit, MAX_CLUSTER, ' ms')),
    ...growth.map(({ series, excess }) => ({
      name: `linear growth: ${series}`,
      value: `${Math.round(excess * 100)} % above linear`,
      limit: `<= ${MAX_EXCESS * 100} %`,
      met: excess <= MAX_EXCESS,
    })),
    ...outputs.filter(({ example }) => example in MAX_OUTPUT).flatMap(({ example, objects, bytes }) => [
      atMost(`objects of ${example}`, objects, MAX_OUTPUT[example].objects),
      atMost(`bytes of ${example}`, bytes, MAX_OUTPUT[example].bytes),
    ]),
    none('examples with different bytes in a second synth', outputs.filter(({ repeatable }) => !repeatable).map(({ example }) => example)),
    none('cdk8s-plus at run time', plus),
    ...toolTargets(tools),
    ...helm ? helmTargets(helm) : [],
  ];
}
