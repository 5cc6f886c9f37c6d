import { NO_PROPERTY, unseenFields } from './unseen-fields';
import { differencesBetween } from '../compare/differences';
import { show } from '../model/finding';
import { ForeignCluster } from '../read/foreign/cluster';
import { kafkaContainer } from '../read/foreign/container';
import { CHART_ANNOTATIONS } from '../read/foreign/pods/pod';
import { Unsupported } from '../read/foreign/unsupported';
import { KubernetesObject, listOf, named } from '../read/objects';
import { objectsOf, PlannedObject } from '../render/objects';

const POD = 'spec\\.template\\.spec';
const CONTAINER = `${POD}\\.containers\\[kafka\\]`;

/** Fields that are carried over in another form, or that the reader of the manifests reports with advice of its own. */
const REPORTED = new RegExp(`^(${[
  'metadata\\.labels', 'spec\\.template\\.metadata', 'spec\\.(selector|serviceName|podManagementPolicy|minReadySeconds|strategy|clusterIP|type|ports)\\b',
  `${POD}\\.(initContainers|volumes|serviceAccountName|affinity|terminationGracePeriodSeconds|topologySpreadConstraints|hostNetwork)\\b`,
  `${POD}\\.containers\\[(?!kafka\\])`, `${CONTAINER}\\.(image|env|envFrom|livenessProbe|readinessProbe|startupProbe|ports|resources\\.(requests|limits))\\b`,
  `${CONTAINER}\\.volumeMounts($|\\[[^\\]]*\\]($|\\.(mountPath|subPath|subPathExpr)))`,
  'spec\\.volumeClaimTemplates\\[[^\\]]*\\]($|\\.spec\\.(accessModes|selector|volumeName))',
].join('|')})`);

/** Advice on fields, the first match; fields of pods can be set with an option of their own. */
const ADVICE: readonly (readonly [path: RegExp, advice: string])[] = [
  [/^spec\.ordinals/, 'the pods of the program are numbered from 0, so they would get other claims; patch the field, and set nodeIds to the ids on the disks'],
  [/^spec\.volumeClaimTemplates/, 'no property of Storage sets it; the field is immutable, so set it with addJsonPatch'],
  [new RegExp(`^${CONTAINER}\\.(command|args)`), 'the program starts Kafka with its own start script; move what else the command does to settings, env or initContainers'],
  [/^spec\.template\.spec/, 'no option of the construct sets it; use podSpecOverrides if it is required'],
];

/** Returns the fields of the objects of a cluster that the program creates with other values or without them. */
export function unsupportedFields({ wanted, sets }: ForeignCluster): Unsupported[] {
  const { objects } = sets[0].source;
  return objectsOf(wanted).flatMap((planned) => {
    const live = named(objects, planned.kind, planned.name, wanted.namespace);
    return live ? [...lostFields(live, planned), ...portsOf(live, planned), ...unseenFields(live)] : [];
  });
}

function lostFields(live: KubernetesObject, { annotations, content }: PlannedObject): Unsupported[] {
  const { apiVersion, kind, metadata } = live.body;
  const given = Object.fromEntries(Object.entries(live.annotations).filter(([key]) => !CHART_ANNOTATIONS.test(key)));
  const before = { ...live, body: { ...withPodUser(live), metadata: { ...metadata, annotations: given } } };
  const rendered = { apiVersion, kind, metadata: { ...metadata, annotations }, ...content() };
  const after: KubernetesObject = { ...live, body: JSON.parse(JSON.stringify(rendered)) };
  return differencesBetween(before, after).filter(({ path, old }) => old !== undefined && !REPORTED.test(path)).map(({ path, old }): Unsupported => ({
    object: `${live.kind} ${live.name}`, field: path, value: show(old), advice: ADVICE.find(([pattern]) => pattern.test(path))?.[1] ?? NO_PROPERTY,
  }));
}

/** Returns an object whose pods have the user of Kafka's container, as those of the program. */
function withPodUser({ kind, body }: KubernetesObject): any {
  const found = kind === 'StatefulSet' ? kafkaContainer({ kind, body } as KubernetesObject) : undefined;
  if (!found?.container.securityContext) { return body; }
  const { runAsUser, runAsGroup, runAsNonRoot, seccompProfile, ...rest } = found.container.securityContext;
  const { template } = body.spec;
  const securityContext = JSON.parse(JSON.stringify({ ...template.spec.securityContext, runAsUser, runAsGroup, runAsNonRoot, seccompProfile }));
  const containers = listOf(template.spec.containers)
    .map((container) => container === found.container ? { ...container, securityContext: rest } : container);
  const spec = { ...template.spec, securityContext: { ...template.spec.securityContext, ...securityContext }, containers };
  return { ...body, spec: { ...body.spec, template: { ...template, spec } } };
}

/** The parts of a port to which other objects can refer, with the values of a port without them. */
const PORT_FIELDS: Readonly<Record<string, unknown>> = { name: undefined, appProtocol: undefined, protocol: 'TCP', nodePort: undefined, targetPort: undefined };

/** The program refers to container ports by number. */
const isPortName = (field: string, port: any): boolean => field === 'targetPort' && typeof port.targetPort !== 'number';

/** Returns the ports of a Service that the program does not have, or has under other names. */
function portsOf(live: KubernetesObject, { content }: PlannedObject): Unsupported[] {
  if (live.kind !== 'Service') { return []; }
  const planned = listOf((content().spec as any)?.ports);
  const line = (field: string, value: string, advice: string): Unsupported => ({ object: `Service ${live.name}`, field, value, advice });
  const matched = listOf(live.body.spec?.ports).map((port) => ({
    port, same: planned.find((candidate) => candidate.port === port.port || (port.nodePort !== undefined && candidate.nodePort === port.nodePort)),
  }));
  const missing = matched.filter(({ same }) => !same).map(({ port }) => `${port.name ?? ''} ${port.port}`.trim());
  const changed = matched.flatMap(({ port, same }) => same === undefined ? [] : Object.entries(PORT_FIELDS)
    .filter(([field, fallback]) => port[field] !== undefined && port[field] !== (same[field] ?? fallback) && !isPortName(field, port))
    .map(([field]) => `${port.port}: ${field} ${port[field]} becomes ${same[field] ?? 'none'}`));
  return [
    ...missing.length === 0 ? [] : [line('ports', missing.join(', '), 'the Service of the program does not have them; add a Service of your own for clients that use them')],
    ...changed.length === 0 ? [] : [line('ports', changed.join(', '), 'change objects that refer to the old values, or patch the Service with addJsonPatch')],
  ];
}
