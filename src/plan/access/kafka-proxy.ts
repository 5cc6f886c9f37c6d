import { Addressing, addressesOf, checkAddressing, brokerBootstrapServers, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { checkProxySecurity, proxySecurity } from './proxy-security';
import { checkNodePorts, DEFAULT_FIRST_NODE_PORT, DEFAULT_RANGE, suffixOf } from './services';
import { checkIps } from './static-ips';
import type { KafkaProxyAccessSpec } from '../../model/access-spec';
import { Finding, show } from '../../model/finding';
import type { ProxyPlan, ServicePlan } from '../../model/plan';
import { proxySelector } from '../identity';
import { imageReference, referenceFindings } from '../image-reference';
import { mebibytes, planResources } from '../pods/pod';

const REPOSITORY = 'grepplabs/kafka-proxy';
const TAG = '0.4.3';
/** The image sets its user by name, and Kubernetes cannot verify that a user name is not root (runAsNonRoot). */
const USER = { uid: 65534, gid: 65534 };
/** The default first port where ports are not node ports. */
const FIRST_PORT = 9192;
const MEBIBYTE_CONNECTIONS = 16;
const BASE_MEBIBYTES = 32;

export const KAFKA_PROXY: AccessPlanner<'proxy'> = {
  clusterObjects: (spec, cluster) => {
    const part = { name: deploymentOf(spec, cluster), annotations: {} };
    return [
      { kind: 'Deployment', ...part },
      { kind: 'PodDisruptionBudget', ...part },
      ...spec.exposure.type === undefined ? [] : [{ kind: 'Service', ...part, annotations: { ...spec.exposure.annotations } } as const],
    ];
  },
  plan,
};

/** Returns the name of the Deployment of proxies. */
export const deploymentOf = ({ name }: Pick<KafkaProxyAccessSpec, 'name'>, cluster: string): string => `${cluster}-${suffixOf(name)}-proxy`;

function plan(spec: KafkaProxyAccessSpec, context: AccessContext): AccessContribution {
  const { host, overrides, exposure, firstPort = exposure.type === 'NodePort' ? DEFAULT_FIRST_NODE_PORT : FIRST_PORT } = spec;
  const addressing: Addressing = { hosts: { kind: 'pattern', host }, port: { first: firstPort }, overrides };
  const addresses = addressesOf(addressing, context.brokers);
  const proxy = planProxy(spec, context, addresses);
  const services = exposure.type === undefined ? [] : [serviceOf(spec, proxy)];
  return {
    addresses,
    services,
    proxies: [proxy],
    budgets: [{ name: proxy.name, selector: proxy.selector }],
    env: [],
    bootstrap: brokerBootstrapServers(addresses),
    findings: findingsOf(spec, context, addressing, services),
  };
}

function planProxy(spec: KafkaProxyAccessSpec, context: AccessContext, addresses: AccessContribution['addresses']): ProxyPlan {
  const { cluster, brokers, bootstrap, bootstrapListener, listener } = context;
  const { replicas, image, user = USER, nodeSelector, tolerations, connections, resources, exposure } = spec;
  const name = deploymentOf(spec, cluster);
  const defaults = { cpu: '100m', memory: mebibytes(BASE_MEBIBYTES + Math.ceil(connections / MEBIBYTE_CONNECTIONS)) };
  return {
    name,
    listener: listener.name,
    replicas,
    image: {
      reference: imageReference(REPOSITORY, TAG, image),
      pullPolicy: image.pullPolicy,
      pullSecrets: image.pullSecrets ?? [],
      uid: user.uid,
      gid: user.gid,
    },
    selector: proxySelector(cluster, name),
    mappings: brokers.flatMap(({ nodeId, host }) => {
      const address = addresses.get(nodeId);
      if (!address) { return []; }
      return [{ nodeId, advertised: { host: address.host, port: address.port }, port: address.port, target: { host, port: listener.port } }];
    }),
    hostPorts: exposure.type === undefined,
    upstream: bootstrap,
    upstreamListener: bootstrapListener,
    resources: planResources(resources, defaults),
    nodeSelector,
    tolerations,
    ...proxySecurity(spec, name, context),
  };
}

function serviceOf({ exposure }: KafkaProxyAccessSpec, { name, listener, selector, mappings }: ProxyPlan): ServicePlan {
  const { type = 'NodePort', annotations = {}, trafficPolicy, loadBalancer } = exposure;
  return {
    name,
    kind: 'proxy',
    listener,
    type,
    selector,
    annotations,
    externalTrafficPolicy: trafficPolicy,
    loadBalancer,
    publishNotReady: false,
    ports: mappings.map(({ port }) => ({ name: `tcp-${port}`, port, targetPort: port, nodePort: type === 'NodePort' ? port : undefined })),
  };
}

function findingsOf(spec: KafkaProxyAccessSpec, context: AccessContext, addressing: Addressing, services: readonly ServicePlan[]): Finding[] {
  const { findings, error } = reporter(spec.name);
  const { connections, image, exposure: { nodePortRange = DEFAULT_RANGE, loadBalancer: { ip } = {} } } = spec;
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort'], error);
  checkNodePorts(services, nodePortRange, error);
  checkProxySecurity(spec, context, error);
  checkIps(ip === undefined ? [] : [ip], error);
  if (!(Number.isInteger(connections) && connections > 0)) {
    error('proxy-connections', `connections is not a positive whole number (${show(connections)})`, 'set a whole number of at least 1');
  }
  return [...findings, ...referenceFindings(REPOSITORY, image)];
}
