import { listenersInConfigOf } from './listeners';
import { mergeReferences, referencesIn } from './references';
import { variablesOf } from '../model/host';
import { ListenerPlan, MetadataPlan, NodeSetPlan, References, votersOf } from '../model/plan';

/**
 * Returns the references in the properties files of a set. Listeners and hosts have them as data; log directories, racks
 * and settings are texts in which users can write placeholders too.
 */
export function setReferences(
  set: Pick<NodeSetPlan, 'roles' | 'nodes' | 'rack' | 'config'>, listeners: readonly ListenerPlan[], metadata: MetadataPlan,
): References {
  const advertised = set.nodes.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => endpoint.advertised?.host ?? []));
  const zookeeper = 'connect' in metadata ? [metadata.connect] : [];
  const voters = votersOf(metadata).map(({ host }) => host);
  return mergeReferences([
    ...listenersInConfigOf(listeners, metadata, set).map(({ references }) => references),
    { variables: [...advertised, ...voters].flatMap(variablesOf).map((name) => ({ name })), folders: [] },
    referencesIn([...zookeeper, set.rack, ...set.nodes.flatMap(({ logDirs }) => logDirs), ...Object.values(set.config)]),
  ]);
}
