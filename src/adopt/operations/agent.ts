import { AgentSpec, ExporterJarSpec, ExporterSpec, HealthSpec, MetricsSpec } from '../../model/agent';
import { PeerPlan } from '../../model/plan';
import { exporterAdditions } from '../../monitoring-data/jmx-exporter';
import { EXPORTER_FILE, EXPORTER_PATH, HEALTH_LIMIT_SECONDS, HEALTH_PORT, METRICS_PORT } from '../../plan/pods/agent';
import { KubernetesObject, listOf } from '../../read/objects';
import { Props } from '../pod-props';
import { call, callWith, Code, literal, unlessEmpty } from '../print/code';
import { duration } from '../print/units';
import { networkPeers } from '../security/network-peers';

/** Finds an object of the namespace. */
export type FindObject = (kind: string, name: string) => KubernetesObject | undefined;

/** Returns the props of a cluster or ensemble for which its nodes have agents. */
export const agentProps = (agent: AgentSpec | undefined, metricsFrom: readonly PeerPlan[] | undefined, find: FindObject): Props => ({
  health: agent?.health && healthCode(agent.health),
  metrics: agent?.metrics && metricsCode(agent.metrics, metricsFrom, find),
});

const healthCode = ({ port, limitSeconds }: HealthSpec): Code => callWith('BrokerHealth.caughtUp', [], {
  limit: limitSeconds === HEALTH_LIMIT_SECONDS ? undefined : duration(limitSeconds),
  port: port === HEALTH_PORT ? undefined : literal(port),
});

export function metricsCode({ port, topics, annotated, exporter }: MetricsSpec, from: readonly PeerPlan[] | undefined, find: FindObject): Code {
  const { props, ...added } = exporter ? exporterOptions(exporter, find) : { topics, props: {} };
  return callWith(`Metrics.${exporter ? 'jmxExporter' : 'builtIn'}`, [], {
    ...props,
    port: port === METRICS_PORT ? undefined : literal(port),
    topics: added.topics ? literal(true) : undefined,
    allowedFrom: networkPeers(from),
    scrapeAnnotations: annotated ? literal(true) : undefined,
  });
}

function exporterOptions({ jar, configMap }: ExporterSpec, find: FindObject): { readonly props: Props; readonly topics: boolean } {
  const config: unknown = find('ConfigMap', configMap)?.body.data?.[EXPORTER_FILE];
  const { topics, beans, rules } = typeof config === 'string' ? exporterAdditions(config) : { topics: false, beans: [], rules: [] };
  const own = rules.map(({ type, ...rule }) => ({ ...rule, ...type === 'COUNTER' ? { counter: true } : {} }));
  return { topics, props: { jar: jarCode(jar), rules: unlessEmpty(own), beans: unlessEmpty(beans) } };
}

function jarCode({ path, volume, initContainer }: ExporterJarSpec): Code {
  const { image, args } = initContainer as { readonly image?: string; readonly args?: readonly string[] } | undefined ?? {};
  if (image !== undefined) { return call('JmxExporterJar.copiedFrom', literal(image), literal(String(listOf(args)[0]))); }
  const { image: imageVolume } = volume as { readonly image?: { readonly reference?: string } } | undefined ?? {};
  return imageVolume ? call('JmxExporterJar.imageVolume', literal(String(imageVolume.reference)), literal(path.slice(EXPORTER_PATH.length)))
    : call('JmxExporterJar.inImage', literal(path));
}
