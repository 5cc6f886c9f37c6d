import { Alert } from './alert';

/** The age of an answer, in seconds, from which on it says nothing. */
const OLD = 300;

/** Alerts about consumer groups. */
export const LAG_ALERTS: readonly Alert[] = [
  {
    name: 'KafkaConsumerLagNotFalling',
    // A group that has stopped has the same lag while nobody writes.
    expr: ({ cluster, maxLag }) => `max by (consumergroup, topic) (kafka_consumergroup_lag_sum{${cluster}}) > ${maxLag}`
      + ` and max by (consumergroup, topic) (deriv(kafka_consumergroup_lag_sum{${cluster}}[15m])) >= 0`,
    for: '15m',
    severity: 'warning',
    summary: 'group {{ $labels.consumergroup }} is {{ $value }} messages behind on topic {{ $labels.topic }}',
    description: 'Its lag has not become smaller for a quarter of an hour: its members have stopped, or are slower than the producers.',
    action: 'See whether the group has members and partitions, look for errors in their logs, and add members, up to the number of partitions.',
    onlyIf: ({ maxLag }) => maxLag !== undefined,
  },
  {
    name: 'KafkaConsumerLagUnknown',
    expr: ({ cluster }) => `(max(cdk8s_kafka_lag_age_seconds{${cluster}}) or vector(Inf)) > ${OLD}`,
    for: '5m',
    severity: 'warning',
    summary: 'the lag of consumer groups is unknown',
    description: 'The exporter of consumer lag is away, or Kafka has not answered it for five minutes. Its last answer does not change.',
    action: 'See whether the pod of KafkaLagExporter runs, and why Kafka does not answer, in its log.',
    onlyIf: ({ maxLag }) => maxLag !== undefined,
  },
];
