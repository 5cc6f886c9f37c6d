import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../util/data-folder';

/** An alert about a cluster. In its condition, `$CLUSTER`, `$NODES`, `$CLAIMS`, `$NAMESPACE` and `$MAX_LAG` stand for parts of the plan; or about a mirror or ensemble, with `$APP` and `$PODS`. */
export interface Alert {
  /** The name, which is also the anchor of its section in the runbook. */
  readonly name: string;
  readonly severity: 'critical' | 'warning' | 'info';
  /** How long the condition must hold; undefined: it fires at once. */
  readonly for?: string;
  /** What the cluster must have: a quorum of controllers, volumes, several brokers, or a limit of consumer lag; or what it is about instead. */
  readonly needs?: 'kraft' | 'volumes' | 'brokers' | 'lag' | 'mirror' | 'ensemble';
  /** The condition in PromQL. */
  readonly expr: string;
  /** One line; `$labels` and `$value` are filled in by Prometheus. */
  readonly summary: string;
  /** What it means. */
  readonly description: string;
  /** What to do. */
  readonly action: string;
  /** The command lines for it: arguments of kubectl, or a tool of Kafka with its arguments. `$NAME` is the name of the cluster, `$APP` that of the mirror or ensemble. */
  readonly commands: readonly string[];
}

/** An incident that no alert names. */
interface Situation {
  readonly title: string;
  /** Its paragraphs. */
  readonly text: readonly string[];
  /** As those of alerts. */
  readonly commands: readonly string[];
}

/** Returns a file of this folder. */
export const readMonitoringData = (file: string): string => readFileSync(join(dataFolder('monitoring-data', __dirname), file), 'utf8');

/** Returns all alerts. Apps without monitoring do not read them. */
export const alerts = (): readonly Alert[] => JSON.parse(readMonitoringData('alerts.json')) as Alert[];

/** Returns other incidents, for runbooks. */
export const situations = (): readonly Situation[] => JSON.parse(readMonitoringData('situations.json')) as Situation[];

/** Grafana dashboards, which tools/dashboards writes. */
const DASHBOARD_NAMES = ['cluster', 'brokers', 'clients'] as const;

/** Returns the JSON of each dashboard, by the name of its file; that of mirrors only if there are some. */
export const dashboardFiles = (hasMirrors = false): Record<string, string> =>
  Object.fromEntries([...DASHBOARD_NAMES, ...hasMirrors ? ['mirror'] : []].map((name) => [`kafka-${name}.json`, readMonitoringData(`${name}.json`)]));
