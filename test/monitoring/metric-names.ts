import { alerts } from '../../src/monitoring-data/data';
import { expression } from '../../tools/dashboards/dashboards';
import { DashboardContent, DASHBOARDS } from '../../tools/dashboards/panels';

const metricsIn = (text: string): string[] => [...text.matchAll(/\b(?:kafka|jvm|process)_\w+(?=\{)/g)].map(([name]) => name);
/** Of the exporter of consumer lag, and of mirrors. */
const isOfNodes = (name: string): boolean => !/^kafka_(consumergroup|connect)_/.test(name);
const distinctOfNodes = (names: string[]): string[] => [...new Set(names)].filter(isOfNodes).sort();

/** The metrics of nodes in the conditions of alerts. */
export const metricsOfAlerts = (): string[] => distinctOfNodes(alerts().flatMap(({ expr }) => metricsIn(expr)));

const metricsOfDashboard = ({ rows }: DashboardContent): string[] =>
  Object.values(rows).flat().flatMap(({ queries }) => Object.values(queries).flatMap((query) => metricsIn(expression(query))));

/** The metrics of nodes in the queries of dashboards. */
export const metricsOfDashboards = (): string[] => distinctOfNodes(Object.values(DASHBOARDS).flatMap(metricsOfDashboard));

/** The metrics of mirrors in the conditions of alerts and in the queries of their dashboard. */
export const metricsOfMirrors = (): string[] =>
  [...new Set([...alerts().filter(({ needs }) => needs === 'mirror').flatMap(({ expr }) => metricsIn(expr)), ...metricsOfDashboard(DASHBOARDS.mirror)])].sort();
