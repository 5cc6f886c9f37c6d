import { NODE_FILE_RULES } from './node-file';
import { findingsOf } from './rule';
import { SETTING_CONFLICT_RULES } from './settings/setting-conflicts';
import { SETTING_RULES } from './settings/settings';
import { NodeSettings } from '../kafka-config/node-settings';
import { Finding } from '../model/finding';

/** All that Kafka itself would say of the whole file of a node, and what it silently gets wrong. Constructs do without it. */
export const checkNodeFile = (node: NodeSettings): Finding[] => findingsOf([...SETTING_RULES, ...SETTING_CONFLICT_RULES, ...NODE_FILE_RULES], node);
