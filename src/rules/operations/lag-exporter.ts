import { show } from '../../model/finding';
import type { LagExporterSpec } from '../../plan/operations/lag-exporter';
import { javaPatternFault } from '../../util/java-pattern';
import type { Rule, Violation } from '../rule';

/** An exporter of consumer lag, and the paths of all exporters of its cluster. */
export interface PlannedLagExporter {
  readonly spec: LagExporterSpec;
  readonly cluster: string;
  readonly path: string;
  readonly exporters: readonly string[];
}

const LISTS = ['groups', 'groupsExclude', 'topics', 'topicsExclude'] as const;

export const LAG_EXPORTER_RULES: readonly Rule<PlannedLagExporter>[] = [
  {
    id: 'lag-exporter-interval',
    severity: 'error',
    why: 'Every answer costs the brokers requests, and alerts about lag that grows need several answers in 15 minutes.',
    see: 'docs/operations/consumer-lag.md',
    check: ({ spec: { intervalSeconds } }) => Number.isInteger(intervalSeconds) && intervalSeconds >= 1 && intervalSeconds <= 120 ? [] : [{
      field: 'interval', message: `interval of KafkaLagExporter is ${show(intervalSeconds)} seconds`, fix: 'use whole seconds between 1 and 120',
    }],
  },
  {
    id: 'lag-exporter-patterns',
    severity: 'error',
    why: 'The exporter ends at an expression that Java refuses, and one without groups or topics exports nothing.',
    see: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html',
    check: ({ spec }) => LISTS.flatMap((field): Violation[] => [
      ...spec[field].length === 0 && (field === 'groups' || field === 'topics') ? [{
        field, message: `${field} of KafkaLagExporter is empty, so that there is no lag`, fix: `remove ${field} for all, or use KafkaLagExporter only where it is needed`,
      }] : [],
      ...spec[field].flatMap((pattern): Violation[] => {
        const fault = pattern.trim() === '' ? 'it matches no name' : javaPatternFault(pattern);
        return fault === undefined ? [] : [{
          field, message: `${field} of KafkaLagExporter has the pattern ${show(pattern)}: ${fault}`, fix: 'use a regular expression for the whole name, such as orders-.*',
        }];
      }),
    ]),
  },
  {
    id: 'second-lag-exporter',
    severity: 'error',
    why: 'Two exporters of one cluster have the same pod labels, so that sums over groups count everything twice.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    check: ({ cluster, path, exporters }) => exporters.indexOf(path) < 1 ? [] : [{
      message: `cluster ${show(cluster)} has two KafkaLagExporter: ${exporters[0]} and ${path}`, fix: 'keep one of them; groups and topics take several patterns',
    }],
  },
];
