import { Rule } from './rule';
import { NodeSettings } from '../kafka-config/node-settings';

/** Settings that Kafka takes one by one and refuses together. */
export const SETTING_CONFLICT_RULES: readonly Rule<NodeSettings>[] = [];
