import { Rule } from './rule';
import { NodeSettings } from '../kafka-config/node-settings';

/** Each setting by itself: whether Kafka of the version knows the key, and takes the value. */
export const SETTING_RULES: readonly Rule<NodeSettings>[] = [];
