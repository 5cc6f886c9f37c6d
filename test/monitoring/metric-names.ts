import { alerts } from '../../src/monitoring-data/data';
import { expression } from '../../tools/dashboards/dashboards';
import { DASHBOARDS } from '../../tools/dashboards/panels';

const metricsIn = (text: string): string[] => [...text.matchAll(/\b(?:kafka|jvm|process)_\w+(?=\{)/g)].map(([name]) => name);
/** Of the exporter of consumer lag, and of mirrors. */
const isOfNodes = (name: string): boolean => !/^kafka_(consumergroup|connect)_/.test(name);
const distinctOfNodes = (names: string[]): string[] => [...new Set(names)].filter(isOfNodes).sort();

/** The metrics of nodes in the conditions of alerts. */
export const metricsOfAlerts = (): string[] => distinctOfNodes(alerts().flatMap(({ expr }) => metricsIn(expr)));

/** The metrics of nodes in the queries of dashboards. */
export const metricsOfDashboards = (): string[] => distinctOfNodes(Object.values(DASHBOARDS)
  .flatMap(({ rows }) => Object.values(rows).flat())
  .flatMap(({ queries }) => Object.values(queries).flatMap((query) => metricsIn(expression(query)))));
