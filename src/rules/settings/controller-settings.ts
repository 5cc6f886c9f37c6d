import { isUsedForCluster } from '../../kafka-config/controller-keys';
import { keyTables } from '../../kafka-config/tables';
import { ClusterPlan, isBroker, isController, NodeSetPlan } from '../../model/plan';
import { Rule, Violation } from '../rule';

export const CONTROLLER_SETTING_RULES: Rule[] = [
  {
    id: 'broker-only-setting',
    severity: 'warning',
    why: 'Controllers create, change and delete topics, and authorize requests, by their own settings: a value that only brokers have has no effect there.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: with delete.topic.enable=false on brokers only, topics can be deleted; topic defaults of brokers do not '
      + 'apply when controllers validate the settings of a topic',
    check: (plan) => plan.sets.filter((set) => isBroker(set) && !isController(set)).flatMap((set) => differences(plan, set)),
  },
];

function differences({ sets }: ClusterPlan, { name, config, image: { version } }: NodeSetPlan): Violation[] {
  const controllers = sets.filter((set) => isController(set) && !isBroker(set));
  return Object.entries(config).filter(([key]) => isUsedForCluster(key, version)).flatMap(([key, value]): Violation[] => {
    const kafkaDefault = keyTables(version)?.broker[key]?.default;
    const other = controllers.find((set) => (set.config[key] ?? kafkaDefault) !== value);
    return other === undefined ? [] : [{
      set: name,
      field: key,
      message: `controllers also use ${key}, which is ${value} for the brokers of "${name}" and ${textOf(other.config[key], kafkaDefault)} for "${other.name}"`,
      fix: 'set it in the config of the cluster instead, which applies to controllers and brokers',
    }];
  });
}

const textOf = (value: string | undefined, kafkaDefault: string | undefined): string =>
  value ?? (kafkaDefault === undefined ? 'not set' : `Kafka's default (${kafkaDefault})`);
