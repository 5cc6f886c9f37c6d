import { Alert, AlertContext } from './alert';
import { AVAILABILITY_ALERTS } from './availability-alerts';
import { LAG_ALERTS } from './lag-alerts';
import { LOAD_ALERTS } from './load-alerts';
import { omitEmpty } from '../plain';

/** All alerts about a cluster. */
export const ALERTS: readonly Alert[] = [...AVAILABILITY_ALERTS, ...LOAD_ALERTS, ...LAG_ALERTS];

/** Returns the alerts that apply to a cluster. */
export const alertsFor = (context: AlertContext): Alert[] => ALERTS.filter(({ onlyIf }) => onlyIf?.(context) ?? true);

/** The fields of the PrometheusRule of a cluster. `runbook` is the page with a section for each alert. */
export const prometheusRuleSpec = (name: string, context: AlertContext, runbook: string) => ({
  groups: [{
    name: `kafka-${name}`,
    rules: alertsFor(context).map((alert) => omitEmpty({
      alert: alert.name,
      expr: alert.expr(context),
      for: alert.for,
      labels: { severity: alert.severity, cluster: name },
      annotations: {
        summary: `Kafka cluster ${name}: ${alert.summary}`,
        description: `${alert.description} ${alert.action}`,
        runbook_url: `${runbook}#${alert.name.toLowerCase()}`,
      },
    })),
  }],
});
