import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readManifests } from './manifests';
import { run, Sample } from './run';
import { atMost, MAX_TOOL_MEMORY, MAX_TOOL_SECONDS, Target } from './targets';
import { Workspace } from './workspace';

/** The commands of the program, each measured once. */
export interface Tools {
  readonly objects: number;
  readonly bytes: number;
  readonly samples: Readonly<Record<string, Sample>>;
}

/** 14 objects each, as in the production example: together 10,010. */
const CLUSTERS = 715;

/** Measures the commands on the manifests of many clusters in one file, of which `plan` compares two copies. */
export function measureTools(workspace: Workspace, root: string, scale: string): Tools {
  const outdir = workspace.outdir();
  run({ script: scale, args: ['3', String(CLUSTERS), 'one-chart'], outdir });
  const file = join(outdir, 'clusters.k8s.yaml');
  const script = join(root, 'lib', 'cli', 'main.js');
  const commands = { lint: [file], explain: [file], plan: [file, file], adopt: [file] };
  return {
    objects: readManifests(outdir).objects,
    bytes: statSync(file).size,
    samples: Object.fromEntries(Object.entries(commands).map(([command, files]) => [command, run({ script, args: [command, ...files] })])),
  };
}

export const toolTargets = ({ objects, samples }: Tools): Target[] => Object.entries(samples).flatMap(([command, { cpu, memory }]) => [
  ...command in MAX_TOOL_SECONDS ? [atMost(`${command} of ${objects} objects, CPU time`, cpu / 1000, MAX_TOOL_SECONDS[command], ' s')] : [],
  atMost(`${command} of ${objects} objects, memory`, memory, MAX_TOOL_MEMORY, ' MB'),
]);
