import { isDeepStrictEqual } from 'node:util';
import { accessCodes } from './accesses';
import { ConfigSplit, splitConfig } from './config';
import { defaultedSet } from './defaulted-spec';
import { imageCall } from './image';
import { listenersCode } from './listeners';
import { Ensembles, metadataCode } from './metadata';
import { setStatements } from './node-set';
import { agentProps, FindObject } from './operations/agent';
import { entriesNotIn, Props } from './pod-props';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from './print/code';
import { printCall } from './print/factory-call';
import { loggingCode, sharedLogging } from './print/logging';
import { Constants, Statement } from './print/statement';
import { authorizationCall } from './security/authorization';
import { clusterSecurity } from './security/security';
import { synthErrors } from './synth-errors';
import { ClusterSpec } from '../model/cluster-spec';
import { hostText } from '../model/host';
import { ClusterPlan, NodeSetPlan, ServicePlan, votersOf } from '../model/plan';
import { pluginPrefixesOf, suppressionsOf } from '../plan/annotations';
import { buildPlan } from '../plan/build';
import { deriveUuid } from '../plan/cluster-id';
import { KAFKA_VERSION } from '../plan/defaults';
import { bootstrapName } from '../plan/identity';
import { agentOf } from '../plan/pods/agent';
import { Unsupported } from '../read/foreign/unsupported';
import { resourcesSpec } from '../read/infer/resources-spec';

/** What a cluster's code needs from the manifests and from the rest of the program, besides the plan. */
interface ProgramContext {
  /** Labels of all objects, except those of the library. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly ensembles: Ensembles;
  readonly constants: Constants;
  /** The constant of the cluster, if other statements refer to it. */
  readonly constant?: string;
  readonly find: FindObject;
}

/** The code of a cluster. */
interface ClusterCode {
  /** The cluster itself and its node sets. */
  readonly statements: readonly Statement[];
  /** The findings of synth that the program suppresses, or for which it has to be corrected. */
  readonly unsupported: readonly Unsupported[];
  /** The Services that the cluster creates, except those of external accesses. */
  readonly services: readonly ServicePlan[];
}

export function clusterCode(plan: ClusterPlan, { labels, ensembles, constants, constant: requiredConstant, find }: ProgramContext): ClusterCode {
  const metadata = metadataCode(plan, ensembles);
  const security = clusterSecurity(plan);
  const authorization = authorizationCall(plan, security.resolved);
  const accesses = accessCodes(plan, security);
  const shared = {
    name: plan.name,
    accesses: accesses.map((access) => access.spec),
    security: security.common?.value._spec,
    authorization: authorization?.value._spec,
    ...metadata.spec,
  };
  const listeners = listenersCode(plan.listeners, shared, security);
  const images = new Map(plan.sets.map((set) => [set.name, imageCall(set.image)]));
  const image = images.get(plan.sets[0].name)!;
  const ownImage = (set: NodeSetPlan) => isDeepStrictEqual(images.get(set.name)!.value._spec, image.value._spec) ? undefined : images.get(set.name);

  const pluginPrefixes = [...new Set(plan.sets.flatMap(({ annotations }) => pluginPrefixesOf(annotations)))];
  const given = bootstrapServices(plan.services).flatMap(({ annotations }) => suppressionsOf(annotations));
  const networkPolicies = !plan.complete || plan.policies.length > 0;
  const agent = agentOf(plan.sets.map(({ pod }) => pod));
  const logging = sharedLogging(plan.sets);
  const spec: Omit<ClusterSpec, 'sets'> = {
    namespace: plan.namespace,
    clusterDomain: plan.clusterDomain,
    clusterId: plan.clusterId,
    image: image.value._spec,
    listeners: listeners.specs,
    config: {},
    pluginPrefixes,
    suppressions: given,
    ...shared,
    metadataVersion: plan.sets.map(({ rollout }) => rollout.metadataVersion).find((version) => version !== undefined),
    bootstrap: { name: bootstrapServices(plan.services)[0]?.name },
    networkPolicies,
    agent,
    metricsFrom: plan.metricsFrom,
    imported: plan.complete ? undefined : { voters: votersOf(plan.metadata) },
  };
  const build = (split: ConfigSplit, resources = false) => buildPlan({
    ...spec,
    config: split.cluster,
    sets: plan.sets.map((set) => ({
      ...defaultedSet(set, ownImage(set)?.value._spec, plan.namespace),
      config: split.sets.get(set.name) ?? {},
      ...resources ? { resources: resourcesSpec(set.pod.resources) } : {},
    })),
  });
  const planned = (split: ConfigSplit) => build(split).plan;
  const split = splitConfig(plan.sets, planned);
  const { sets: defaulted, services } = planned(split);
  const withResources = build(split, true);
  const errors = synthErrors(plan, withResources);
  const suppressions = [...given, ...errors.suppressions];

  const ownProps: Props = {
    labels: unlessEmpty(labels),
    clusterDomain: plan.clusterDomain === 'cluster.local' ? undefined : literal(plan.clusterDomain),
    clusterId: plan.clusterId === undefined || plan.clusterId === deriveUuid('cluster', plan.name) ? undefined : literal(plan.clusterId),
    metadataVersion: literal(spec.metadataVersion),
    pluginConfigPrefixes: unlessEmpty(pluginPrefixes),
    suppressions: unlessEmpty(suppressions),
    ...metadata.props,
    security: security.common && printCall(security.common),
    authorization: authorization && printCall(authorization),
    listeners: listeners.code,
    externalAccess: accesses.length === 0 ? undefined : list(accesses.map(({ code }) => code)),
    ...bootstrapProps(plan, services),
    networkPolicies: networkPolicies ? undefined : literal(false),
    ...agentProps(agent, plan.metricsFrom, find),
    logging: loggingCode(logging),
  };
  const setOwnsCluster = requiredConstant === undefined && plan.complete && plan.sets.length === 1 && plan.sets[0].name === plan.name
    && plan.sets[0].roles.length === 2 && Object.values(ownProps).every((code) => code === undefined);
  const imageCode = unlessDefault(printCall(image));
  const constant = setOwnsCluster ? undefined : requiredConstant ?? constants.name('cluster');
  const ids = new Set(setOwnsCluster ? [] : [plan.name]);
  const sets = plan.sets.flatMap((set, index) => {
    const ownConfig = split.sets.get(set.name) ?? {};
    const setImage = ownImage(set);
    return setStatements(set, {
      cluster: plan.name,
      namespace: plan.namespace,
      constant,
      constants,
      id: setOwnsCluster ? plan.name : constructId(plan.name, set, ids),
      defaulted: defaulted[index],
      withResources: withResources.plan.sets[index],
      image: setOwnsCluster ? imageCode : setImage && printCall(setImage),
      logging: logging ? undefined : loggingCode(set.logging),
      config: setOwnsCluster ? { ...split.cluster, ...ownConfig } : ownConfig,
    });
  });
  const props = { image: imageCode, ...ownProps, config: unlessEmpty(split.cluster) };
  const annotations = bootstrapServices(plan.services)[0]?.annotations ?? {};
  return {
    statements: setOwnsCluster ? sets : [{ constant, code: constructCode(plan, props) }, ...sets],
    unsupported: errors.unsupported,
    services: services.filter(({ kind }) => kind === 'headless' || kind === 'bootstrap')
      .map((service) => service.kind === 'bootstrap' ? { ...service, annotations } : service),
  };
}

function constructCode(plan: ClusterPlan, props: Props): Code {
  const args = [text('chart'), literal(plan.name)];
  if (plan.complete) { return callWith('new KafkaCluster', args, props); }
  const controllers = unlessEmpty(votersOf(plan.metadata).map((voter) => ({ ...voter, host: hostText(voter.host) })));
  return call('KafkaCluster.fromAttributes', ...args, object({ ...props, clusterId: literal(plan.clusterId), controllers })!);
}

const DEFAULT_IMAGE = call('KafkaImage.apache', literal(KAFKA_VERSION));

const unlessDefault = (image: Code): Code | undefined => isDeepStrictEqual(image, DEFAULT_IMAGE) ? undefined : image;

const bootstrapServices = (services: readonly ServicePlan[]): ServicePlan[] => services.filter(({ kind }) => kind === 'bootstrap');

/** `defaults` are the Services of a program without these props. */
function bootstrapProps(plan: ClusterPlan, defaults: readonly ServicePlan[]): Props {
  const [service] = bootstrapServices(plan.services);
  return {
    bootstrapServiceName: service === undefined || service.name === bootstrapName(plan.name) ? undefined : literal(service.name),
    bootstrapServiceAnnotations: unlessEmpty(entriesNotIn(service?.annotations ?? {}, bootstrapServices(defaults)[0]?.annotations ?? {})),
  };
}

/** Returns the set's name without the cluster's name as prefix, or another id if that one is taken. */
function constructId(cluster: string, set: NodeSetPlan, taken: Set<string>): string {
  const defaultId = set.roles.includes('broker') ? 'brokers' : 'controllers';
  const short = set.name.startsWith(`${cluster}-`) ? set.name.slice(cluster.length + 1) : set.name;
  const id = [short, defaultId, set.name].find((candidate) => !taken.has(candidate)) ?? `${set.name}-${taken.size}`;
  taken.add(id);
  return id;
}
