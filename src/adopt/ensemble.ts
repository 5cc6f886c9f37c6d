import { isDeepStrictEqual } from 'node:util';
import { defaultedWorkload } from './defaulted-spec';
import { agentProps, FindObject } from './operations/agent';
import { call, callWith, Code, literal, text, unlessEmpty } from './print/code';
import { printCall } from './print/factory-call';
import { loggingCode } from './print/logging';
import { Constants, Statement } from './print/statement';
import { networkPeers } from './security/network-peers';
import { workloadProps } from './workload';
import { EnsemblePlan, PeerPlan } from '../model/plan';
import { EnsembleSpec } from '../model/workload-spec';
import { ZOOKEEPER_PORTS, ZOOKEEPER_VERSION } from '../plan/defaults';
import { buildEnsemble } from '../plan/ensemble';
import { clientServiceName, identifyEnsemble } from '../plan/identity';
import { ZOOKEEPER_LAYOUTS } from '../plan/image-publishers';
import { originOf, parseReference } from '../plan/image-reference';
import { agentOf } from '../plan/pods/agent';
import { FactoryCall, factoryCall } from '../read/infer/factory-call';
import { resourcesSpec } from '../read/infer/resources-spec';
import { ZookeeperImage, ZookeeperImageOptions } from '../zookeeper/zookeeper-image';

/** Returns the statements that create an ensemble, in a constant for the clusters that use it; `users` are the network policy peers of these clusters. */
export function ensembleStatements(
  plan: EnsemblePlan, labels: Readonly<Record<string, string>>, users: readonly PeerPlan[] | undefined, constants: Constants, find: FindObject,
): Statement[] {
  const image = imageCall(plan);
  const spec: EnsembleSpec = {
    ...defaultedWorkload(plan, plan.namespace),
    clusterDomain: plan.clusterDomain,
    image: image.value._spec,
    ports: plan.ports,
    firstServerId: plan.servers[0]?.myid ?? 1,
    networkPolicies: plan.policies.length > 0,
    agent: agentOf([plan.pod]),
    metricsFrom: plan.metricsFrom,
  };
  const defaulted = buildEnsemble(spec).plan;
  const config = Object.fromEntries(Object.entries(plan.config).filter(([key, value]) => defaulted.config[key] !== value));
  const { props: { name, serviceName, configMapName, selectorLabels, ...props }, before } = workloadProps(plan, {
    namespace: plan.namespace,
    idDefaults: identifyEnsemble({ id: plan.name }),
    nameDefaults: identifyEnsemble({ id: plan.name }),
    defaulted,
    withResources: buildEnsemble({ ...spec, resources: resourcesSpec(plan.pod.resources) }).plan,
    config,
    constants,
  });
  const allowed = plan.clients?.filter((peer) => !users?.some((user) => isDeepStrictEqual(peer, user)));
  const client = plan.services.find(({ kind }) => kind === 'bootstrap')?.name;
  const code = callWith('new ZookeeperEnsemble', [text('chart'), literal(plan.name)], {
    replicas: plan.servers.length === 3 ? undefined : literal(plan.servers.length),
    firstServerId: spec.firstServerId === 1 ? undefined : literal(spec.firstServerId),
    name,
    serviceName,
    configMapName,
    clientServiceName: client === undefined || client === clientServiceName(plan.name) ? undefined : literal(client),
    selectorLabels,
    labels: unlessEmpty(labels),
    clusterDomain: plan.clusterDomain === 'cluster.local' ? undefined : literal(plan.clusterDomain),
    clientPort: plan.ports.client === ZOOKEEPER_PORTS.client ? undefined : literal(plan.ports.client),
    image: unlessDefault(printCall(image)),
    ...props,
    ...agentProps(spec.agent, spec.metricsFrom, find),
    logging: loggingCode(plan.logging),
    networkPolicies: spec.networkPolicies ? undefined : literal(false),
    allowedFrom: allowed === undefined || allowed.length === 0 ? undefined : networkPeers(allowed),
  });
  return [...before, { constant: constants.name('zookeeper'), code }];
}

const FACTORIES = [['official', ZOOKEEPER_LAYOUTS.official], ['confluent', ZOOKEEPER_LAYOUTS.confluent], ['bitnamiLegacy', ZOOKEEPER_LAYOUTS.bitnami]] as const;

const DEFAULT_IMAGE = call('ZookeeperImage.official', literal(ZOOKEEPER_VERSION));

const unlessDefault = (image: Code): Code | undefined => isDeepStrictEqual(image, DEFAULT_IMAGE) ? undefined : image;

/** Returns the factory call that creates an image: of a known publisher if the layout is the publisher's, otherwise a custom image. */
function imageCall({ image, scripts }: EnsemblePlan): FactoryCall<ZookeeperImage> {
  const { name, tag, digest } = parseReference(image.reference, 'latest');
  for (const [factory, { repository }] of FACTORIES) {
    const options: ZookeeperImageOptions = {
      ...originOf(name, repository),
      ...digest === undefined ? {} : { digest },
      ...image.pullSecrets.length === 0 ? {} : { pullSecrets: [...image.pullSecrets] },
    };
    const published = factoryCall({ ZookeeperImage }, factory, tag, options);
    const { _spec: spec } = published.value;
    if ((['reference', 'version', 'binDir', 'scriptSuffix'] as const).every((key) => spec[key] === image[key]) && spec.scripts === scripts) { return published; }
  }
  const { version, binDir, uid, gid } = image;
  return factoryCall({ ZookeeperImage }, 'custom', { repository: name, version, ...tag === version ? {} : { tag }, binDir, uid, gid });
}
