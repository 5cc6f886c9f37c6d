import { isDeepStrictEqual } from 'node:util';
import { Props } from './pod-props';
import { call, callWith, Code, literal, text } from './print/code';
import { Constants, Statement } from './print/statement';
import { workloadProps } from './workload';
import { isBroker, isController, NodeSetPlan } from '../model/plan';
import { Settings } from '../model/settings';
import { NodeSetSpec } from '../model/workload-spec';
import { REPLICAS } from '../plan/defaults';
import { identify } from '../plan/identity';
import { planNodeIds } from '../plan/node-ids';
import { rackSpecOf, ZONE_LABEL } from '../plan/pods/rack';

/** The plan that a set is compared with, and the parts of it that are elsewhere in the program. */
interface SetContext {
  readonly cluster: string;
  readonly namespace?: string;
  /** The constant of the cluster; undefined if the set creates its own cluster. */
  readonly constant?: string;
  /** The construct's id. */
  readonly id: string;
  readonly defaulted: NodeSetPlan;
  readonly withResources: NodeSetPlan;
  readonly image?: Code;
  readonly config: Settings;
  /** The logging that is not the cluster's. */
  readonly logging?: Code;
  readonly constants: Constants;
}

/** Returns the statement that creates a node set, after the statements that it refers to. */
export function setStatements(set: NodeSetPlan, context: SetContext): Statement[] {
  const { cluster, constant, id } = context;
  const construct = isBroker(set) ? 'KafkaBrokerSet' : 'KRaftQuorum';
  const identity = { id, ownsCluster: constant === undefined, roles: set.roles } as NodeSetSpec;
  const { props: { name, serviceName, configMapName, selectorLabels, ...props }, before } = workloadProps(set, {
    ...context, idDefaults: identify(cluster, identity), nameDefaults: identify(cluster, { ...identity, name: set.name }),
  });
  const code = callWith(`new ${construct}`, [text('chart'), literal(id)], {
    cluster: constant === undefined ? undefined : text(constant),
    controller: isBroker(set) && isController(set) && constant !== undefined ? literal(true) : undefined,
    ...nodeProps(set),
    rack: rackCode(set),
    name,
    serviceName,
    configMapName,
    selectorLabels,
    image: context.image,
    ...props,
    logging: context.logging,
  });
  return [...before, { code }];
}

function rackCode(set: NodeSetPlan): Code | undefined {
  const { name, label } = rackSpecOf(set) ?? {};
  if (label !== undefined) { return call('Rack.fromNodeLabel', ...label === ZONE_LABEL ? [] : [literal(label)]); }
  return name === undefined ? undefined : call('Rack.of', literal(name));
}

function nodeProps(set: NodeSetPlan): Props {
  const ids = set.nodes.map(({ nodeId }) => nodeId);
  const isConsecutive = ids.every((id, index) => id === ids[0] + index);
  const { ids: defaults } = planNodeIds({ roles: set.roles, replicas: ids.length } as NodeSetSpec, set.name);
  const replicas = ids.length === REPLICAS ? undefined : literal(ids.length);
  if (isDeepStrictEqual(ids, defaults)) { return { replicas }; }
  return isConsecutive ? { replicas, firstNodeId: literal(ids[0]) } : { nodeIds: literal(ids) };
}
