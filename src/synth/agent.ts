import type { Construct } from 'constructs';
import { exporterConfigMap, jarConfigMap } from './jar-config-map';
import type { BrokerHealth } from '../cluster/broker-health';
import type { AgentSpec } from '../model/agent';
import type { Metrics } from '../monitoring/metrics';

interface AgentOptions {
  readonly health?: BrokerHealth;
  readonly metrics?: Metrics;
}

/** Returns what the Java agents of a workload do, and creates the ConfigMaps that they need; undefined if there are none. */
export function agentSpec(construct: Construct, namespace: string | undefined, { health, metrics }: AgentOptions): AgentSpec | undefined {
  const exporter = metrics?._exporter;
  const hasOwnAgent = health?._spec !== undefined || (metrics !== undefined && exporter === undefined);
  return !hasOwnAgent && !exporter ? undefined : {
    configMap: hasOwnAgent ? jarConfigMap(construct, 'kafka-agent.jar', namespace).configMap.name : undefined,
    health: health?._spec,
    metrics: metrics && {
      ...metrics._spec,
      ...exporter && { exporter: { jar: exporter.jar, configMap: exporterConfigMap(construct, exporter.config(), namespace).name } },
    },
  };
}
