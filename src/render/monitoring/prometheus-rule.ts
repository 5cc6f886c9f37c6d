import { AlertContext, alertsFor } from './alert';
import { omitEmpty } from '../plain';

const APP_TITLES = { mirror: 'Kafka mirror', ensemble: 'ZooKeeper ensemble' };

/** The fields of the PrometheusRule of a cluster. `runbook` is the page with a section for each alert. */
export const prometheusRuleSpec = (name: string, context: AlertContext, runbook: string) => ({
  groups: [{
    name: `kafka-${name}`,
    rules: alertsFor(context).map((alert) => omitEmpty({
      alert: alert.name,
      expr: alert.expr,
      for: alert.for,
      labels: { severity: alert.severity, cluster: name, ...alert.app && { [alert.app.kind]: alert.app.name } },
      annotations: {
        summary: `${alert.app ? `${APP_TITLES[alert.app.kind]} ${alert.app.name}` : `Kafka cluster ${name}`}: ${alert.summary}`,
        description: `${alert.description} ${alert.action}`,
        runbook_url: `${runbook}#${alert.name.toLowerCase()}`,
      },
    })),
  }],
});
