import { ADDRESS_RULES } from './addresses/addresses';
import { EXTERNAL_ACCESS_RULES } from './addresses/external-access';
import { APP_RULES } from './app';
import {
  ACCESS_ENTRIES, CERTIFICATE_ENTRIES, IMAGE_ENTRIES, LOGGING_ENTRIES, METADATA_ENTRIES,
  OPTION_ENTRIES, SECURITY_ENTRIES, SET_ENTRIES, VOLUME_ENTRIES,
} from './build-time';
import { LISTENER_RULES } from './listeners/listeners';
import { NETWORK_POLICY_RULES } from './listeners/network-policies';
import { POD_PORT_RULES } from './listeners/pod-ports';
import { ALL_MIRROR_RULES } from './mirrors/mirror';
import { ENSEMBLE_RULES } from './nodes/ensemble';
import { NODE_ID_RULES } from './nodes/node-ids';
import { QUORUM_RULES, SHARED_CLUSTER_ID } from './nodes/quorum';
import { ZOOKEEPER_RULES } from './nodes/zookeeper';
import { OPERATION_RULES, JOB_RULES } from './operations';
import { MONITORING_RULES } from './operations/monitoring';
import { SERVICE_ANNOTATION } from './pods/labels';
import { MOUNT_RULES } from './pods/mounts';
import { NAME_RULES } from './pods/names';
import { RACK_RULES } from './pods/placement';
import { POD_RULES } from './pods/pods';
import { RuleEntry } from './rule';
import { CERTIFICATE_RULES } from './security/certificates';
import { SECRET_ENV } from './security/secrets';
import { SECURITY_RULES } from './security/security';
import { CONFIG_RULES } from './settings/config-keys';
import { CONTROLLER_SETTING_RULES } from './settings/controller-settings';
import { MEMORY_RULES } from './settings/memory';
import { PLACEHOLDER_RULES } from './settings/placeholders';
import { REPLICATION_RULES } from './settings/replication';
import { SETTING_CONFLICT_RULES } from './settings/setting-conflicts';
import { SETTING_RULES } from './settings/settings';
import { SIZE_RULES } from './settings/size';
import { STORAGE_RULES } from './storage/storage';
import { VOLUME_NAMESPACE, VOLUME_RULES } from './storage/volumes';
import { SUPPRESSION } from './suppressions';

/** A section of the page of all rules. */
interface RuleSection {
  readonly title: string;
  readonly rules: readonly RuleEntry[];
}

const sections = (): RuleSection[] => [
  { title: 'Types of options', rules: OPTION_ENTRIES },
  { title: 'Names and sizes', rules: [...NAME_RULES, ...SIZE_RULES, ...APP_RULES.filter(({ id }) => id === 'duplicate-object')] },
  { title: 'Node sets and node ids', rules: [...NODE_ID_RULES, ...SET_ENTRIES] },
  { title: 'Images', rules: IMAGE_ENTRIES },
  { title: 'Listeners', rules: LISTENER_RULES },
  { title: 'Security', rules: [...SECURITY_ENTRIES, ...SECURITY_RULES, SECRET_ENV] },
  { title: 'Certificates', rules: [...CERTIFICATE_RULES, ...CERTIFICATE_ENTRIES] },
  { title: 'Addresses', rules: [...ADDRESS_RULES, ...APP_RULES.filter(({ id }) => id !== 'duplicate-object')] },
  { title: 'External access', rules: [...ACCESS_ENTRIES, ...EXTERNAL_ACCESS_RULES, SERVICE_ANNOTATION] },
  { title: 'Network policies', rules: NETWORK_POLICY_RULES },
  { title: 'Quorum and cluster id', rules: [...QUORUM_RULES, SHARED_CLUSTER_ID, ...METADATA_ENTRIES] },
  { title: 'ZooKeeper', rules: [...ZOOKEEPER_RULES, ...ENSEMBLE_RULES] },
  { title: 'Replication', rules: [...REPLICATION_RULES, ...RACK_RULES] },
  { title: 'Settings', rules: [...CONFIG_RULES, ...CONTROLLER_SETTING_RULES, ...MEMORY_RULES, ...PLACEHOLDER_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES] },
  { title: 'Storage', rules: [...STORAGE_RULES, ...MOUNT_RULES, ...VOLUME_RULES, VOLUME_NAMESPACE, ...VOLUME_ENTRIES] },
  { title: 'Pods', rules: [...POD_RULES, ...LOGGING_ENTRIES, ...POD_PORT_RULES] },
  { title: 'Topics and users', rules: OPERATION_RULES },
  { title: 'Other Jobs', rules: JOB_RULES },
  { title: 'Monitoring', rules: MONITORING_RULES },
  { title: 'Mirrors', rules: ALL_MIRROR_RULES },
  { title: 'Suppressions', rules: [SUPPRESSION] },
];

/** All rules over plans, and over the constructs from which a plan is built, by section. */
export function catalogue(): RuleSection[] {
  // Some rules apply to clusters and ensembles, or to one cluster and to several: they are listed once.
  const seen = new Set<string>();
  return sections().map(({ title, rules }) => ({ title, rules: rules.filter(({ id }) => !seen.has(id) && seen.add(id)) }));
}
