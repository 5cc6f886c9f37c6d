import type { k8s } from 'cdk8s-plus-28';
import { restrictedPod } from './restricted';
import { Plain, omitEmpty } from '../plain';
import { proxyMount, proxySecurity } from './proxy-security';
import { spread } from './spread';
import { addressArgument, hostText, isKnownHost, variablesOf } from '../../model/host';
import { Host, ProxyPlan } from '../../model/plan';
import { PROXY_HTTP_PORT } from '../../plan/identity';
import { POD_NAMESPACE } from '../../plan/names';

export const PROXY_CONTAINER = 'kafka-proxy';

/** Connections are closed immediately at the end, so load balancers must have removed the pod before. */
const PRE_STOP_SECONDS = 15;

export function proxySpec(proxy: ProxyPlan): Plain<k8s.DeploymentSpec> {
  const { replicas, selector, hostPorts } = proxy;
  return {
    replicas,
    selector: { matchLabels: { ...selector } },
    // A host port is available to the new pod only after the old pod is deleted.
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
    // The image has a user name, which Kubernetes cannot verify to be non-root, so the uid is required.
    securityContext: restrictedPod(image),
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
    ...mappings.flatMap(({ advertised, port, target }) => [
      // The brokers already advertise this address: the mapping only adds a listener for it.
      `--bootstrap-server-mapping=${addressArgument(advertised)},:${port},${addressArgument(advertised)}`,
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
      ...hostPorts ? mappings.map(({ port }) => ({ containerPort: port, hostPort: port })) : [],
    ],
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    // The executable has this capability as a file capability and does not start without it.
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, readOnlyRootFilesystem: true },
    startupProbe: { tcpSocket: { port: mappings[0]?.port ?? PROXY_HTTP_PORT }, periodSeconds: 1, failureThreshold: 60 },
    // `/health` does not depend on the brokers, so the probe connects to a ready broker.
    readinessProbe: {
      exec: { command: ['nc', '-z', '-w', '3', probeHost(upstream.host), String(upstream.port)] },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    livenessProbe: { httpGet: { path: '/health', port: PROXY_HTTP_PORT }, periodSeconds: 10, failureThreshold: 3 },
    lifecycle: { preStop: { exec: { command: ['sleep', String(PRE_STOP_SECONDS)] } } },
  });
}

/** Kubernetes does not expand variables in the commands of probes. A name without a namespace is resolved in the namespace of the pod. */
const probeHost = (host: Host): string => isKnownHost(host) ? host : hostText(host).split('.')[0];
