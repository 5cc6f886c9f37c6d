import { PodContext } from './pod';
import { JAR, TOOLS_PATH } from '../../kafka-tools/jar';
import type { HealthSpec } from '../../model/cluster-spec';
import type { PodPlan } from '../../model/plan';
import type { NodeSetSpec } from '../../model/workload-spec';

export const HEALTH_PORT = 9403;
export const HEALTH_LIMIT_SECONDS = 30 * 60;

/** Followers have caught up before a broker is ready, so that this is enough for the leaders to notice. */
const MIN_READY_SECONDS = 5;

const VOLUME = 'kafka-tools';
const option = ({ port, limitSeconds }: Pick<HealthSpec, 'port' | 'limitSeconds'>): string =>
  `-javaagent:${TOOLS_PATH}/${JAR}=port=${port},limit=${limitSeconds}`;

/** Returns the spec of brokers that are ready only when they have caught up. */
export const withHealthProbe = (spec: NodeSetSpec, { port }: HealthSpec): NodeSetSpec =>
  ({ ...spec, minReadySeconds: spec.minReadySeconds ?? MIN_READY_SECONDS, probes: { ...spec.probes, caughtUp: port } });

/** Adds the agent that answers the probe. */
export const withHealthAgent = <T extends Pick<PodContext, 'volumes' | 'jvmOptions'>>(context: T, health: HealthSpec): T => ({
  ...context,
  volumes: [...context.volumes ?? [], { name: VOLUME, mountPath: TOOLS_PATH, readOnly: true, source: { configMap: { name: health.tools } } }],
  jvmOptions: [...context.jvmOptions ?? [], option(health)],
});

/** Returns how brokers tell whether they have caught up; undefined if they do not. */
export function healthOf({ probes: { caughtUp }, jvmOptions, volumes }: PodPlan): HealthSpec | undefined {
  const limit = jvmOptions.map((own) => /kafka-tools\.jar=port=\d+,limit=(\d+)$/.exec(own)?.[1]).find((found) => found !== undefined);
  const source = volumes.find(({ name }) => name === VOLUME)?.source as { readonly configMap?: { readonly name?: string } } | undefined;
  return caughtUp === undefined || limit === undefined ? undefined : { port: caughtUp, limitSeconds: Number(limit), tools: source?.configMap?.name ?? '' };
}
