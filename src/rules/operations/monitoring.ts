import { show } from '../../model/finding';
import type { MonitoringSpec } from '../../model/operations/monitoring';
import type { ClusterPlan } from '../../model/plan';
import { metricsOf } from '../../plan/pods/agent';
import { isDnsLabel } from '../pods/qualified-names';
import { findingsOf, Rule } from '../rule';

interface PlannedMonitoring {
  readonly spec: MonitoringSpec;
  readonly cluster: ClusterPlan;
}

export const MONITORING_RULES: readonly Rule<PlannedMonitoring>[] = [
  {
    id: 'monitoring-without-metrics',
    severity: 'error',
    why: 'Prometheus finds the nodes by their container port "metrics", which only clusters with metrics have: it would scrape nothing, and alert about missing nodes.',
    see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint',
    check: ({ cluster, spec: { apps } }) => !cluster.complete ? [{
      message: `other code deploys cluster ${show(cluster.name)}, so its nodes and their metrics are unknown`, fix: 'add KafkaMonitoring to the program that deploys it',
    }] : [
      ...cluster.sets.some(({ pod }) => metricsOf(pod)) ? [] : [{ message: `cluster ${show(cluster.name)} has no metrics`, fix: 'set metrics: Metrics.builtIn() of the KafkaCluster' }],
      ...apps.filter(({ metrics }) => !metrics).map(({ kind, name }) => ({ message: `${kind} ${show(name)} has no metrics`, fix: 'set metrics: Metrics.builtIn() of it' })),
    ],
  },
  {
    id: 'monitoring-interval',
    severity: 'error',
    why: 'Rates over five minutes need several scrapes, and Prometheus refuses an interval of zero.',
    see: 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
    check: ({ spec: { intervalSeconds } }) => Number.isInteger(intervalSeconds) && intervalSeconds >= 1 && intervalSeconds <= 120 ? [] : [{
      message: `interval is ${show(intervalSeconds)} seconds`, fix: 'use whole seconds between 1 and 120',
    }],
  },
  {
    id: 'monitoring-lag',
    severity: 'error',
    why: 'The number is part of a condition of Prometheus, and no group is fewer than 0 messages behind.',
    see: 'docs/operations/consumer-lag.md',
    check: ({ spec: { maxLag } }) => maxLag === undefined || (Number.isInteger(maxLag) && maxLag >= 0) ? [] : [{
      field: 'maxConsumerLag', message: `maxConsumerLag is ${show(maxLag)}`, fix: 'use a whole number of messages, such as 10000',
    }],
  },
  {
    id: 'monitoring-name',
    severity: 'error',
    why: 'Kubernetes refuses other names of objects.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
    check: ({ spec: { name } }) => isDnsLabel(name) ? [] : [{ message: `name ${show(name)} is not a valid DNS label`, fix: 'use lower-case letters, digits and dashes' }],
  },
];

export const checkMonitoring = (monitoring: PlannedMonitoring) => findingsOf(MONITORING_RULES, monitoring);
