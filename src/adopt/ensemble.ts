import { isDeepStrictEqual } from 'node:util';
import { defaultedWorkload } from './defaulted-spec';
import { call, callWith, Code, literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { networkPeers } from './security/network-peers';
import { workloadProps } from './workload';
import { EnsemblePlan, PeerPlan } from '../model/plan';
import { EnsembleSpec, ZookeeperImageSpec } from '../model/workload-spec';
import { ZOOKEEPER_PORTS, ZOOKEEPER_VERSION } from '../plan/defaults';
import { buildEnsemble } from '../plan/ensemble';
import { clientServiceName, identifyEnsemble } from '../plan/identity';
import { ZOOKEEPER_LAYOUTS } from '../plan/image-publishers';
import { originOf, parseReference } from '../plan/image-reference';
import { resourcesSpec } from '../read/infer/resources-spec';
import { ZookeeperImage, ZookeeperImageOptions } from '../zookeeper/zookeeper-image';

/** The construct that makes an ensemble, kept in a constant for the clusters that use it; `users` may dial it as they do. */
export function ensembleStatements(
  plan: EnsemblePlan, labels: Readonly<Record<string, string>>, users: readonly PeerPlan[] | undefined, constants: Constants,
): Statement[] {
  const image = imageOf(plan);
  const spec: EnsembleSpec = {
    ...defaultedWorkload(plan, plan.namespace),
    clusterDomain: plan.clusterDomain,
    image: image.spec,
    ports: plan.ports,
    firstServerId: plan.servers[0]?.myid ?? 1,
    networkPolicies: plan.policies.length > 0,
  };
  const defaults = buildEnsemble(spec).plan.config;
  const config = Object.fromEntries(Object.entries(plan.config).filter(([key, value]) => defaults[key] !== value));
  const { props: { name, serviceName, configMapName, selectorLabels, ...props }, before } = workloadProps(plan, {
    namespace: plan.namespace,
    idDefaults: identifyEnsemble({ id: plan.name }),
    nameDefaults: identifyEnsemble({ id: plan.name }),
    defaulted: buildEnsemble(spec).plan,
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
    image: image.code,
    ...props,
    networkPolicies: spec.networkPolicies ? undefined : literal(false),
    allowedFrom: allowed === undefined || allowed.length === 0 ? undefined : networkPeers(allowed),
  });
  return [...before, { constant: constants.name('zookeeper'), code }];
}

const FACTORIES = [['official', ZOOKEEPER_LAYOUTS.official], ['confluent', ZOOKEEPER_LAYOUTS.confluent], ['bitnamiLegacy', ZOOKEEPER_LAYOUTS.bitnami]] as const;

/** The factory and options that give an image; no code for the default one. */
function imageOf({ image, scripts }: EnsemblePlan): { readonly code?: Code; readonly spec: ZookeeperImageSpec } {
  const { name, tag, digest } = parseReference(image.reference, 'latest');
  for (const [factory, { repository }] of FACTORIES) {
    const options: ZookeeperImageOptions = {
      ...originOf(name, repository),
      ...digest === undefined ? {} : { digest },
      ...image.pullSecrets.length === 0 ? {} : { pullSecrets: [...image.pullSecrets] },
    };
    const made = ZookeeperImage[factory](tag, options)._spec;
    if (!(['reference', 'version', 'binDir', 'scriptSuffix'] as const).every((key) => made[key] === image[key]) || made.scripts !== scripts) { continue; }
    const code = callWith(`ZookeeperImage.${factory}`, [literal(tag)], Object.fromEntries(Object.entries(options).map(([key, value]) => [key, literal(value)])));
    return { code: isDeepStrictEqual(code, call('ZookeeperImage.official', literal(ZOOKEEPER_VERSION))) ? undefined : code, spec: made };
  }
  const { version, binDir, uid, gid } = image;
  const options = { repository: name, version, ...tag === version ? {} : { tag }, binDir, uid, gid };
  return { code: call('ZookeeperImage.custom', literal(options)), spec: ZookeeperImage.custom(options)._spec };
}
