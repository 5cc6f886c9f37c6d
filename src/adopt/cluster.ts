import { isDeepStrictEqual } from 'node:util';
import { bareSet } from './bare-spec';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from './code';
import { ConfigSplit, splitConfig } from './config';
import { ImageCode, imageCode } from './image';
import { listenersCode } from './listeners';
import { metadataCode } from './metadata';
import { AccessCode, nodePortCodes } from './node-port';
import { setProps } from './node-set';
import { Props } from './pod-props';
import { amountOf } from './units';
import { buildPlan } from '../plan/build';
import { deriveUuid } from '../plan/cluster-id';
import { ClusterSpec, MemorySpec, NodeSetSpec, ResourcesSpec } from '../plan/cluster-spec';
import { bootstrapName } from '../plan/identity';
import { planListeners } from '../plan/listeners';
import { ClusterPlan, NodeSetPlan, ResourcesPlan, votersOf } from '../plan/model';

/** A line of the program: an expression, perhaps kept in a constant. */
export interface Statement {
  readonly constant?: string;
  readonly code: Code;
}

/** What no plan holds, but the manifests do. */
export interface Surroundings {
  /** Labels that all objects have beyond the library's. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Of several accesses with the same addresses, which pattern made them: the number of the candidate. */
  readonly accessCandidate?: number;
}

/** The constructs that make up a cluster. */
export function clusterStatements(plan: ClusterPlan, surroundings: Surroundings = {}): Statement[] {
  const accesses = accessCodes(plan, surroundings.accessCandidate ?? 0);
  const listeners = listenersCode(plan.listeners, accesses.map(({ spec }) => spec));
  const metadata = metadataCode(plan);
  const images = new Map(plan.sets.map((set) => [set.name, imageCode(set.image)]));
  const image = images.get(plan.sets[0]?.name);
  const ownImage = (set: NodeSetPlan): ImageCode | undefined => {
    const own = images.get(set.name);
    return isDeepStrictEqual(own?.spec, image?.spec) ? undefined : own;
  };

  const spec: Omit<ClusterSpec, 'sets'> = {
    name: plan.name,
    namespace: plan.namespace,
    clusterDomain: plan.clusterDomain,
    clusterId: plan.clusterId,
    image: image!.spec,
    listeners: listeners.specs,
    accesses: accesses.map((access) => access.spec),
    config: {},
    ...metadata.spec,
    metadataVersion: plan.sets[0]?.rollout.metadataVersion,
    bootstrap: {},
    imported: plan.complete ? undefined : { voters: votersOf(plan.metadata) },
  };
  const bare = (set: NodeSetPlan): NodeSetSpec => bareSet(set, ownImage(set)?.spec, plan.namespace);
  const planned = (split: ConfigSplit, resources = false) => buildPlan({
    ...spec,
    config: split.cluster,
    sets: plan.sets.map((set) => ({
      ...bare(set), config: split.sets.get(set.name) ?? {}, ...resources ? { resources: resourcesSpec(set.pod.resources) } : {},
    })),
  }).plan;
  const split = splitConfig(plan.sets, planned);
  const bareSets = planned(split).sets;
  const sizedSets = planned(split, true).sets;

  const clusterProps: Props = {
    name: undefined,
    labels: unlessEmpty(surroundings.labels),
    clusterDomain: plan.clusterDomain === 'cluster.local' ? undefined : literal(plan.clusterDomain),
    clusterId: plan.clusterId === undefined || plan.clusterId === deriveUuid('cluster', plan.name) ? undefined : literal(plan.clusterId),
    metadataVersion: literal(spec.metadataVersion),
    ...metadata.props,
    listeners: listeners.code,
    externalAccess: accesses.length === 0 ? undefined : list(accesses.map(({ code }) => code)),
    ...bootstrapProps(plan),
  };
  const owned = plan.sets.length === 1 && plan.complete && plan.sets[0].name === plan.name && plan.sets[0].roles.length === 2
    && Object.values(clusterProps).every((code) => code === undefined);
  const ids = new Set(owned ? [] : [plan.name]);
  const sets = plan.sets.map((set, index): Statement => {
    const id = owned ? plan.name : constructId(plan.name, set, ids);
    const ownConfig = split.sets.get(set.name) ?? {};
    const { construct, props } = setProps(set, {
      cluster: plan.name,
      ownsCluster: owned,
      id,
      bare: bareSets[index],
      sized: sizedSets[index],
      image: owned ? unlessDefault(image!) : ownImage(set)?.code,
      config: owned ? { ...split.cluster, ...ownConfig } : ownConfig,
    });
    return { code: callWith(`new ${construct}`, [text('chart'), literal(id)], props) };
  });
  if (owned) { return sets; }
  const props = { ...clusterProps, config: unlessEmpty(split.cluster) };
  const cluster = plan.complete
    ? callWith('new KafkaCluster', [text('chart'), literal(plan.name)], { image: unlessDefault(image!), ...props })
    : call('KafkaCluster.fromAttributes', text('chart'), literal(plan.name), imported(plan, { image: unlessDefault(image!), ...props }));
  return [{ constant: 'cluster', code: cluster }, ...sets];
}

const unlessDefault = ({ code }: ImageCode): Code | undefined => isDeepStrictEqual(code, DEFAULT_IMAGE) ? undefined : code;

const DEFAULT_IMAGE = call('KafkaImage.apache', literal('4.3.1'));

function accessCodes(plan: ClusterPlan, choice: number): AccessCode[] {
  const external = plan.listeners.filter(({ purpose }) => purpose === 'external');
  return external.flatMap((listener) => {
    const usual = nodePortCodes(plan, listener, undefined);
    const place = (codes: readonly AccessCode[]) => codes[Math.min(choice, codes.length - 1)];
    const bound = planListeners(undefined, usual.slice(0, 1).map(({ spec }) => spec)).find(({ name }) => name === listener.name)?.port;
    const codes = bound === listener.port ? usual : nodePortCodes(plan, listener, listener.port);
    return codes.length === 0 ? [] : [place(codes)];
  });
}

function bootstrapProps(plan: ClusterPlan): Props {
  const service = plan.services.find(({ kind }) => kind === 'bootstrap');
  return {
    bootstrapServiceName: service === undefined || service.name === bootstrapName(plan.name) ? undefined : literal(service.name),
    bootstrapServiceAnnotations: unlessEmpty(service?.annotations),
  };
}

function imported(plan: ClusterPlan, props: Props): Code {
  const controllers = list(votersOf(plan.metadata).map((voter) => literal(voter)));
  return object({ clusterId: literal(plan.clusterId), controllers, ...props })!;
}

/** What is left of the set's name behind the cluster's, as long as it tells constructs apart. */
function constructId(cluster: string, set: NodeSetPlan, taken: Set<string>): string {
  const usual = set.roles.includes('broker') ? 'brokers' : 'controllers';
  const short = set.name.startsWith(`${cluster}-`) ? set.name.slice(cluster.length + 1) : set.name;
  const id = [short, usual, set.name].find((candidate) => !taken.has(candidate)) ?? `${set.name}-${taken.size}`;
  taken.add(id);
  return id;
}

function resourcesSpec({ requests, limits }: ResourcesPlan): ResourcesSpec {
  const memory = (quantity: string | undefined): MemorySpec | undefined =>
    quantity === undefined ? undefined : { quantity, mebibytes: Math.floor(amountOf(quantity) / 1024 ** 2) };
  return { cpuRequest: requests.cpu, cpuLimit: limits.cpu, memoryRequest: memory(requests.memory), memoryLimit: memory(limits.memory) };
}
