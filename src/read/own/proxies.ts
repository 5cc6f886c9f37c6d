import { KubernetesObject, listOf } from '../objects';
import { readProxySecurity } from './proxy-security';
import { addressText, parseHostArgument } from '../../model/host';
import { Address, NodeSetPlan, ProxyMapping, ProxyPlan, ServicePlan } from '../../model/plan';
import { dnsName } from '../../plan/names';
import { PROXY_CONTAINER } from '../../render/pods/kafka-proxy';
import { parseAddress } from '../../util/address';

/** Returns the proxy container of a Deployment. */
export const proxyContainer = ({ kind, body: { spec } }: KubernetesObject): any =>
  kind === 'Deployment' ? listOf(spec?.template?.spec?.containers).find(({ name }) => name === PROXY_CONTAINER) : undefined;

/** Reads a Deployment of proxies for the brokers of node sets; undefined if it is another Deployment. */
export function readProxy(
  object: KubernetesObject, sets: readonly NodeSetPlan[], services: readonly ServicePlan[], clusterDomain: string,
): ProxyPlan | undefined {
  const container = proxyContainer(object);
  if (!container) { return undefined; }
  const { name, namespace, body: { spec } } = object;
  const pod = spec.template.spec;
  const targets = targetsOf(sets);
  const mappings = mappingsOf(listOf(container.args).map(String))
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
    ...upstreamOf(container, namespace, clusterDomain, sets, services),
    resources: { requests: container.resources?.requests ?? {}, limits: container.resources?.limits ?? {} },
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations,
    ...readProxySecurity(pod, container),
  };
}

/** Returns the listeners of nodes by the addresses to which proxies connect. */
const targetsOf = (sets: readonly NodeSetPlan[]): Map<string, { readonly nodeId: number; readonly listener: string }> =>
  new Map(sets.flatMap(({ nodes }) => nodes.flatMap(({ nodeId, host, endpoints }) =>
    endpoints.map(({ listener, port }) => [addressText({ host, port }), { nodeId, listener }] as const))));

function argumentAddress(text: string): Address {
  const { host, port } = parseAddress(text);
  return { host: parseHostArgument(host), port };
}

function mappingsOf(args: readonly string[]): Omit<ProxyMapping, 'nodeId'>[] {
  const values = (option: string) => args.filter((arg) => arg.startsWith(`${option}=`))
    .map((arg) => arg.slice(option.length + 1).split(','));
  const targets = new Map(values('--dial-address-mapping').map(([advertised, target]) => [advertised, target]));
  return values('--bootstrap-server-mapping').map(([advertised, bound]) => ({
    advertised: argumentAddress(advertised), port: parseAddress(bound).port, target: argumentAddress(targets.get(advertised) ?? advertised),
  }));
}

/** Reads the upstream from the command of the readiness probe, which omits the namespace of the Service if it is unknown. */
function upstreamOf(
  container: any, namespace: string | undefined, clusterDomain: string, sets: readonly NodeSetPlan[], services: readonly ServicePlan[],
): Pick<ProxyPlan, 'upstream' | 'upstreamListener'> {
  const [host = '', port = ''] = listOf(container.readinessProbe?.exec?.command).map(String).slice(-2);
  const service = services.find(({ name }) => name === host.split('.')[0]);
  const target = service?.ports.find((candidate) => String(candidate.port) === port)?.targetPort;
  return {
    upstream: { host: host.includes('.') ? host : dnsName(host, namespace, clusterDomain), port: Number(port) },
    upstreamListener: sets.flatMap(({ nodes: [node] }) => node?.endpoints ?? []).find((endpoint) => endpoint.port === target)?.listener,
  };
}
