import type { k8s } from 'cdk8s-plus-28';
import { ClusterPlan, isBroker, NodeSetPlan, ProbesPlan } from '../../model/plan';
import { controllerListener, interBrokerListener } from '../../plan/listeners';
import { Plain } from '../plain';

/** The readiness of a pod is detected at most this time after its start is complete. */
const STARTUP_PERIOD_SECONDS = 2;

type Probes = Pick<Plain<k8s.Container>, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** The path on which the agent answers whether a broker has caught up. */
export const READY_PATH = '/ready';

/**
 * Returns the probes of Kafka nodes: TCP probes are sufficient to see that it runs, because a broker opens its ports only when it has caught
 * up with the metadata and is unfenced, and a controller when its log is loaded.
 */
export function probes(plan: ClusterPlan, set: NodeSetPlan): Probes {
  const listener = isBroker(set) ? interBrokerListener(plan.listeners) : controllerListener(plan.listeners);
  const check = { tcpSocket: { port: listener?.port ?? 0 } };
  const { caughtUp } = set.pod.probes;
  return probesWith(set.pod.probes, check, caughtUp === undefined ? check : { httpGet: { path: READY_PATH, port: caughtUp } });
}

/** The liveness probe starts after the startup probe has succeeded, so log recovery can take long. */
export function probesWith(
  { startupSeconds, readiness, liveness }: ProbesPlan, livenessCheck: Plain<k8s.Probe>, readinessCheck: Plain<k8s.Probe>,
): Probes {
  return {
    startupProbe: {
      ...livenessCheck,
      periodSeconds: STARTUP_PERIOD_SECONDS,
      failureThreshold: Math.max(1, Math.ceil(startupSeconds / STARTUP_PERIOD_SECONDS)),
    },
    ...readiness ? { readinessProbe: { ...readinessCheck, periodSeconds: 5 } } : {},
    ...liveness ? { livenessProbe: { ...livenessCheck, periodSeconds: 30, failureThreshold: 5 } } : {},
  };
}
