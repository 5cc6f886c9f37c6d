import { FILE_ADVERTISED_RULES } from './addresses/node-file-advertised';
import { FILE_LISTENER_RULES } from './listeners/node-file-listeners';
import { FILE_CONTROLLER_RULES } from './nodes/node-file-controllers';
import { FILE_IDENTITY_RULES } from './nodes/node-file-identity';
import { FILE_QUORUM_RULES } from './nodes/node-file-quorum';
import { about, Rule } from './rule';
import { FILE_SECURITY_RULES } from './security/node-file-security';
import { FILE_DISK_RULES } from './storage/node-file-disks';
import { isOfNode, NodeSettings } from '../kafka-config/node-settings';

/** Rules over listeners, ids and quorums in a properties file. Plans of this library cannot break them; files from other sources can. */
export const NODE_FILE_RULES: readonly Rule<NodeSettings>[] = about(isOfNode, [
  ...FILE_IDENTITY_RULES, ...FILE_LISTENER_RULES, ...FILE_ADVERTISED_RULES, ...FILE_CONTROLLER_RULES, ...FILE_QUORUM_RULES,
  ...FILE_SECURITY_RULES, ...FILE_DISK_RULES,
]);
