import { KubernetesObject, listOf } from '../objects';
import { readProxySecurity } from './proxy-security';
import { NodeSetPlan, ProxyMapping, ProxyPlan } from '../../model/plan';
import { dnsName } from '../../plan/names';
import { PROXY_CONTAINER } from '../../render/pods/kafka-proxy';

/** The proxy among the containers of a Deployment. */
export const proxyContainer = ({ kind, body: { spec } }: KubernetesObject): any =>
  kind === 'Deployment' ? listOf(spec?.template?.spec?.containers).find(({ name }) => name === PROXY_CONTAINER) : undefined;

/** Reads a Deployment of proxies before the brokers of these sets; undefined when it is something else. */
export function readProxy(
  object: KubernetesObject, sets: readonly NodeSetPlan[], clusterDomain: string,
): ProxyPlan | undefined {
  const container = proxyContainer(object);
  if (!container) { return undefined; }
  const { name, namespace, body: { spec } } = object;
  const pod = spec.template.spec;
  const mappings = mappingsOf(listOf(container.args).map(String));
  const hosts = sets.flatMap(({ nodes }) => nodes.map(({ host }) => host));
  if (!mappings.some(({ dial }) => hosts.includes(dial.replace(/:\d+$/, '')))) { return undefined; }
  return {
    name,
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
    upstream: upstreamOf(container, namespace, clusterDomain),
    resources: { requests: container.resources?.requests ?? {}, limits: container.resources?.limits ?? {} },
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations,
    ...readProxySecurity(pod, container),
  };
}

function mappingsOf(args: readonly string[]): ProxyMapping[] {
  const values = (option: string) => args.filter((arg) => arg.startsWith(`${option}=`))
    .map((arg) => arg.slice(option.length + 1).replace(/\$\((\w+)\)/g, '${env:$1}').split(','));
  const dials = new Map(values('--dial-address-mapping').map(([advertised, dial]) => [advertised, dial]));
  return values('--bootstrap-server-mapping').map(([advertised, listens]) =>
    ({ advertised, port: Number(listens.slice(listens.lastIndexOf(':') + 1)), dial: dials.get(advertised) ?? advertised }));
}

/** A probe's command names the Service alone where its namespace is that of the pod. */
function upstreamOf(container: any, namespace: string | undefined, clusterDomain: string): string {
  const [host = '', port = ''] = listOf(container.readinessProbe?.exec?.command).map(String).slice(-2);
  return `${host.includes('.') ? host : dnsName(host, namespace, clusterDomain)}:${port}`;
}
