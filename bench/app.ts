import { difference, Manifests, objectsOf, readManifests } from './manifests';
import { Program, run } from './run';
import { Workspace } from './workspace';

/** An app that uses the library, and a plain cdk8s app (the floor) that writes the same bytes. */
export interface App {
  readonly library: Program;
  readonly floor: Program;
  readonly manifests: Manifests;
  /** Whether a second run of the library wrote the same bytes. */
  readonly repeatable: boolean;
}

/** Runs a script, and generates its floor from the manifests that it writes. */
export function appOf(workspace: Workspace, name: string, script: string, args: readonly string[] = []): App {
  const library: Program = { script, args, outdir: workspace.outdir() };
  run(library);
  const manifests = readManifests(library.outdir!);
  const again: Program = { ...library, outdir: workspace.outdir() };
  run(again);

  const literals = workspace.script(`${name}-floor`, literalApp(manifests));
  const floor: Program = { script: literals, outdir: workspace.outdir() };
  run(floor);
  const chart = difference(manifests, readManifests(floor.outdir!));
  if (chart !== undefined) {
    throw new Error(`${name}: the plain cdk8s app writes chart ${chart} differently, so it cannot be the floor`);
  }
  const repeatable = difference(manifests, readManifests(again.outdir!)) === undefined;
  return { library, floor, manifests, repeatable };
}

/** The least that a cdk8s app with these objects can do: all objects are literals. */
function literalApp({ charts }: Manifests): string {
  return [
    'const { ApiObject, App, Chart } = require(\'cdk8s\');',
    'const app = new App();',
    'let chart;',
    ...[...charts].flatMap(([chart, text]) => [
      `chart = new Chart(app, ${JSON.stringify(chart)});`,
      ...objectsOf(text).map((object, index) =>
        `new ApiObject(chart, '${index}', ${JSON.stringify(object, undefined, 1)});`),
    ]),
    'app.synth();',
    '',
  ].join('\n');
}
