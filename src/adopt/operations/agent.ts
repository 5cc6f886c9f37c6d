import { AgentSpec, HealthSpec, MetricsSpec } from '../../model/agent';
import { PeerPlan } from '../../model/plan';
import { HEALTH_LIMIT_SECONDS, HEALTH_PORT, METRICS_PORT } from '../../plan/pods/agent';
import { Props } from '../pod-props';
import { callWith, Code, literal } from '../print/code';
import { duration } from '../print/units';
import { networkPeers } from '../security/network-peers';

/** Returns the props of a cluster or ensemble for which its nodes have agents. */
export const agentProps = (agent: AgentSpec | undefined, metricsFrom: readonly PeerPlan[] | undefined): Props => ({
  health: agent?.health && healthCode(agent.health),
  metrics: agent?.metrics && metricsCode(agent.metrics, metricsFrom),
});

const healthCode = ({ port, limitSeconds }: HealthSpec): Code => callWith('BrokerHealth.caughtUp', [], {
  limit: limitSeconds === HEALTH_LIMIT_SECONDS ? undefined : duration(limitSeconds),
  port: port === HEALTH_PORT ? undefined : literal(port),
});

const metricsCode = ({ port, topics }: MetricsSpec, from: readonly PeerPlan[] | undefined): Code => callWith('Metrics.builtIn', [], {
  port: port === METRICS_PORT ? undefined : literal(port),
  topics: topics ? literal(true) : undefined,
  allowedFrom: networkPeers(from),
});
