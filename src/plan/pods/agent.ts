import { PodContext } from './pod';
import { TOOLS_PATH } from '../../kafka-tools/jar';
import type { AgentSpec, HealthSpec, MetricsSpec } from '../../model/agent';
import type { PodPlan } from '../../model/plan';
import type { NodeSetSpec } from '../../model/workload-spec';

export const HEALTH_PORT = 9403;
export const HEALTH_LIMIT_SECONDS = 30 * 60;
export const METRICS_PORT = 9404;

/** Followers have caught up before a broker is ready, so that this is enough for the leaders to notice. */
const MIN_READY_SECONDS = 5;

const VOLUME = 'kafka-agent';

const agentOption = (values: Readonly<Record<string, number>>): string =>
  `-javaagent:${TOOLS_PATH}/kafka-agent.jar=${Object.entries(values).map(([key, value]) => `${key}=${value}`).join(',')}`;
const HEALTH_OPTION = /kafka-agent\.jar=port=(\d+),limit=(\d+)$/;
const METRICS_OPTION = /kafka-agent\.jar=metrics=(\d+),topics=([01])$/;

/** Returns the spec of brokers that are ready only when they have caught up. */
export const withHealthProbe = (spec: NodeSetSpec, { port }: HealthSpec): NodeSetSpec =>
  ({ ...spec, minReadySeconds: spec.minReadySeconds ?? MIN_READY_SECONDS, probes: { ...spec.probes, caughtUp: port } });

/** Adds the agents that answer the probe, and metrics. */
export function withAgents<T extends Pick<PodContext, 'volumes' | 'jvmOptions'>>(context: T, { configMap, health, metrics }: AgentSpec): T {
  const options = [
    ...health ? [agentOption({ port: health.port, limit: health.limitSeconds })] : [],
    ...metrics ? [agentOption({ metrics: metrics.port, topics: metrics.topics ? 1 : 0 })] : [],
  ];
  return options.length === 0 ? context : {
    ...context,
    volumes: [...context.volumes ?? [], { name: VOLUME, mountPath: TOOLS_PATH, readOnly: true, source: { configMap: { name: configMap } } }],
    jvmOptions: [...context.jvmOptions ?? [], ...options],
  };
}

/** Returns what the agents of nodes do; undefined if there are none. */
export function agentOf(pods: readonly PodPlan[]): AgentSpec | undefined {
  const of = <T>(read: (pod: PodPlan) => T | undefined): T | undefined => pods.map(read).find((found) => found !== undefined);
  const agent = { configMap: of(configMapOf) ?? '', health: of(healthOf), metrics: of(metricsOf) };
  return agent.health || agent.metrics ? agent : undefined;
}

const configMapOf = ({ volumes }: PodPlan): string | undefined =>
  (volumes.find(({ name }) => name === VOLUME)?.source as { readonly configMap?: { readonly name?: string } } | undefined)?.configMap?.name;

/** Returns how brokers tell whether they have caught up; undefined if they do not. */
function healthOf({ probes: { caughtUp }, jvmOptions }: PodPlan): HealthSpec | undefined {
  const [, , limit] = matchIn(jvmOptions, HEALTH_OPTION);
  return caughtUp === undefined || limit === undefined ? undefined : { port: caughtUp, limitSeconds: Number(limit) };
}

/** Returns how pods answer metrics; undefined if they do not. */
export function metricsOf({ jvmOptions }: Pick<PodPlan, 'jvmOptions'>): MetricsSpec | undefined {
  const [, port, topics] = matchIn(jvmOptions, METRICS_OPTION);
  return port === undefined ? undefined : { port: Number(port), topics: topics === '1' };
}

const matchIn = (options: readonly string[], pattern: RegExp): readonly (string | undefined)[] =>
  options.map((option) => pattern.exec(option)).find((match) => match !== null) ?? [];
