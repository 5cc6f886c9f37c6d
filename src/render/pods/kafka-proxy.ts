import type { k8s } from 'cdk8s-plus-28';
import { Plain, omitEmpty } from '../plain';
import { proxyMount, proxySecurity } from './proxy-security';
import { spread } from './spread';
import { addressArgument, hostText, isKnownHost, variablesOf } from '../../model/host';
import { Host, ProxyPlan } from '../../model/plan';
import { PROXY_HTTP_PORT } from '../../plan/identity';
import { POD_NAMESPACE } from '../../plan/names';

export const PROXY_CONTAINER = 'kafka-proxy';

/** Long enough for every balancer to have heard that the pod leaves, since its connections are cut at once. */
const PRE_STOP_SECONDS = 15;

export function proxySpec(proxy: ProxyPlan): Plain<k8s.DeploymentSpec> {
  const { replicas, selector, hostPorts } = proxy;
  return {
    replicas,
    selector: { matchLabels: { ...selector } },
    // A port of the node is free for the next one only when the last has gone.
    strategy: { rollingUpdate: hostPorts ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 } } as Plain<k8s.DeploymentStrategy>,
    template: {
      metadata: {
        labels: { ...selector },
        annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PROXY_HTTP_PORT) },
      },
      spec: podSpec(proxy),
    },
  };
}

function podSpec(proxy: ProxyPlan): Plain<k8s.PodSpec> {
  const { image, selector, hostPorts, nodeSelector, tolerations } = proxy;
  return omitEmpty({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    // The image names its user, and a name could be root's.
    securityContext: omitEmpty({ runAsNonRoot: true, runAsUser: image.uid, runAsGroup: image.gid, seccompProfile: { type: 'RuntimeDefault' } }),
    imagePullSecrets: image.pullSecrets.map((name) => ({ name })),
    terminationGracePeriodSeconds: PRE_STOP_SECONDS + 15,
    nodeSelector: nodeSelector && { ...nodeSelector },
    tolerations,
    ...spread({ spread: hostPorts ? 'required' : 'preferred' }, { ...selector }),
    containers: [container(proxy)],
    volumes: [...proxySecurity(proxy).volumes],
  });
}

function container(proxy: ProxyPlan): Plain<k8s.Container> {
  const { image, mappings, hostPorts, upstream, resources } = proxy;
  const security = proxySecurity(proxy);
  const args = [
    'server', '--dynamic-listeners-disable', `--http-listen-address=:${PROXY_HTTP_PORT}`, ...security.args,
    ...mappings.flatMap(({ advertised, port: own, target }) => [
      // The brokers advertise this address already; the proxy needs to know it only to listen for it.
      `--bootstrap-server-mapping=${addressArgument(advertised)},:${own},${addressArgument(advertised)}`,
      `--dial-address-mapping=${addressArgument(advertised)},${addressArgument(target)}`,
    ]),
  ];
  const needsNamespace = [upstream, ...mappings.map(({ target }) => target)].some(({ host }) => variablesOf(host).includes(POD_NAMESPACE));
  return omitEmpty({
    name: PROXY_CONTAINER,
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    args,
    env: [...needsNamespace ? [{ name: POD_NAMESPACE, valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }] : [], ...security.env],
    volumeMounts: security.volumes.map(({ name }) => proxyMount(name)),
    ports: [
      { name: 'http', containerPort: PROXY_HTTP_PORT },
      ...hostPorts ? mappings.map(({ port: own }) => ({ containerPort: own, hostPort: own })) : [],
    ],
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    // The program carries this one capability as an attribute of its file, and without leave to have it does not start.
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, readOnlyRootFilesystem: true },
    startupProbe: { tcpSocket: { port: mappings[0]?.port ?? PROXY_HTTP_PORT }, periodSeconds: 1, failureThreshold: 60 },
    // Its own /health is well whatever happens to the brokers, so a replica is ready when it can reach one that is.
    readinessProbe: { exec: { command: ['nc', '-z', '-w', '3', shortOf(upstream.host), String(upstream.port)] }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet: { path: '/health', port: PROXY_HTTP_PORT }, periodSeconds: 10, failureThreshold: 3 },
    lifecycle: { preStop: { exec: { command: ['sleep', String(PRE_STOP_SECONDS)] } } },
  });
}

/** Nothing is filled into the commands of probes, and without a namespace the name is one in the pod's own. */
const shortOf = (host: Host): string => isKnownHost(host) ? host : hostText(host).split('.')[0];
