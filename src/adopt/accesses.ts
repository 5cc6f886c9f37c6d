import { AccessCode, nodePortCodes } from './node-port';
import { ClusterSpec } from '../plan/cluster-spec';
import { planListeners } from '../plan/listeners';
import { ClusterPlan } from '../plan/model';

/** The ways in from outside, one for each listener that leads there. */
export function accessCodes(plan: ClusterPlan, zookeeper: ClusterSpec['zookeeper']): AccessCode[] {
  return plan.listeners.filter(({ purpose }) => purpose === 'external').flatMap((listener) => {
    const [usual] = nodePortCodes(plan, listener, undefined);
    if (!usual) { return []; }
    const own = planListeners({ accesses: [usual.spec], zookeeper }).find(({ name }) => name === listener.name);
    return own?.port === listener.port ? [usual] : nodePortCodes(plan, listener, listener.port).slice(0, 1);
  });
}
