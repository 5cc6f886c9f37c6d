import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../util/data-folder';

/** Grafana dashboards, which tools/dashboards writes. */
export const DASHBOARD_NAMES = ['cluster', 'brokers', 'clients'] as const;

/** Returns the JSON of each dashboard, by the name of its file. */
export const dashboardFiles = (): Record<string, string> =>
  Object.fromEntries(DASHBOARD_NAMES.map((name) => [`kafka-${name}.json`, readFileSync(join(dataFolder('dashboards', __dirname), `${name}.json`), 'utf8')]));
