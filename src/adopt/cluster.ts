import { isDeepStrictEqual } from 'node:util';
import { accessCodes } from './accesses';
import { ConfigSplit, splitConfig } from './config';
import { defaultedSet } from './defaulted-spec';
import { imageCode } from './image';
import { listenersCode } from './listeners';
import { Ensembles, metadataCode } from './metadata';
import { setStatements } from './node-set';
import { entriesNotIn, Props } from './pod-props';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { authorizationCode } from './security/authorization';
import { clusterSecurity } from './security/security';
import { ClusterSpec } from '../model/cluster-spec';
import { hostText } from '../model/host';
import { ClusterPlan, NodeSetPlan, ServicePlan, votersOf } from '../model/plan';
import { pluginPrefixesOf, suppressionsOf } from '../plan/annotations';
import { buildPlan } from '../plan/build';
import { deriveUuid } from '../plan/cluster-id';
import { KAFKA_VERSION } from '../plan/defaults';
import { bootstrapName } from '../plan/identity';
import { resourcesSpec } from '../read/infer/resources-spec';

/** What no plan holds, but the manifests and the rest of the program do. */
interface ProgramContext {
  /** Labels that all objects have beyond the library's. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly ensembles: Ensembles;
  readonly constants: Constants;
  /** The constant that holds the cluster for whatever else the program makes; without one it may have none. */
  readonly constant?: string;
}

/** The constructs that make up a cluster. */
export function clusterStatements(plan: ClusterPlan, { labels, ensembles, constants, constant: wanted }: ProgramContext): Statement[] {
  const metadata = metadataCode(plan, ensembles);
  const security = clusterSecurity(plan);
  const authorization = authorizationCode(plan, security.resolved);
  const accesses = accessCodes(plan, security);
  const shared = {
    name: plan.name,
    accesses: accesses.map((access) => access.spec),
    security: security.common?.security._spec,
    authorization: authorization.spec,
    ...metadata.spec,
  };
  const listeners = listenersCode(plan.listeners, shared, security);
  const images = new Map(plan.sets.map((set) => [set.name, imageCode(set.image)]));
  const image = images.get(plan.sets[0].name)!;
  const ownImage = (set: NodeSetPlan) => isDeepStrictEqual(images.get(set.name)!.spec, image.spec) ? undefined : images.get(set.name);

  const pluginPrefixes = [...new Set(plan.sets.flatMap(({ annotations }) => pluginPrefixesOf(annotations)))];
  const suppressions = bootstrapServices(plan.services).flatMap(({ annotations }) => suppressionsOf(annotations));
  const networkPolicies = !plan.complete || plan.policies.length > 0;
  const spec: Omit<ClusterSpec, 'sets'> = {
    namespace: plan.namespace,
    clusterDomain: plan.clusterDomain,
    clusterId: plan.clusterId,
    image: image.spec,
    listeners: listeners.specs,
    config: {},
    pluginPrefixes,
    suppressions,
    ...shared,
    metadataVersion: plan.sets.map(({ rollout }) => rollout.metadataVersion).find((version) => version !== undefined),
    bootstrap: {},
    networkPolicies,
    imported: plan.complete ? undefined : { voters: votersOf(plan.metadata) },
  };
  const planned = (split: ConfigSplit, resources = false) => buildPlan({
    ...spec,
    config: split.cluster,
    sets: plan.sets.map((set) => ({
      ...defaultedSet(set, ownImage(set)?.spec, plan.namespace),
      config: split.sets.get(set.name) ?? {},
      ...resources ? { resources: resourcesSpec(set.pod.resources) } : {},
    })),
  }).plan;
  const split = splitConfig(plan.sets, planned);
  const { sets: bare, services } = planned(split);
  const sized = planned(split, true).sets;

  const ownProps: Props = {
    labels: unlessEmpty(labels),
    clusterDomain: plan.clusterDomain === 'cluster.local' ? undefined : literal(plan.clusterDomain),
    clusterId: plan.clusterId === undefined || plan.clusterId === deriveUuid('cluster', plan.name) ? undefined : literal(plan.clusterId),
    metadataVersion: literal(spec.metadataVersion),
    pluginConfigPrefixes: unlessEmpty(pluginPrefixes),
    suppressions: unlessEmpty(suppressions),
    ...metadata.props,
    security: security.common?.code,
    authorization: authorization.code,
    listeners: listeners.code,
    externalAccess: accesses.length === 0 ? undefined : list(accesses.map(({ code }) => code)),
    ...bootstrapProps(plan, services),
    networkPolicies: networkPolicies ? undefined : literal(false),
  };
  const owned = wanted === undefined && plan.complete && plan.sets.length === 1 && plan.sets[0].name === plan.name
    && plan.sets[0].roles.length === 2 && Object.values(ownProps).every((code) => code === undefined);
  const constant = owned ? undefined : wanted ?? constants.name('cluster');
  const ids = new Set(owned ? [] : [plan.name]);
  const sets = plan.sets.flatMap((set, index) => {
    const ownConfig = split.sets.get(set.name) ?? {};
    return setStatements(set, {
      cluster: plan.name,
      namespace: plan.namespace,
      constant,
      constants,
      id: owned ? plan.name : constructId(plan.name, set, ids),
      defaulted: bare[index],
      withResources: sized[index],
      image: owned ? unlessDefault(image.code) : ownImage(set)?.code,
      config: owned ? { ...split.cluster, ...ownConfig } : ownConfig,
    });
  });
  const props = { image: unlessDefault(image.code), ...ownProps, config: unlessEmpty(split.cluster) };
  return owned ? sets : [{ constant, code: clusterCode(plan, props) }, ...sets];
}

function clusterCode(plan: ClusterPlan, props: Props): Code {
  const args = [text('chart'), literal(plan.name)];
  if (plan.complete) { return callWith('new KafkaCluster', args, props); }
  const controllers = unlessEmpty(votersOf(plan.metadata).map((voter) => ({ ...voter, host: hostText(voter.host) })));
  return call('KafkaCluster.fromAttributes', ...args, object({ ...props, clusterId: literal(plan.clusterId), controllers })!);
}

const DEFAULT_IMAGE = call('KafkaImage.apache', literal(KAFKA_VERSION));

const unlessDefault = (image: Code): Code | undefined => isDeepStrictEqual(image, DEFAULT_IMAGE) ? undefined : image;

const bootstrapServices = (services: readonly ServicePlan[]): ServicePlan[] => services.filter(({ kind }) => kind === 'bootstrap');

/** `defaults` are the Services of a program without props about this one. */
function bootstrapProps(plan: ClusterPlan, defaults: readonly ServicePlan[]): Props {
  const [service] = bootstrapServices(plan.services);
  return {
    bootstrapServiceName: service === undefined || service.name === bootstrapName(plan.name) ? undefined : literal(service.name),
    bootstrapServiceAnnotations: unlessEmpty(entriesNotIn(service?.annotations ?? {}, bootstrapServices(defaults)[0]?.annotations ?? {})),
  };
}

/** What is left of the set's name behind the cluster's, as long as it tells constructs apart. */
function constructId(cluster: string, set: NodeSetPlan, taken: Set<string>): string {
  const defaultId = set.roles.includes('broker') ? 'brokers' : 'controllers';
  const short = set.name.startsWith(`${cluster}-`) ? set.name.slice(cluster.length + 1) : set.name;
  const id = [short, defaultId, set.name].find((candidate) => !taken.has(candidate)) ?? `${set.name}-${taken.size}`;
  taken.add(id);
  return id;
}
