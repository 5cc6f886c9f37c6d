import { ADDRESS_RULES } from './addresses';
import { APP_RULES } from './app';
import { ACCESS_ENTRIES, CERTIFICATE_ENTRIES, IMAGE_ENTRIES, METADATA_ENTRIES, SECURITY_ENTRIES, SET_ENTRIES, VOLUME_ENTRIES } from './build-time';
import { CERTIFICATE_RULES } from './certificates';
import { CONFIG_RULES } from './config-keys';
import { ENSEMBLE_RULES } from './ensemble';
import { HOST_PORT_RULES } from './host-ports';
import { SERVICE_ANNOTATION } from './labels';
import { LISTENER_RULES } from './listeners';
import { LOAD_BALANCER_RULES } from './load-balancers';
import { MOUNT_RULES } from './mounts';
import { NAME_RULES } from './names';
import { NETWORK_POLICY_RULES } from './network-policies';
import { NODE_ID_RULES } from './node-ids';
import { NODE_PORT_RULES } from './node-ports';
import { PLACEHOLDER_RULES } from './placeholders';
import { RACK_RULES } from './placement';
import { POD_PORT_RULES } from './pod-ports';
import { POD_RULES } from './pods';
import { PROXY_RULES } from './proxies';
import { QUORUM_RULES } from './quorum';
import { REPLICATION_RULES } from './replication';
import { RuleEntry } from './rule';
import { SECRET_ENV } from './secrets';
import { SECURITY_RULES } from './security';
import { SETTING_CONFLICT_RULES } from './setting-conflicts';
import { SETTING_RULES } from './settings';
import { SIZE_RULES } from './size';
import { STORAGE_RULES } from './storage';
import { SUPPRESSION } from './suppressions';
import { TLS_ROUTE_RULES } from './tls-routes';
import { VOLUME_NAMESPACE, VOLUME_RULES } from './volumes';
import { ZOOKEEPER_RULES } from './zookeeper';

/** Rules about one thing, for those who read about them. */
export interface RuleSubject {
  readonly title: string;
  readonly rules: readonly RuleEntry[];
}

const subjects = (): RuleSubject[] => [
  { title: 'Names and sizes', rules: [...NAME_RULES, ...SIZE_RULES, ...APP_RULES.filter(({ id }) => id === 'duplicate-object')] },
  { title: 'Sets of nodes and their ids', rules: [...NODE_ID_RULES, ...SET_ENTRIES] },
  { title: 'Images', rules: IMAGE_ENTRIES },
  { title: 'Listeners', rules: LISTENER_RULES },
  { title: 'Security', rules: [...SECURITY_ENTRIES, ...SECURITY_RULES, SECRET_ENV] },
  { title: 'Certificates', rules: [...CERTIFICATE_RULES, ...CERTIFICATE_ENTRIES] },
  { title: 'Addresses', rules: [...ADDRESS_RULES, ...APP_RULES.filter(({ id }) => id !== 'duplicate-object')] },
  { title: 'Ways in from outside', rules: [...ACCESS_ENTRIES, ...NODE_PORT_RULES, ...HOST_PORT_RULES, ...LOAD_BALANCER_RULES, ...TLS_ROUTE_RULES, ...PROXY_RULES, SERVICE_ANNOTATION] },
  { title: 'Network policies', rules: NETWORK_POLICY_RULES },
  { title: 'Quorum and cluster id', rules: [...QUORUM_RULES, ...METADATA_ENTRIES] },
  { title: 'ZooKeeper', rules: [...ZOOKEEPER_RULES, ...ENSEMBLE_RULES] },
  { title: 'Replication', rules: [...REPLICATION_RULES, ...RACK_RULES] },
  { title: 'Settings', rules: [...CONFIG_RULES, ...PLACEHOLDER_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES] },
  { title: 'Storage', rules: [...STORAGE_RULES, ...MOUNT_RULES, ...VOLUME_RULES, VOLUME_NAMESPACE, ...VOLUME_ENTRIES] },
  { title: 'Pods', rules: [...POD_RULES, ...POD_PORT_RULES] },
  { title: 'Suppressions', rules: [SUPPRESSION] },
];

/** Everything that is ever found in a plan, or on the way to one. */
export function catalogue(): RuleSubject[] {
  // Some rules hold of clusters and ensembles alike, or of one cluster and of several.
  const seen = new Set<string>();
  return subjects().map(({ title, rules }) => ({ title, rules: rules.filter(({ id }) => !seen.has(id) && seen.add(id)) }));
}
