import { readMonitoringData } from './data';

/** A rule in the format of the JMX exporter. */
export interface ExporterRule {
  readonly pattern: string;
  readonly name: string;
  readonly type?: 'COUNTER';
  readonly value?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The parts of the configuration that differ. */
interface ExporterConfig {
  readonly includeObjectNames: readonly string[];
  readonly rules: readonly ExporterRule[];
}

interface ExporterData {
  readonly beans: readonly string[];
  readonly topicBeans: readonly string[];
  readonly rules: readonly ExporterRule[];
}

/** What users add to the configuration of the exporter. */
export interface ExporterAdditions {
  readonly topics: boolean;
  readonly beans: readonly string[];
  readonly rules: readonly ExporterRule[];
}

/** Returns the MBeans and the rules that give the same metrics as the agent of this library. */
export const exporterData = (): ExporterData => JSON.parse(readMonitoringData('jmx-exporter.json')) as ExporterData;

/** Returns the configuration of the exporter, in YAML. It reads few MBeans, since asking for all takes seconds. */
export function exporterConfig({ topics, beans, rules }: ExporterAdditions): string {
  const own = exporterData();
  return `${JSON.stringify({
    lowercaseOutputName: true,
    lowercaseOutputLabelNames: true,
    includeObjectNames: [...own.beans, ...topics ? own.topicBeans : [], ...beans],
    rules: [...rules, ...own.rules],
  }, undefined, 1)}\n`;
}

/** Returns the additions in a configuration; the inverse. */
export function exporterAdditions(config: string): ExporterAdditions {
  const own = exporterData();
  const { includeObjectNames, rules } = JSON.parse(config) as ExporterConfig;
  const others = includeObjectNames.slice(own.beans.length);
  const topics = own.topicBeans.every((bean) => others.includes(bean));
  return { topics, beans: others.slice(topics ? own.topicBeans.length : 0), rules: rules.slice(0, rules.length - own.rules.length) };
}
