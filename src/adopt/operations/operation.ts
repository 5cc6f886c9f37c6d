import { dirname } from 'node:path';
import { clientIn } from './client';
import { drillCode, ensembleDrillCode } from './drill';
import { featureUpgradeCode } from './feature-upgrade';
import { lagExporterCode } from './lag-exporter';
import { mirrorCheckCode } from './mirror-check';
import { OperationCode } from './operation-code';
import { provisioningCode } from './provisioning';
import { reassignmentCode } from './reassignment';
import { smokeTestCode } from './smoke-test';
import { KafkaImage } from '../../cluster/kafka-image';
import type { MirrorPlan } from '../../model/mirror';
import { OperationKind } from '../../model/operations/operation';
import { ClusterPlan, EnsemblePlan, ImagePlan, PolicyPlan } from '../../model/plan';
import { configMapAnnotations } from '../../plan/annotations';
import { LAST_ZOOKEEPER_VERSION } from '../../plan/defaults';
import { clientListeners } from '../../plan/listeners';
import { objectLabels } from '../../plan/names';
import { mergeClients } from '../../plan/operations/clients';
import { mirrorClientFile } from '../../plan/operations/mirror-check';
import { operationApp, operationBaseName, OPERATION_MEBIBYTES, OPERATION_PROPERTIES, OPERATIONS } from '../../plan/operations/operation';
import { memorySpec } from '../../plan/pods/pod';
import { containerOf, listOf } from '../../read/objects';
import { operationNameOf, ReadOperation } from '../../read/own/operations/operation';
import { PlannedObject } from '../../render/objects';
import {
  operationCronJob, operationData, operationDeployment, operationJob, OperationPlan, operationPolicy, operationRights,
} from '../../render/operation';
import type { KafkaClientConfig } from '../../security/kafka-client-config';
import { clientImage, imageCall } from '../image';
import type { MirrorConstruct } from '../mirrors/mirror';
import { call, callWith, Code, literal, text } from '../print/code';
import { printCall } from '../print/factory-call';
import { Statement } from '../print/statement';
import { size } from '../print/units';
import { loginCode, userCode } from '../test-clients/login';
import { clientConfigOf } from '../test-clients/objects';

const CODES: { readonly [K in OperationKind]?: (read: ReadOperation, on: Record<string, Code>, cluster: ClusterPlan) => OperationCode } = {
  'provisioning': provisioningCode,
  'feature-upgrade': featureUpgradeCode,
  'reassignment': reassignmentCode,
  'smoke-test': smokeTestCode,
  'lag-exporter': lagExporterCode,
  'ha-drill': (read, _, cluster) => drillCode(read, cluster),
};

const ENSEMBLE_CODES: { readonly [K in OperationKind]?: (read: ReadOperation, ensemble: EnsemblePlan) => OperationCode } = {
  'zookeeper-ha-drill': ensembleDrillCode,
};

const MIRROR_CODES: { readonly [K in OperationKind]?: (read: ReadOperation, mirror: MirrorPlan) => OperationCode } = {
  'mirror-check': mirrorCheckCode,
};

/** The constructs of a Job, and the objects that they create. */
interface OperationConstructs {
  readonly statements: readonly Statement[];
  readonly objects: readonly PlannedObject[];
  readonly labels: Readonly<Record<string, string>>;
}

/** What a Job works on. */
interface Owner {
  readonly name: string;
  readonly namespace?: string;
  /** The option of the construct, and the constant in the program. */
  readonly on: Readonly<Record<string, Code>>;
  /** The default of the image. */
  readonly image: ImagePlan;
  readonly code: OperationCode;
  /** The options about its client. */
  readonly clientOptions: Readonly<Record<string, Code | undefined>>;
  /** The configurations of its clients by file; undefined for a listener that does not exist. */
  readonly clients?: Readonly<Record<string, KafkaClientConfig>>;
  /** Those of the cluster: without any, a Deployment has none either. */
  readonly policies?: readonly PolicyPlan[];
}

/** Returns the constructs of a Job that works on a cluster. `index` is the number of other Jobs of its kind before it in the chart. */
export function operationConstructs(read: ReadOperation, cluster: ClusterPlan, constant: string, index: number): OperationConstructs {
  const on = { cluster: text(constant) };
  const code = CODES[read.kind]!(read, on, cluster);
  const first = clientIn(read, OPERATION_PROPERTIES, cluster);
  const clients = Object.entries({ [OPERATION_PROPERTIES]: first, ...code.clients })
    .map(([file, { listener, login }]) => ({ file, config: clientConfigOf(cluster, listener, login) }));
  return constructsOf(read, index, {
    ...cluster,
    on,
    image: cluster.sets[0].image,
    code,
    clientOptions: {
      listener: first.listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(first.listener),
      login: first.login && loginCode(first.login),
    },
    clients: clients.every(({ config }) => config) ? Object.fromEntries(clients.map(({ file, config }) => [file, config!])) : undefined,
  });
}

/** Returns the constructs of a Job that works on an ensemble. */
export function ensembleOperationConstructs(read: ReadOperation, ensemble: EnsemblePlan, constant: string, index: number): OperationConstructs {
  return constructsOf(read, index, {
    ...ensemble,
    on: { zookeeper: text(constant) },
    image: ENSEMBLE_IMAGE,
    policies: [],
    code: ENSEMBLE_CODES[read.kind]!(read, ensemble),
    clientOptions: {},
    clients: {},
  });
}

/** Returns the constructs of a Job that checks a mirror. */
export function mirrorOperationConstructs(read: ReadOperation, { mirror, image, clients }: MirrorConstruct['checked'], constant: string, index: number): OperationConstructs {
  return constructsOf(read, index, {
    name: mirror.name,
    namespace: read.namespace,
    on: { mirror: text(constant) },
    image,
    policies: [],
    code: MIRROR_CODES[read.kind]!(read, mirror),
    clientOptions: {},
    clients: Object.fromEntries((['source', 'target'] as const).map((side) => [mirrorClientFile(side), clients[side]])),
  });
}

const ENSEMBLE_IMAGE: ImagePlan = KafkaImage.apache(LAST_ZOOKEEPER_VERSION)._spec;

const DEFAULT_MEMORY = `${OPERATION_MEBIBYTES}Mi`;

function constructsOf(read: ReadOperation, index: number, owner: Owner): OperationConstructs {
  const { kind, configMap, job } = read;
  const { on, code, image, clientOptions } = owner;
  const pod = job.body.spec?.template?.spec;
  const container = containerOf(pod, kind);
  const tools = listOf(pod?.volumes).find(({ name }) => name === 'tools')?.configMap?.name as string | undefined;
  const own = imageCall(clientImage(pod, container, dirname(String(listOf(container?.command)[0])), image));
  const isOwnImage = container?.image === image.reference;
  const { memory = DEFAULT_MEMORY } = container?.resources?.limits ?? {};
  const name = operationNameOf(configMap.name);
  const construct = callWith(`new ${OPERATIONS[kind].construct}`, [text('chart'), literal(index === 0 ? kind : `${kind}-${index + 1}`)], {
    ...on,
    name: name === operationBaseName(kind, owner.name) ? undefined : literal(name),
    ...clientOptions,
    ...code.options,
    image: isOwnImage || tools === undefined ? undefined : printCall(own),
    tools: tools === undefined ? call('KafkaTools.image', printCall(own)) : undefined,
    user: userCode(pod?.securityContext, own.value._spec),
    memoryLimit: memory === DEFAULT_MEMORY ? undefined : size(memory),
  });
  return {
    statements: [...code.before ?? [], construct].map((statement) => ({ code: statement })),
    objects: objectsOf(read, owner, { tools, name, image: { ...image, ...isOwnImage ? {} : own.value._spec }, memory: memorySpec(memory) }),
    labels: objectLabels(operationApp(kind), owner.name),
  };
}

/** Returns the objects that the construct creates; nothing for a listener that does not exist. */
function objectsOf(
  { kind, configMap, job, cronJob }: ReadOperation,
  { name: owner, namespace, code: { wanted, passwords = [], evicts, allowedFrom }, clients, policies = [] }: Owner,
  { memory, ...own }: Pick<OperationPlan, 'name' | 'image' | 'tools'> & { readonly memory?: OperationPlan['memory'] },
): PlannedObject[] {
  if (!clients || !memory) { return []; }
  const { runAsUser: uid, runAsGroup: gid } = job.body.spec?.template?.spec?.securityContext ?? {};
  const plan: OperationPlan = { ...own, kind, image: { ...own.image, uid, gid }, owner, wanted, passwords, evicts, memory, ...mergeClients(clients) };
  const data = operationData(plan);
  return [
    { kind: 'ConfigMap', name: configMap.name, annotations: configMapAnnotations(plan.clients), content: () => ({ immutable: true, data }) },
    ...OPERATIONS[kind].port === undefined ? [{ kind: 'Job', name: job.name, annotations: {}, content: () => ({ spec: operationJob(plan) }) } as const] : [
      { kind: 'Deployment', name: job.name, annotations: {}, content: () => ({ spec: operationDeployment(plan) }) } as const,
      ...policies.length === 0 ? [] : [{
        kind: 'NetworkPolicy', name: job.name, annotations: {}, content: () => ({ spec: operationPolicy(kind, job.name, owner, allowedFrom) }),
      } as const],
    ],
    ...cronJob ? [{ kind: 'CronJob', name: cronJob.name, annotations: {}, content: () => ({ spec: operationCronJob(plan, cronJob.body.spec.schedule) }) } as const] : [],
    ...evicts ? operationRights(plan.name, namespace, evicts)
      .map(({ content, ...right }) => ({ ...right, annotations: {}, content: () => content })) : [],
  ];
}
