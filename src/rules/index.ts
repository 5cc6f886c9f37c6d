import { ADDRESS_RULES } from './addresses';
import { CONFIG_RULES } from './config-keys';
import { LISTENER_RULES } from './listeners';
import { NAME_RULES } from './names';
import { NODE_ID_RULES } from './node-ids';
import { POD_RULES } from './pods';
import { QUORUM_RULES } from './quorum';
import { REPLICATION_RULES } from './replication';
import { findingsOf, Rule } from './rule';
import { SIZE_RULES } from './size';
import { STORAGE_RULES } from './storage';
import { Finding } from '../plan/finding';
import { ClusterPlan } from '../plan/model';

/** Every rule over a cluster's plan, by subject. */
export const RULES: readonly Rule[] = [
  ...NAME_RULES, ...NODE_ID_RULES, ...LISTENER_RULES, ...ADDRESS_RULES, ...QUORUM_RULES, ...REPLICATION_RULES,
  ...CONFIG_RULES, ...STORAGE_RULES, ...POD_RULES, ...SIZE_RULES,
];

export const checkPlan = (plan: ClusterPlan): Finding[] => findingsOf(RULES, plan);
