import { KubernetesObject, listOf, named, ofKind } from '../objects';
import { readProxySecurity } from './proxy-security';
import { readService } from './services';
import { addressText, parseHostArgument } from '../../model/host';
import { Address, NodeSetPlan, ProxyMapping, ProxyPlan } from '../../model/plan';
import { dnsName } from '../../plan/names';
import { PROXY_CONTAINER } from '../../render/pods/kafka-proxy';
import { parseAddress } from '../../util/address';
import { groupBy } from '../../util/group-by';
import { oncePer } from '../once';

/** Returns the proxy container of a Deployment. */
export const proxyContainer = ({ kind, body: { spec } }: KubernetesObject): any =>
  kind === 'Deployment' ? listOf(spec?.template?.spec?.containers).find(({ name }) => name === PROXY_CONTAINER) : undefined;

/** Reads the Deployments of proxies for the brokers of node sets. */
export function readProxies(
  objects: readonly KubernetesObject[], namespace: string | undefined, sets: readonly NodeSetPlan[], clusterDomain: string,
): ProxyPlan[] {
  const byTarget = deploymentsByTarget(ofKind(objects, 'Deployment', namespace));
  if (byTarget.size === 0) { return []; }
  const targets = targetsOf(sets);
  const found = new Set([...targets.keys()].flatMap((target) => byTarget.get(target) ?? []));
  return [...found].flatMap((object) => readProxy(object, objects, sets, targets, clusterDomain) ?? []);
}

type Targets = ReadonlyMap<string, { readonly nodeId: number; readonly listener: string }>;

/** Deployments of proxies by the addresses to which they connect. */
const deploymentsByTarget = oncePer((deployments: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> => {
  const pairs = deployments.flatMap((object) => mappingsOf(proxyContainer(object)).map(({ target }) => ({ object, target: addressText(target) })));
  return new Map([...groupBy(pairs, ({ target }) => target)].map(([target, group]) => [target, group.map(({ object }) => object)]));
});

function readProxy(
  object: KubernetesObject, objects: readonly KubernetesObject[], sets: readonly NodeSetPlan[], targets: Targets, clusterDomain: string,
): ProxyPlan | undefined {
  const container = proxyContainer(object);
  const { name, namespace, body: { spec } } = object;
  const pod = spec.template.spec;
  const mappings = mappingsOf(container)
    .map((mapping) => ({ ...mapping, nodeId: targets.get(addressText(mapping.target))?.nodeId ?? NaN }));
  const listener = mappings.map(({ target }) => targets.get(addressText(target))?.listener).find((found) => found !== undefined);
  if (listener === undefined) { return undefined; }
  return {
    name,
    listener,
    replicas: Number(spec.replicas ?? 1),
    image: {
      reference: container.image,
      pullPolicy: container.imagePullPolicy,
      pullSecrets: listOf(pod.imagePullSecrets).map((secret) => secret.name),
      uid: pod.securityContext?.runAsUser,
      gid: pod.securityContext?.runAsGroup,
    },
    selector: spec.selector?.matchLabels ?? {},
    mappings,
    hostPorts: listOf(container.ports).some(({ hostPort }) => hostPort !== undefined),
    ...upstreamOf(container, namespace, clusterDomain, sets, objects),
    resources: { requests: container.resources?.requests ?? {}, limits: container.resources?.limits ?? {} },
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations,
    ...readProxySecurity(pod, container),
  };
}

/** Returns the listeners of nodes by the addresses to which proxies connect. */
const targetsOf = (sets: readonly NodeSetPlan[]): Targets =>
  new Map(sets.flatMap(({ nodes }) => nodes.flatMap(({ nodeId, host, endpoints }) =>
    endpoints.map(({ listener, port }) => [addressText({ host, port }), { nodeId, listener }] as const))));

function argumentAddress(text: string): Address {
  const { host, port } = parseAddress(text);
  return { host: parseHostArgument(host), port };
}

function mappingsOf(container: any): Omit<ProxyMapping, 'nodeId'>[] {
  const args = listOf(container?.args).map(String);
  const values = (option: string) => args.filter((arg) => arg.startsWith(`${option}=`))
    .map((arg) => arg.slice(option.length + 1).split(','));
  const targets = new Map(values('--dial-address-mapping').map(([advertised, target]) => [advertised, target]));
  return values('--bootstrap-server-mapping').map(([advertised, bound]) => ({
    advertised: argumentAddress(advertised), port: parseAddress(bound).port, target: argumentAddress(targets.get(advertised) ?? advertised),
  }));
}

/** Reads the upstream from the command of the readiness probe, which omits the namespace of the Service if it is unknown. */
function upstreamOf(
  container: any, namespace: string | undefined, clusterDomain: string, sets: readonly NodeSetPlan[], objects: readonly KubernetesObject[],
): Pick<ProxyPlan, 'upstream' | 'upstreamListener'> {
  const [host = '', port = ''] = listOf(container.readinessProbe?.exec?.command).map(String).slice(-2);
  const service = named(objects, 'Service', host.split('.')[0], namespace);
  const target = (service ? readService(service).ports : []).find((candidate) => String(candidate.port) === port)?.targetPort;
  return {
    upstream: { host: host.includes('.') ? host : dnsName(host, namespace, clusterDomain), port: Number(port) },
    upstreamListener: sets.flatMap(({ nodes: [node] }) => node?.endpoints ?? []).find((endpoint) => endpoint.port === target)?.listener,
  };
}
