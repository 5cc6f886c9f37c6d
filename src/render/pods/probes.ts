import type { k8s } from 'cdk8s-plus-28';
import { ClusterPlan, isBroker, NodeSetPlan, ProbesPlan } from '../../model/plan';
import { controllerListener, interBrokerListener } from '../../plan/listeners';
import { Plain } from '../plain';

/** A pod is found ready at a probe, so this is what a quick start waits for nothing at most. */
const STARTUP_PERIOD_SECONDS = 2;

type Probes = Pick<Plain<k8s.Container>, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/**
 * A broker opens its ports only when it is caught up and unfenced, a controller when its log is loaded: an open port is
 * the whole truth, for the price of a connection.
 */
export function probes(plan: ClusterPlan, set: NodeSetPlan): Probes {
  const listener = isBroker(set) ? interBrokerListener(plan.listeners) : controllerListener(plan.listeners);
  const open = { tcpSocket: { port: listener?.port ?? 0 } };
  return probesWith(set.pod.probes, open, open);
}

/** Liveness waits for the startup probe, so recovery may take its time. */
export function probesWith({ startupSeconds, readiness, liveness }: ProbesPlan, lives: Plain<k8s.Probe>, ready: Plain<k8s.Probe>): Probes {
  return {
    startupProbe: {
      ...lives,
      periodSeconds: STARTUP_PERIOD_SECONDS,
      failureThreshold: Math.max(1, Math.ceil(startupSeconds / STARTUP_PERIOD_SECONDS)),
    },
    ...readiness ? { readinessProbe: { ...ready, periodSeconds: 5 } } : {},
    ...liveness ? { livenessProbe: { ...lives, periodSeconds: 30, failureThreshold: 5 } } : {},
  };
}
