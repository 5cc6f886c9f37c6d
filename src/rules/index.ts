import { ADDRESS_RULES } from './addresses/addresses';
import { EXTERNAL_ACCESS_RULES } from './addresses/external-access';
import { BUILD_TIME_ENTRIES } from './build-time';
import { LISTENER_RULES } from './listeners/listeners';
import { NETWORK_POLICY_RULES } from './listeners/network-policies';
import { POD_PORT_RULES } from './listeners/pod-ports';
import { ENSEMBLE_RULES } from './nodes/ensemble';
import { NODE_ID_RULES } from './nodes/node-ids';
import { QUORUM_RULES, SHARED_CLUSTER_ID } from './nodes/quorum';
import { ZOOKEEPER_RULES } from './nodes/zookeeper';
import { SERVICE_ANNOTATION } from './pods/labels';
import { MOUNT_RULES } from './pods/mounts';
import { NAME_RULES } from './pods/names';
import { RACK_RULES } from './pods/placement';
import { POD_RULES } from './pods/pods';
import { findingsOf, Rule } from './rule';
import { CERTIFICATE_RULES } from './security/certificates';
import { KAFKA_MECHANISMS } from './security/sasl';
import { SECRET_ENV } from './security/secrets';
import { SECURITY_RULES } from './security/security';
import { CONFIG_RULES, isOwned, isPlainEntry } from './settings/config-keys';
import { CONTROLLER_SETTING_RULES } from './settings/controller-settings';
import { MEMORY_RULES } from './settings/memory';
import { PLACEHOLDER_RULES } from './settings/placeholders';
import { REPLICATION_RULES } from './settings/replication';
import { SETTING_CONFLICT_RULES } from './settings/setting-conflicts';
import { SETTING_RULES } from './settings/settings';
import { SIZE_RULES } from './settings/size';
import { STORAGE_RULES } from './storage/storage';
import { VOLUME_NAMESPACE, VOLUME_RULES } from './storage/volumes';
import { clusterSuppressions, applySuppressions, SUPPRESSION, workloadSuppressions } from './suppressions';
import { Finding } from '../model/finding';
import { ClusterPlan, EnsemblePlan, isBroker, ListenerPlan, NodeSetPlan, WorkloadPlan } from '../model/plan';
import { pluginPrefixesOf } from '../plan/annotations';
import { listenersInConfigOf, listenerSettings } from '../plan/listeners';
import { withLiterals } from '../plan/settings';
import { groupBy } from '../util/group-by';
import { javaList } from '../util/java-text';

/** All rules over the plan of a cluster. */
export const CLUSTER_RULES: readonly Rule[] = [
  ...NAME_RULES, ...NODE_ID_RULES, ...LISTENER_RULES, ...ADDRESS_RULES, ...QUORUM_RULES, ...ZOOKEEPER_RULES,
  ...EXTERNAL_ACCESS_RULES, ...REPLICATION_RULES, ...CONFIG_RULES, ...CONTROLLER_SETTING_RULES, ...MEMORY_RULES,
  ...PLACEHOLDER_RULES, ...SIZE_RULES, VOLUME_NAMESPACE, SERVICE_ANNOTATION, ...POD_PORT_RULES, ...RACK_RULES,
  ...CERTIFICATE_RULES, ...SECURITY_RULES, ...NETWORK_POLICY_RULES,
];

/** All rules over one StatefulSet, of Kafka nodes or of ZooKeeper servers. */
export const WORKLOAD_RULES: readonly Rule<WorkloadPlan>[] = [...STORAGE_RULES, ...MOUNT_RULES, ...VOLUME_RULES, ...POD_RULES, SECRET_ENV];

/** Returns the findings about a cluster that are not suppressed, including `known`, the findings from building its plan. */
export function checkPlan(plan: ClusterPlan, known: readonly Finding[] = []): Finding[] {
  const ofSets = plan.sets.flatMap((set) => findingsOf(WORKLOAD_RULES, set).map((finding) => ({ ...finding, set: set.name })));
  const ofSettings = plan.sets.flatMap((set) => checkSettings(plan, set).map((finding) => ({ ...finding, set: set.name })));
  const all = [...known, ...findingsOf(CLUSTER_RULES, plan), ...ofSets, ...ofSettings];
  const left = applySuppressions(all, clusterSuppressions(plan), ruleIds);
  return distinctFindings(left, new Set(ofSettings));
}

/** Removes repeated findings. A setting with the same finding in several sets is one of the cluster. */
function distinctFindings(findings: readonly Finding[], ofSettings: ReadonlySet<Finding>): Finding[] {
  const groups = groupBy(findings, (finding) => JSON.stringify(ofSettings.has(finding) ? { ...finding, set: undefined } : finding));
  return [...groups.values()].map(([first, ...others]) => others.every(({ set }) => set === first.set) ? first : { ...first, set: undefined });
}

/** Settings that the library writes itself are excluded: other rules check them. */
function checkSettings({ listeners, metadata }: ClusterPlan, set: NodeSetPlan): Finding[] {
  const { config, image: { version }, annotations } = set;
  const userSettings = Object.entries(config).filter(([key, value]) => isPlainEntry(key, value) && !isOwned(key))
    .map(([key, value]) => [key, withLiterals(set, value)] as const);
  const listenersInConfig = listenersInConfigOf(listeners, metadata, set);
  const settings = Object.fromEntries([...userSettings, ...listenersInConfig.flatMap(listenerSettings)]);
  // Kafka validates the settings of topics only on brokers.
  const ofRole = isBroker(set) ? settings : { ...settings, 'process.roles': 'controller' };
  const pluginPrefixes = [...pluginPrefixesOf(annotations), ...listenersInConfig.flatMap(mechanismPrefixes)];
  return findingsOf([...SETTING_RULES, ...SETTING_CONFLICT_RULES], { version, settings: ofRole, pluginPrefixes });
}

/** Prefixes of the settings of SASL mechanisms that plugins provide. */
const mechanismPrefixes = ({ settings }: ListenerPlan): string[] => javaList(settings['sasl.enabled.mechanisms'] ?? '')
  .filter((mechanism) => /^[\w-]+$/.test(mechanism) && !KAFKA_MECHANISMS.includes(mechanism)).map((mechanism) => `${mechanism.toLowerCase()}.sasl.`);

export { ENSEMBLE_RULES };

export const checkEnsemble = (plan: EnsemblePlan, known: readonly Finding[] = []): Finding[] =>
  applySuppressions([...known, ...findingsOf(ENSEMBLE_RULES, plan), ...findingsOf(WORKLOAD_RULES, plan)], workloadSuppressions(plan), ruleIds);

/** Ids of all rules whose findings constructs report, also before a plan exists. */
const ruleIds = (): string[] => [
  ...CLUSTER_RULES, ...ENSEMBLE_RULES, ...WORKLOAD_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES, ...BUILD_TIME_ENTRIES,
  SHARED_CLUSTER_ID, SUPPRESSION,
].map(({ id }) => id);
