import { createHash } from 'node:crypto';
import type { k8s } from 'cdk8s-plus-28';
import { withProviders } from './files/config-providers';
import { loggingFile } from './files/logging';
import { merge } from './merge';
import { Plain, omitEmpty } from './plain';
import { CONFIG_PATH, heapVariable } from './pods/env';
import { CONFIG_VOLUME, METRICS_PORT_NAME, TMP_VOLUME } from './pods/pod';
import { restrictedContainer, restrictedPod, secretVariables } from './pods/restricted';
import { spread } from './pods/spread';
import { CONFIG_HASH } from './stateful-set';
import type { MirrorPlan } from '../model/mirror';
import type { PolicyPlan, VolumePlan } from '../model/plan';
import { mirrorConfigMap, MIRROR_FILE, MIRROR_PORT, mirrorSelector } from '../plan/mirror/names';
import { mirrorSettings } from '../plan/mirror/settings';
import { POD_IP } from '../plan/names';
import { withAgents } from '../plan/pods/agent';
import type { PodContext } from '../plan/pods/pod';
import { referencesIn } from '../plan/references';
import { propertiesText } from '../util/properties-text';

export const MIRROR_CONTAINER = 'mirror';

/** The start script, without the suffix of the image. */
const SCRIPT = 'connect-mirror-maker';

export function mirrorData(mirror: MirrorPlan): Record<string, string> {
  const settings = Object.entries(mirrorSettings(mirror));
  const logging = loggingFile(mirror);
  return { [MIRROR_FILE]: propertiesText(withProviders(settings, referencesIn(settings.map(([, value]) => value)))), [logging.name]: logging.text };
}

/** A pod that is alone is stopped before the next one starts: two would run the same tasks, and only several have an address for each other. */
const SINGLE: Plain<k8s.DeploymentStrategy> = { type: 'Recreate' };
const SEVERAL = { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } as Plain<k8s.DeploymentStrategy>;

/** The time in which a new pod takes over tasks before the next one is replaced. */
const MIN_READY_SECONDS = 30;

export function mirrorDeployment(mirror: MirrorPlan): Plain<k8s.DeploymentSpec> {
  const { name, replicas } = mirror;
  const labels = mirrorSelector(name);
  const hash = createHash('sha256').update(JSON.stringify(mirrorData(mirror))).digest('hex').slice(0, 16);
  const isSeveral = replicas > 1;
  return omitEmpty({
    replicas,
    minReadySeconds: isSeveral ? MIN_READY_SECONDS : undefined,
    strategy: isSeveral ? SEVERAL : SINGLE,
    selector: { matchLabels: labels },
    template: { metadata: { labels, annotations: { [CONFIG_HASH]: hash, ...withMetrics(mirror).podAnnotations } }, spec: podSpec(mirror) },
  });
}

/** Returns the parts of the pod that depend on its options, with the agent that answers metrics. */
const withMetrics = ({ agent, volumes, jvmOptions }: Pick<MirrorPlan, 'agent' | 'volumes' | 'jvmOptions'>): Pick<PodContext, 'env' | 'podAnnotations'> & MirrorPod =>
  agent ? withAgents({ env: [], volumes, jvmOptions, initContainers: [] }, agent) : { env: [], volumes, jvmOptions, initContainers: [] };

interface MirrorPod {
  readonly volumes: readonly VolumePlan[];
  readonly jvmOptions: readonly string[];
  readonly initContainers: readonly object[];
}

function podSpec(mirror: MirrorPlan): Plain<k8s.PodSpec> {
  const { name, image, nodeSelector, tolerations, overlay } = mirror;
  const { volumes, initContainers } = withMetrics(mirror);
  const spec: Plain<k8s.PodSpec> = omitEmpty({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    securityContext: restrictedPod(image),
    imagePullSecrets: image.pullSecrets.map((secret) => ({ name: secret })),
    nodeSelector: nodeSelector && { ...nodeSelector },
    tolerations: tolerations && [...tolerations],
    ...spread({ spread: 'preferred' }, mirrorSelector(name)),
    initContainers: [...initContainers] as Plain<k8s.Container>[],
    containers: [container(mirror)],
    volumes: [
      { name: CONFIG_VOLUME, configMap: { name: mirrorConfigMap(name) } },
      { name: TMP_VOLUME, emptyDir: {} },
      ...volumes.map(({ name: volume, source }) => ({ name: volume, ...source })),
    ],
  });
  return overlay ? merge(spec, overlay) : spec;
}

function container(mirror: MirrorPlan): Plain<k8s.Container> {
  const { image, replicas, resources, heap, env, agent } = mirror;
  const { env: added, jvmOptions, volumes } = withMetrics(mirror);
  const logging = loggingFile(mirror);
  const isSeveral = replicas > 1;
  return omitEmpty({
    name: MIRROR_CONTAINER,
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    command: [`${image.binDir}/${SCRIPT}${image.scriptSuffix}`],
    args: [`${CONFIG_PATH}/${MIRROR_FILE}`],
    env: [
      ...isSeveral ? [{ name: POD_IP, valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] : [],
      ...secretVariables(env),
      heapVariable(heap),
      // The configuration of the image writes to files that are never deleted.
      { name: 'KAFKA_LOG4J_OPTS', value: `${logging.option}${CONFIG_PATH}/${logging.name}` },
      ...jvmOptions.length === 0 ? [] : [{ name: 'KAFKA_OPTS', value: jvmOptions.join(' ') }],
      ...added.map(({ name, value }) => ({ name, value })),
      { name: 'LOG_DIR', value: '/tmp' },
    ],
    // Only a mirror of several pods, or with metrics, listens.
    ports: [
      ...isSeveral ? [{ name: 'rest', containerPort: MIRROR_PORT }] : [],
      ...agent?.metrics ? [{ name: METRICS_PORT_NAME, containerPort: agent.metrics.port }] : [],
    ],
    readinessProbe: isSeveral ? { tcpSocket: { port: MIRROR_PORT } } : undefined,
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    securityContext: restrictedContainer(),
    volumeMounts: [
      { name: CONFIG_VOLUME, mountPath: CONFIG_PATH, readOnly: true },
      { name: TMP_VOLUME, mountPath: '/tmp' },
      ...volumes.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
    ],
  });
}

/**
 * Returns the policy of a mirror; undefined for a single pod without metrics, which listens nowhere. Its REST API has no authentication: only its own
 * pods may connect.
 */
export function mirrorPolicy({ name, replicas, agent, metricsFrom }: Pick<MirrorPlan, 'name' | 'replicas' | 'agent' | 'metricsFrom'>): PolicyPlan | undefined {
  const ingress = [
    ...replicas > 1 ? [{ ports: [tcp(MIRROR_PORT)], peers: [{ pods: mirrorSelector(name) }] }] : [],
    ...agent?.metrics ? [{ ports: [tcp(agent.metrics.port)], ...metricsFrom && { peers: metricsFrom } }] : [],
  ];
  return ingress.length === 0 ? undefined : { name, selector: mirrorSelector(name), ingress };
}

const tcp = (port: number) => ({ port, protocol: 'TCP' as const });
