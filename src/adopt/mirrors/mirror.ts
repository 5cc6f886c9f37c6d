import { dirname } from 'node:path';
import { KnownCluster, sideCode } from './side';
import { KafkaImage } from '../../cluster/kafka-image';
import type { MirrorPlan } from '../../model/mirror';
import type { MonitoredApp } from '../../model/operations/monitoring';
import type { SecretReference } from '../../model/references';
import type { ImagePlan } from '../../model/workload-plan';
import { configMapAnnotations } from '../../plan/annotations';
import { KAFKA_VERSION } from '../../plan/defaults';
import { MIRROR_APP, mirrorConfigMap, mirrorSelector } from '../../plan/mirror/names';
import { flowOf, FlowOptions, MirrorPodOptions, planMirror } from '../../plan/mirror/plan';
import { mirrorSettings } from '../../plan/mirror/settings';
import { objectLabels } from '../../plan/names';
import { agentOf } from '../../plan/pods/agent';
import { memorySpec } from '../../plan/pods/pod';
import { resourcesSpec } from '../../read/infer/resources-spec';
import { flowOptionsOf, ReadMirror } from '../../read/mirrors/own';
import { listOf } from '../../read/objects';
import { metricsPeers, readPolicy } from '../../read/own/network-policies';
import { readPod } from '../../read/own/pod';
import { MIRROR_CONTAINER, mirrorData, mirrorDeployment, mirrorPolicy } from '../../render/mirror';
import { policySpec } from '../../render/network-policy';
import { PlannedObject } from '../../render/objects';
import { budgetSpec } from '../../render/pod-disruption-budget';
import type { KafkaClientConfig } from '../../security/kafka-client-config';
import { clientImage, imageCall } from '../image';
import { agentProps, FindObject } from '../operations/agent';
import { overlayOf } from '../overlay';
import { resourcesCode, tolerationsCode } from '../pod-props';
import { callWith, Code, literal, text, unlessEmpty } from '../print/code';
import { printCall } from '../print/factory-call';
import { mebibytes } from '../print/units';
import { userCode } from '../test-clients/login';

/** The construct of a mirror, and the objects that it creates. */
export interface MirrorConstruct {
  readonly code: Code;
  readonly app: MonitoredApp;
  readonly objects: readonly PlannedObject[];
  readonly labels: Readonly<Record<string, string>>;
  /** What Jobs that check the mirror have in common with it. */
  readonly checked: { readonly mirror: MirrorPlan; readonly image: ImagePlan; readonly clients: Readonly<Record<'source' | 'target', KafkaClientConfig>> };
}

/** Returns the construct of a mirror. `clusters` are those of its namespace; others are known by their addresses. */
export function mirrorConstruct(read: ReadMirror, id: string, clusters: readonly KnownCluster[], find: FindObject): MirrorConstruct {
  const { name, deployment, direction: { source, target } } = read;
  const sides = { source: sideCode(read, source.alias, clusters), target: sideCode(read, target.alias, clusters) };
  const configs = { source: sides.source.config, target: sides.target.config };
  const ofTarget = clusters.find(({ plan }) => sides.target.code.kind === 'call' && sides.target.code.callee === 'MirrorCluster.of'
    && configs.target.bootstrapServers.startsWith(plan.services.find(({ kind }) => kind === 'bootstrap')?.name ?? ' '));
  const pod = deployment.body.spec?.template?.spec;
  const [container] = listOf(pod?.containers);
  const byDefault = ofTarget?.plan.sets[0].image ?? KafkaImage.apache(KAFKA_VERSION)._spec;
  const own = imageCall(clientImage(pod, container, dirname(String(listOf(container?.command)[0])), byDefault));
  const isDefaultImage = container?.image === byDefault.reference;
  const { runAsUser: uid, runAsGroup: gid } = pod?.securityContext ?? {};
  const resources = { requests: container?.resources?.requests ?? {}, limits: container?.resources?.limits ?? {} };
  const heap = /-Xmx(\d+)m/.exec(String(envOf(container, 'KAFKA_HEAP_OPTS')?.value))?.[1];
  const options = flowOptionsOf(read);
  const podOptions: MirrorPodOptions = {
    name,
    image: { ...byDefault, ...isDefaultImage ? {} : own.value._spec, uid, gid },
    resources: resourcesSpec(resources),
    ...mirrorAgent(read, find),
    nodeSelector: pod?.nodeSelector,
    tolerations: pod?.tolerations,
  };
  const plain = planMirror(flowOf(options), configs, podOptions);
  const secretEnv = Object.fromEntries(listOf(container?.env).flatMap(({ name: variable, valueFrom }): [string, SecretReference][] => {
    const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
    return secret === undefined || variable in plain.env ? [] : [[String(variable), { name: String(secret), key: String(key) }]];
  }));
  const config = changedSettings(read, plain);
  const heapSpec = heap === undefined || Number(heap) === plain.heap ? undefined : memorySpec(`${heap}Mi`);
  const complete = planMirror(flowOf({ ...options, config }), configs, { ...podOptions, heap: heapSpec, secretEnv });
  const overlay = overlayOf(JSON.parse(JSON.stringify(mirrorDeployment(complete).template?.spec)), pod) as Record<string, unknown> | undefined;
  const mirror = overlay ? { ...complete, overlay } : complete;
  const defaults = planMirror(flowOf(options), configs, { ...podOptions, resources: undefined });
  return {
    code: callWith('new KafkaMirror', [text('chart'), literal(id)], {
      source: sides.source.code,
      target: sides.target.code,
      name: id === name ? undefined : literal(name),
      ...flowCode(options, source.alias, target.alias),
      config: unlessEmpty(config),
      image: isDefaultImage ? undefined : printCall(own),
      resources: resourcesCode(resources, defaults.resources),
      heap: heapSpec && mebibytes(heapSpec.mebibytes),
      ...agentProps(podOptions.agent, podOptions.metricsFrom, find),
      secretEnv: unlessEmpty(secretEnv),
      user: userCode(pod?.securityContext, own.value._spec),
      nodeSelector: unlessEmpty(pod?.nodeSelector),
      tolerations: tolerationsCode(pod?.tolerations),
      podSpecOverrides: unlessEmpty(overlay),
    }),
    app: { kind: 'mirror', name, namespace: read.namespace, pods: complete.replicas, metrics: podOptions.agent?.metrics },
    objects: objectsOf(mirror),
    checked: { mirror, image: { ...byDefault, ...isDefaultImage ? {} : own.value._spec }, clients: configs },
    labels: objectLabels(MIRROR_APP, name),
  };
}

/** Returns the agent of the pods of a mirror, and the peers that its network policy admits to it. */
function mirrorAgent({ name, deployment }: ReadMirror, find: FindObject): Pick<MirrorPodOptions, 'agent' | 'metricsFrom'> {
  const pod = readPod(deployment.body.spec?.template ?? {}, { container: MIRROR_CONTAINER, initContainers: [] }, []);
  const agent = agentOf([pod]);
  const policy = find('NetworkPolicy', name);
  return agent ? { agent, metricsFrom: policy && metricsPeers([readPolicy(policy)], [{ pod }]) } : {};
}

const envOf = (container: any, name: string): any => listOf(container?.env).find((variable) => variable.name === name);

/** Returns the options that differ from their defaults. */
function flowCode(options: FlowOptions, source: string, target: string): Record<string, Code | undefined> {
  const defaults = flowOf({ source, target, replicas: options.replicas });
  const list = (own: readonly string[] = [], byDefault: readonly string[] = []) => own.join() === byDefault.join() ? undefined : literal(own);
  return {
    topics: list(options.topics, defaults.topics),
    topicsExclude: list(options.topicsExclude, []),
    groups: list(options.groups, defaults.groups),
    groupsExclude: list(options.groupsExclude, []),
    policy: options.policy === 'identity' ? text('ReplicationPolicy.identity()') : undefined,
    exactlyOnce: options.exactlyOnce === defaults.exactlyOnce ? undefined : text(`ExactlyOnce.${options.exactlyOnce!.toUpperCase()}`),
    replicas: options.replicas === 1 ? undefined : literal(options.replicas),
    tasks: options.tasks === defaults.tasks ? undefined : literal(options.tasks),
    syncGroups: options.syncGroups ? undefined : literal(false),
    syncAcls: options.syncAcls ? literal(true) : undefined,
  };
}

/** Returns the settings that differ from those that the options give. */
const changedSettings = ({ settings }: ReadMirror, plain: MirrorPlan): Record<string, string> => {
  const defaults = mirrorSettings(plain);
  return Object.fromEntries(Object.entries(settings).filter(([key, value]) => defaults[key] !== value && !key.startsWith('config.providers')));
};

function objectsOf(mirror: MirrorPlan): PlannedObject[] {
  const { name } = mirror;
  const data = mirrorData(mirror);
  const policy = mirrorPolicy(mirror);
  return [
    { kind: 'ConfigMap', name: mirrorConfigMap(name), annotations: configMapAnnotations(data), content: () => ({ data }) },
    { kind: 'Deployment', name, annotations: {}, content: () => ({ spec: mirrorDeployment(mirror) }) },
    ...policy ? [{ kind: 'NetworkPolicy', name, annotations: {}, content: () => ({ spec: policySpec(policy) }) } as const] : [],
    ...mirror.replicas > 1 ? [
      { kind: 'PodDisruptionBudget', name, annotations: {}, content: () => ({ spec: budgetSpec({ name, selector: mirrorSelector(name) }) }) } as const,
    ] : [],
  ];
}
