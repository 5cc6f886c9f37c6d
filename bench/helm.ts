import { join } from 'node:path';
import { fastest } from './compare';
import { ExternalProgram, runExternal } from './external';
import { Target } from './targets';
import { Workspace } from './workspace';

/** Times of this library and of helm with the Bitnami chart for the same cluster, milliseconds of whole processes. */
export interface HelmComparison {
  readonly brokers: number;
  readonly pairs: number;
  readonly wall: Readonly<Record<'helm' | 'library', number>>;
  readonly cpu: Readonly<Record<'helm' | 'library', number>>;
}

const BROKERS = 300;
const MIN_PAIRS = 4;

/** How to get what the comparison needs. */
export const HOW_TO_GET_HELM = 'not measured: pass --helm BIN --chart FOLDER. BIN: go install helm.sh/helm/v3/cmd/helm@latest. FOLDER: bitnami/kafka of '
  + 'https://github.com/bitnami/charts, with bitnami/common copied to its folder charts/common';

/** Three controllers, and brokers with a node port each. JSON is YAML. */
const VALUES = JSON.stringify({
  controller: { replicaCount: 3, controllerOnly: true },
  broker: { replicaCount: BROKERS },
  externalAccess: {
    enabled: true,
    broker: { service: { type: 'NodePort', domain: 'kafka.example.com', nodePorts: Array.from({ length: BROKERS }, (_, index) => 30000 + index) } },
    controller: { service: { type: 'NodePort', domain: 'kafka.example.com', nodePorts: [32000, 32001, 32002] } },
  },
});

/** Runs both in turn for some seconds. */
export function compareWithHelm(workspace: Workspace, scale: string, helm: string, chart: string, seconds: number): HelmComparison {
  const values = workspace.file('values.json', VALUES);
  const programs: Readonly<Record<'helm' | 'library', ExternalProgram>> = {
    helm: { command: helm, args: ['template', 'kafka', chart, '--namespace', 'kafka', '--values', values], env: { HOME: workspace.path } },
    library: { command: process.execPath, args: [scale, String(BROKERS), '1'], env: { CDK8S_OUTDIR: join(workspace.path, 'helm-out') } },
  };
  // The first run of each reads its files from disk.
  for (const program of Object.values(programs)) { runExternal(program); }
  const samples = { helm: [runExternal(programs.helm)], library: [runExternal(programs.library)] };
  for (const end = Date.now() + seconds * 1000; samples.helm.length < MIN_PAIRS || Date.now() < end;) {
    for (const name of ['helm', 'library'] as const) { samples[name].push(runExternal(programs[name])); }
  }
  const times = (clock: 'wall' | 'cpu') => ({
    helm: fastest(samples.helm.map((sample) => sample[clock])), library: fastest(samples.library.map((sample) => sample[clock])),
  });
  return { brokers: BROKERS, pairs: samples.helm.length, wall: times('wall'), cpu: times('cpu') };
}

export const helmTargets = ({ brokers, cpu, wall }: HelmComparison): Target[] => ([['CPU', cpu], ['wall', wall]] as const).map(([clock, { helm, library }]) => ({
  name: `${brokers} brokers with node ports, ${clock} time`,
  value: `${Math.round(library)} ms`,
  limit: `< ${Math.round(helm)} ms of helm`,
  met: library < helm,
}));
