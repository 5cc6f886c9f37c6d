import { ApiObject, Chart, Lazy } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { agentSpec } from './agent';
import { createObject } from './api-object';
import { report } from './declarations';
import { memory } from './memory';
import { resourcesSpec, tolerationData } from './workload-spec';
import type { KafkaCluster } from '../cluster/kafka-cluster';
import { KafkaImage } from '../cluster/kafka-image';
import type { CheckedMirror } from '../mirror/checked-mirror';
import type { KafkaMirrorProps } from '../mirror/kafka-mirror-props';
import { MirrorCluster } from '../mirror/mirror-cluster';
import type { Finding } from '../model/finding';
import type { MirrorPlan } from '../model/mirror';
import type { MonitoredApp } from '../model/operations/monitoring';
import type { PermissionSpec } from '../model/operations/provisioning';
import { KafkaUser } from '../operations/kafka-user';
import { Permission } from '../operations/permission';
import type { Fault } from '../options/fault';
import { configMapAnnotations } from '../plan/annotations';
import { KAFKA_VERSION } from '../plan/defaults';
import { externalClient } from '../plan/mirror/external-client';
import { MIRROR_APP, mirrorConfigMap, mirrorSelector } from '../plan/mirror/names';
import { sourcePermissions, targetPermissions } from '../plan/mirror/permissions';
import { flowOf, planMirror } from '../plan/mirror/plan';
import { mirrorData, mirrorDeployment, mirrorPolicy } from '../render/mirror';
import { policySpec } from '../render/network-policy';
import { budgetSpec } from '../render/pod-disruption-budget';
import { checkMirror, checkMirrors, LocatedMirror } from '../rules/mirrors/mirror';
import { ClientLogin } from '../security/client-login';
import { KafkaClientConfig } from '../security/kafka-client-config';

/** The objects of a mirror. */
interface MirrorObjects {
  readonly checked: CheckedMirror;
  readonly deployment: ApiObject;
  readonly configMap: ApiObject;
  readonly networkPolicy?: ApiObject;
  readonly disruptionBudget?: ApiObject;
  readonly monitored: MonitoredApp;
}

/** The mirrors of each app. */
const mirrorsByApp = new WeakMap<IConstruct, (() => LocatedMirror)[]>();

/** Returns options in place of wrong ones. */
const unknownClusters = (): KafkaMirrorProps => ({
  source: MirrorCluster.external({ alias: 'unknown-source', bootstrapServers: 'source:9092' }),
  target: MirrorCluster.external({ alias: 'unknown-target', bootstrapServers: 'target:9092' }),
});

/** Creates the objects of a mirror, its users and its peers in network policies, and reports the findings about it. */
export function createMirror(construct: Construct, id: string, given: KafkaMirrorProps, faults: readonly Fault[]): MirrorObjects {
  const props = faults.length === 0 ? given : unknownClusters();
  const target = props.target._spec.cluster as KafkaCluster | undefined;
  const { name = id, namespace = target?.namespace ?? Chart.of(construct).namespace } = props;
  const flow = flowOf({ ...props, policy: props.policy?._kind, source: aliasOf(props.source), target: aliasOf(props.target) });
  const sides = {
    source: sideClient(construct, 'SourceUser', props.source, { name, namespace, permissions: sourcePermissions(flow) }),
    target: sideClient(construct, 'TargetUser', props.target, { name, namespace, permissions: targetPermissions(flow) }),
  };
  const image = props.image?._spec ?? target?._image ?? KafkaImage.apache(KAFKA_VERSION)._spec;
  const { user, secretEnv, metrics } = props;
  const agent = agentSpec(construct, namespace, { metrics });
  const metricsFrom = metrics?._from;
  let planned: MirrorPlan | undefined;
  const plan = () => planned ??= planMirror(flow, { source: sides.source.config, target: sides.target.config }, {
    name,
    image: { ...image, ...user && { uid: user.uid, gid: user.gid } },
    resources: resourcesSpec(props.resources),
    heap: memory(props.heap),
    secretEnv,
    agent,
    metricsFrom,
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations?.map(tolerationData),
    overlay: props.podSpecOverrides,
  });
  const { root } = construct.node;
  const all = mirrorsByApp.get(root) ?? [];
  mirrorsByApp.set(root, all);
  if (faults.length === 0) { all.push(() => ({ mirror: plan(), path: construct.node.path })); }
  const check = (): readonly Finding[] => [
    ...image.findings,
    ...sides.source.findings, ...sides.target.findings,
    ...checkMirror({ mirror: plan(), authorizers: { source: sides.source.hasAuthorizer, target: sides.target.hasAuthorizer } }),
    ...checkMirrors(all.map((located) => located()), construct.node.path),
  ];
  report(construct, faults, check);
  if (faults.length === 0) { target?._addWarnings(check); }
  const owner = { name, namespace, _app: MIRROR_APP, _labels: {} };
  // The plan is read as late as possible: it can contain names of Secrets that follow from node sets which join later.
  const texts = { ...flow.config, source: sides.source.config.properties, target: sides.target.config.properties, address: flow.replicas > 1 ? '${env:POD_IP}' : '' };
  const policy = mirrorPolicy({ name, replicas: flow.replicas, agent, metricsFrom });
  const lazy = <T>(value: (mirror: MirrorPlan) => T) => Lazy.any({ produce: () => value(plan()) });
  return {
    checked: {
      name,
      namespace,
      flow,
      image,
      clients: { source: sides.source.config, target: sides.target.config },
      admit: (selector) => {
        const admitted = [sides.source, sides.target].map((side) => side.admit(selector));
        return () => admitted.forEach((forbid) => forbid());
      },
    },
    configMap: createObject(construct, 'Config', owner, {
      apiVersion: 'v1', kind: 'ConfigMap', name: mirrorConfigMap(name), annotations: configMapAnnotations(texts), content: { data: lazy(mirrorData) },
    }),
    deployment: createObject(construct, 'Deployment', owner, { apiVersion: 'apps/v1', kind: 'Deployment', name, content: { spec: lazy(mirrorDeployment) } }),
    monitored: { kind: 'mirror', name, namespace, pods: flow.replicas, metrics: agent?.metrics },
    networkPolicy: policy ? createObject(construct, 'NetworkPolicy', owner, {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name, content: { spec: policySpec(policy) },
    }) : undefined,
    disruptionBudget: flow.replicas > 1 ? createObject(construct, 'PodDisruptionBudget', owner, {
      apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', name, content: { spec: budgetSpec({ name, selector: mirrorSelector(name) }) },
    }) : undefined,
  };
}

const aliasOf = ({ _spec: { cluster, options, external } }: MirrorCluster): string => external?.alias ?? options?.alias ?? cluster!.name;

/** A cluster of a mirror as its client sees it. */
interface SideClient {
  readonly config: KafkaClientConfig;
  readonly findings: readonly Finding[];
  /** Undefined if other code deploys the cluster. */
  readonly hasAuthorizer?: boolean;
  readonly admit: CheckedMirror['admit'];
}

interface Client {
  readonly name: string;
  readonly namespace?: string;
  readonly permissions: readonly PermissionSpec[];
}

/** Declares the user of a mirror in a cluster, admits its pods, and returns the configuration of its client. */
function sideClient(
  construct: Construct, id: string, { _spec: { cluster, options, external } }: MirrorCluster, { name, namespace, permissions }: Client,
): SideClient {
  if (external) {
    const parts = externalClient({ ...external, login: external.login?._spec });
    return {
      config: KafkaClientConfig._of(external.bootstrapServers, parts, [], (pattern) => pattern),
      findings: parts.findings,
      admit: () => () => undefined,
    };
  }
  const { listener, userLogin, userName = name, ca } = options;
  const { _clients: clients, namespace: own } = cluster as KafkaCluster;
  if (userLogin) {
    new KafkaUser(construct, id, {
      cluster, userName, login: userLogin, permissions: clients.hasAuthorizer ? permissions.map((spec) => Permission._of(spec)) : [],
    });
  }
  const scram = userLogin?._spec.kind === 'scram' ? ClientLogin.password(userName, userLogin._spec.password) : undefined;
  const admit: CheckedMirror['admit'] = (selector) => clients.admitPods(() => ({ selector, ...namespace === own ? {} : { namespace } }), listener);
  admit(mirrorSelector(name));
  return { ...clients.checkedConfig(listener, options.login ?? scram, ca), hasAuthorizer: clients.hasAuthorizer, admit };
}
