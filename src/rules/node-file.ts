import { Rule } from './rule';
import { NodeSettings } from '../kafka-config/node-settings';

/** Listeners, ids and quorums as text: what the plan of this library cannot get wrong, and files of others can. */
export const NODE_FILE_RULES: readonly Rule<NodeSettings>[] = [];
