/** The value of the label `app.kubernetes.io/name` of objects that watch a cluster. */
export const MONITORING_APP = 'kafka-monitoring';

export const MONITORING_API = 'monitoring.coreos.com/v1';

export const SCRAPE_SECONDS = 30;
export const RUNBOOK = 'https://github.com/cdk8s-kafka/cdk8s-kafka/blob/main/docs/operations/runbook.md';

/** The label by which the sidecar of Grafana finds dashboards. */
export const DASHBOARD_LABELS = { grafana_dashboard: '1' };
