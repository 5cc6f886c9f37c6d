import { withProviders } from './config-providers';
import { addressText } from '../../model/host';
import { Address, ClusterPlan, isBroker, isController, ListenerPlan, NodePlan, NodeSetPlan, usesZookeeper, votersOf } from '../../model/plan';
import {
  connectsToBrokers, connectsToControllers, interBrokerListener, listenersInConfigOf, listenerSettings, nodeMechanism,
} from '../../plan/listeners';
import { OWN_TOKENS } from '../../plan/names';
import { logDir } from '../../plan/node-set';
import { Entry, propertiesText } from '../../util/properties-text';

/** Returns the complete server.properties of a Kafka node. */
export function serverProperties(plan: ClusterPlan, set: NodeSetPlan, node: NodePlan): string {
  return propertiesText(withProviders([
    ...identity(plan, set, String(node.nodeId)),
    ...metadata(plan, set),
    ...listeners(plan, set, node, addressText),
    ['log.dirs', node.logDirs.join(',')],
    ...settings(set),
  ], set.references));
}

/**
 * Returns the same file with tokens for the values that differ between the nodes of a set. Nodes whose addresses follow a
 * pattern have the same text, so scaling out does not change the hash that restarts the pods.
 */
export function templateProperties(plan: ClusterPlan, set: NodeSetPlan, node: NodePlan): string {
  return propertiesText([
    ...identity(plan, set, OWN_TOKENS.nodeId as string),
    ...metadata(plan, set),
    ...listeners(plan, set, node, (advertised, pattern) => pattern ?? addressText(advertised)),
    ['log.dirs', set.disks.map((disk) => logDir(disk, OWN_TOKENS)).join(',')],
    ...settings(set),
  ]);
}

const identity = (plan: ClusterPlan, set: NodeSetPlan, nodeId: string): Entry[] => usesZookeeper(plan, set)
  // Without generation, Kafka accepts ids above 1000 and never generates an id.
  ? [['broker.id', nodeId], ['broker.id.generation.enable', 'false']]
  : [['process.roles', set.roles.join(',')], ['node.id', nodeId]];

/** Returns the settings of the metadata store. During a migration, some nodes use both ZooKeeper and the quorum. */
function metadata(plan: ClusterPlan, set: NodeSetPlan): Entry[] {
  const { metadata: store } = plan;
  const voters: Entry[] = [['controller.quorum.voters', votersOf(store).map((voter) => `${voter.nodeId}@${addressText(voter)}`).join(',')]];
  switch (store.mode) {
    case 'static': return voters;
    case 'dynamic': return [['controller.quorum.bootstrap.servers', votersOf(store).map(addressText).join(',')]];
    case 'zookeeper': return [['zookeeper.connect', store.connect]];
    case 'migrating': return [
      ...connectsToControllers(store, set) ? voters : [],
      ...isController(set) || usesZookeeper(plan, set) ? [['zookeeper.connect', store.connect] as Entry] : [],
      ...isController(set) || store.phase === 'migrate-metadata' ? [['zookeeper.metadata.migration.enable', 'true'] as Entry] : [],
    ];
  }
}

function listeners(
  plan: ClusterPlan, set: NodeSetPlan, node: NodePlan,
  address: (advertised: Address, pattern?: string) => string,
): Entry[] {
  const { endpoints } = node;
  const advertised = endpoints.filter((endpoint) => endpoint.advertised)
    .map((endpoint) => `${endpoint.listener}://${address(endpoint.advertised!, endpoint.pattern)}`);
  const mapped = listenersInConfigOf(plan.listeners, plan.metadata, set);
  const interBroker = connectsToBrokers(plan.metadata, set) ? interBrokerListener(plan.listeners) : undefined;
  const controllers = connectsToControllers(plan.metadata, set) ? plan.listeners.filter(({ purpose }) => purpose === 'controller') : [];
  return [
    ['listeners', endpoints.map(({ listener, port }) => `${listener}://:${port}`).join(',')],
    ...advertised.length > 0 ? [['advertised.listeners', advertised.join(',')] as Entry] : [],
    ['listener.security.protocol.map', mapped.map(({ name, protocol }) => `${name}:${protocol}`).join(',')],
    ...connectsToBrokers(plan.metadata, set) ? [['inter.broker.listener.name', interBroker?.name ?? ''] as Entry] : [],
    ...connectsToControllers(plan.metadata, set) ? [['controller.listener.names', controllers.map(({ name }) => name).join(',')] as Entry] : [],
    ...saslMechanism('sasl.mechanism.inter.broker.protocol', interBroker),
    ...saslMechanism('sasl.mechanism.controller.protocol', controllers[0]),
    ...mapped.flatMap(listenerSettings).map(([key, value]): Entry => [key, value]),
  ];
}

/** Returns the setting of the SASL mechanism with which a node authenticates on a listener. */
function saslMechanism(key: string, listener: ListenerPlan | undefined): Entry[] {
  const mechanism = listener && nodeMechanism(listener);
  return mechanism === undefined ? [] : [[key, mechanism]];
}

function settings(set: NodeSetPlan): Entry[] {
  const rack: Entry[] = isBroker(set) && set.rack !== undefined ? [['broker.rack', set.rack]] : [];
  // A value that is not a string is reported by a rule and must not abort the synthesis before.
  const entries = Object.entries(set.config).map(([key, value]): Entry => [key, String(value)]);
  return [...rack, ...entries.sort(([a], [b]) => a < b ? -1 : 1)];
}
