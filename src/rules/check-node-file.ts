import { NODE_FILE_RULES } from './node-file';
import { findingsOf } from './rule';
import { SETTING_CONFLICT_RULES } from './settings/setting-conflicts';
import { SETTING_RULES } from './settings/settings';
import { NodeSettings } from '../kafka-config/node-settings';
import { Finding } from '../model/finding';

/** Checks the complete properties file of a node: what Kafka rejects, and what it accepts with an unintended effect. Not used for constructs. */
export const checkNodeFile = (node: NodeSettings): Finding[] => findingsOf([...SETTING_RULES, ...SETTING_CONFLICT_RULES, ...NODE_FILE_RULES], node);
