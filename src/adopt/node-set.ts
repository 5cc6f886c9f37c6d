import { isDeepStrictEqual } from 'node:util';
import { Code, literal, text, unlessEmpty } from './code';
import { podProps, Props, resourcesCode } from './pod-props';
import { storageCode } from './storage';
import { mebibytes } from './units';
import { NodeSetSpec } from '../plan/cluster-spec';
import { identify } from '../plan/identity';
import { isBroker, isController, NodeSetPlan } from '../plan/model';
import { planNodeIds } from '../plan/node-ids';
import { Settings } from '../plan/settings';

/** What a set is compared with, and what the program already says elsewhere. */
export interface SetContext {
  readonly cluster: string;
  readonly ownsCluster: boolean;
  /** The construct's id. */
  readonly id: string;
  /** The set's plan if the program said nothing about it but its ids and disks. */
  readonly bare: NodeSetPlan;
  /** The same, with the set's own resources, from which the heap follows. */
  readonly sized: NodeSetPlan;
  readonly image?: Code;
  readonly config: Settings;
}

/** The constructor call of a set of nodes, and its props in the order a reader wants them. */
export function setProps(set: NodeSetPlan, context: SetContext): { readonly construct: string; readonly props: Props } {
  const { bare, sized } = context;
  const { image, ...pod } = { image: context.image, ...podProps(set, bare) };
  return {
    construct: isBroker(set) ? 'KafkaBrokerSet' : 'KRaftQuorum',
    props: {
      cluster: context.ownsCluster ? undefined : text('cluster'),
      controller: isBroker(set) && isController(set) && !context.ownsCluster ? literal(true) : undefined,
      ...nodeProps(set),
      rack: literal(set.rack),
      ...nameProps(set, context),
      image,
      config: unlessEmpty(context.config),
      podManagement: set.rollout.podManagement === bare.rollout.podManagement ? undefined : text('PodManagement.ORDERED_READY'),
      storage: storageCode(set, bare.disks).code,
      resources: resourcesCode(set.pod.resources, bare.pod.resources),
      heap: set.heap === sized.heap || Number.isNaN(set.heap) ? undefined : mebibytes(set.heap),
      ...pod,
    },
  };
}

const DEFAULT_REPLICAS = 3;

function nodeProps(set: NodeSetPlan): Props {
  const ids = set.nodes.map(({ nodeId }) => nodeId);
  const follow = ids.every((id, index) => id === ids[0] + index);
  const { ids: usual } = planNodeIds({ roles: set.roles, replicas: ids.length } as NodeSetSpec, set.name);
  const replicas = ids.length === DEFAULT_REPLICAS ? undefined : literal(ids.length);
  if (isDeepStrictEqual(ids, usual)) { return { replicas }; }
  return follow ? { replicas, firstNodeId: literal(ids[0]) } : { nodeIds: literal(ids) };
}

function nameProps(set: NodeSetPlan, { cluster, id, ownsCluster }: SetContext): Props {
  const named = identify(cluster, { id, ownsCluster, roles: set.roles } as NodeSetSpec);
  const usual = identify(cluster, { id, ownsCluster, roles: set.roles, name: set.name } as NodeSetSpec);
  return {
    name: set.name === named.name ? undefined : literal(set.name),
    serviceName: set.serviceName === usual.serviceName ? undefined : literal(set.serviceName),
    configMapName: set.configMapName === usual.configMapName ? undefined : literal(set.configMapName),
    selectorLabels: isDeepStrictEqual(set.selector, usual.selector) ? undefined : literal(set.selector),
  };
}
