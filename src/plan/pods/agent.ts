import { SERVER_ARGUMENTS } from './jvm-variables';
import { PodContext } from './pod';
import { TOOLS_PATH } from '../../kafka-tools/jar';
import type { AgentSpec, ExporterJarSpec, ExporterSpec, HealthSpec, MetricsSpec } from '../../model/agent';
import type { EnsemblePlan, PodPlan, VolumePlan } from '../../model/plan';
import type { NodeSetSpec } from '../../model/workload-spec';

export const HEALTH_PORT = 9403;
export const HEALTH_LIMIT_SECONDS = 30 * 60;
export const METRICS_PORT = 9404;

/** Followers have caught up before a broker is ready, so that this is enough for the leaders to notice. */
const MIN_READY_SECONDS = 5;

const VOLUME = 'kafka-agent';

/** Names of the volume with the jar of the JMX exporter and of the init container that copies it, and the folder of the volume. */
export const EXPORTER_NAME = 'jmx-exporter';
export const EXPORTER_PATH = `/opt/${EXPORTER_NAME}`;
const EXPORTER_CONFIG = `${EXPORTER_NAME}-config`;
const EXPORTER_CONFIG_PATH = `/etc/${EXPORTER_NAME}`;
export const EXPORTER_FILE = `${EXPORTER_NAME}.yaml`;

const agentOption = (values: Readonly<Record<string, number>>): string =>
  `-javaagent:${TOOLS_PATH}/kafka-agent.jar=${Object.entries(values).map(([key, value]) => `${key}=${value}`).join(',')}`;
const HEALTH_OPTION = /kafka-agent\.jar=port=(\d+),limit=(\d+)$/;
const METRICS_OPTION = /kafka-agent\.jar=metrics=(\d+),topics=([01])$/;
const ANY_EXPORTER = new RegExp(`-javaagent:((?:(?! -).)*)=\\d+:${EXPORTER_CONFIG_PATH}/`);
const EXPORTER_OPTION = new RegExp(`^-javaagent:([^=]+)=(\\d+):${EXPORTER_CONFIG_PATH}/${EXPORTER_FILE}$`);

/** Returns the spec of brokers that are ready only when they have caught up. */
export const withHealthProbe = (spec: NodeSetSpec, { port }: HealthSpec): NodeSetSpec =>
  ({ ...spec, minReadySeconds: spec.minReadySeconds ?? MIN_READY_SECONDS, probes: { ...spec.probes, caughtUp: port } });

type AgentContext = Pick<PodContext, 'env' | 'volumes' | 'jvmOptions' | 'initContainers' | 'podAnnotations'>;

/** The annotations by which a Prometheus without the operator finds pods, by convention. */
const scrapeAnnotations = (port: number) => ({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': '/metrics' });

/** Adds the agents that answer the probe, and metrics. `scripts` are those that start the server. */
export function withAgents<T extends AgentContext>(context: T, { configMap, health, metrics }: AgentSpec, scripts: EnsemblePlan['scripts'] = 'kafka'): T {
  const options = [
    ...health ? [agentOption({ port: health.port, limit: health.limitSeconds })] : [],
    ...metrics && !metrics.exporter ? [agentOption({ metrics: metrics.port, topics: metrics.topics ? 1 : 0 })] : [],
  ];
  const annotated = metrics?.annotated ? { ...context, podAnnotations: { ...context.podAnnotations, ...scrapeAnnotations(metrics.port) } } : context;
  const own = options.length === 0 ? annotated : {
    ...annotated,
    volumes: [...context.volumes ?? [], { name: VOLUME, mountPath: TOOLS_PATH, readOnly: true, source: { configMap: { name: configMap } } }],
    jvmOptions: [...context.jvmOptions ?? [], ...options],
  };
  return metrics?.exporter ? withExporter(own, metrics.port, metrics.exporter, scripts) : own;
}

/**
 * Adds the JMX exporter. It ends a JVM that finds its port taken, such as a tool in the pod: only the start script of the server may read the
 * option, which is all that ZooKeeper's scripts read.
 */
function withExporter<T extends AgentContext>(
  context: T, port: number, { jar: { path, volume, initContainer }, configMap }: ExporterSpec, scripts: EnsemblePlan['scripts'],
): T {
  const option = `-javaagent:${path}=${port}:${EXPORTER_CONFIG_PATH}/${EXPORTER_FILE}`;
  return {
    ...context,
    ...scripts === 'kafka' ? { env: [...context.env, { name: SERVER_ARGUMENTS, value: option }] } : { jvmOptions: [...context.jvmOptions ?? [], option] },
    volumes: [
      ...context.volumes ?? [],
      { name: EXPORTER_CONFIG, mountPath: EXPORTER_CONFIG_PATH, readOnly: true, source: { configMap: { name: configMap } } },
      ...volume ? [{ name: EXPORTER_NAME, mountPath: EXPORTER_PATH, readOnly: true, source: volume }] : [],
    ],
    initContainers: [...context.initContainers ?? [], ...initContainer ? [initContainer] : []],
  };
}

/** Returns what the agents of nodes do; undefined if there are none. */
export function agentOf(pods: readonly PodPlan[]): AgentSpec | undefined {
  const of = <T>(read: (pod: PodPlan) => T | undefined): T | undefined => pods.map(read).find((found) => found !== undefined);
  const agent = { configMap: of((pod) => configMapIn(pod, VOLUME)), health: of(healthOf), metrics: of(metricsOf) };
  if (!agent.health && !agent.metrics) { return undefined; }
  const annotated = agent.metrics && pods.every((pod) => metricsOf(pod)?.annotated);
  return annotated === agent.metrics?.annotated ? agent : { ...agent, metrics: { ...agent.metrics!, annotated } };
}

const sourceOf = (volumes: readonly VolumePlan[], volume: string): object | undefined => volumes.find(({ name }) => name === volume)?.source;

const configMapIn = ({ volumes }: Pick<PodPlan, 'volumes'>, volume: string): string | undefined =>
  (sourceOf(volumes, volume) as { readonly configMap?: { readonly name?: string } } | undefined)?.configMap?.name;

/** Returns how brokers tell whether they have caught up; undefined if they do not. */
function healthOf({ probes: { caughtUp }, jvmOptions }: PodPlan): HealthSpec | undefined {
  const [, , limit] = matchIn(jvmOptions, HEALTH_OPTION);
  return caughtUp === undefined || limit === undefined ? undefined : { port: caughtUp, limitSeconds: Number(limit) };
}

/** Returns how pods answer metrics; undefined if they do not. */
export function metricsOf(pod: MetricsPod): MetricsSpec | undefined {
  const [, port, topics] = matchIn(pod.jvmOptions, METRICS_OPTION);
  if (port !== undefined) { return { port: Number(port), topics: topics === '1', ...annotatedOf(pod, port) }; }
  const [, path, exporterPort] = matchIn(serverOptionsOf(pod), EXPORTER_OPTION);
  if (path === undefined) { return undefined; }
  const exporter = { jar: jarIn(pod, path), configMap: configMapIn(pod, EXPORTER_CONFIG) ?? '' };
  return { port: Number(exporterPort), topics: false, ...annotatedOf(pod, exporterPort), exporter };
}

type MetricsPod = Pick<PodPlan, 'jvmOptions' | 'env' | 'volumes' | 'initContainers' | 'annotations'>;

const annotatedOf = ({ annotations }: MetricsPod, port = ''): Pick<MetricsSpec, 'annotated'> =>
  Object.entries(scrapeAnnotations(Number(port))).every(([key, value]) => annotations[key] === value) ? { annotated: true } : {};

/** Returns the options of the JVM of the server that the pod contains: those of tools as well, and its own. */
export const serverOptionsOf = ({ jvmOptions, env }: Pick<PodPlan, 'jvmOptions' | 'env'>): string[] =>
  [...jvmOptions, ...(env.find(({ name }) => name === SERVER_ARGUMENTS)?.value ?? '').split(/\s+/).filter((word) => word !== '')];

/** Returns the paths of the jar of the exporter, in the server's container and in the image from which it is copied, valid or not. */
export function exporterPathsOf({ jvmOptions, env, initContainers }: Pick<PodPlan, 'jvmOptions' | 'env' | 'initContainers'>): string[] {
  const options = [...jvmOptions, env.find(({ name }) => name === SERVER_ARGUMENTS)?.value].join(' ');
  return [...ANY_EXPORTER.exec(options)?.slice(1) ?? [], ...copyIn(initContainers)?.args?.slice(0, 1) ?? []];
}

const jarIn = ({ volumes, initContainers }: Pick<PodPlan, 'volumes' | 'initContainers'>, path: string): ExporterJarSpec =>
  ({ path, volume: sourceOf(volumes, EXPORTER_NAME), initContainer: copyIn(initContainers) });

/** Returns the init container that copies the jar. */
const copyIn = (initContainers: readonly object[]) =>
  (initContainers as readonly { readonly name?: unknown; readonly args?: readonly string[] }[]).find(({ name }) => name === EXPORTER_NAME);

const matchIn = (options: readonly string[], pattern: RegExp): readonly (string | undefined)[] =>
  options.map((option) => pattern.exec(option)).find((match) => match !== null) ?? [];
