import { AlertContext, alertsFor } from './alert';
import { omitEmpty } from '../plain';

/** The fields of the PrometheusRule of a cluster. `runbook` is the page with a section for each alert. */
export const prometheusRuleSpec = (name: string, context: AlertContext, runbook: string) => ({
  groups: [{
    name: `kafka-${name}`,
    rules: alertsFor(context).map((alert) => omitEmpty({
      alert: alert.name,
      expr: alert.expr,
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
