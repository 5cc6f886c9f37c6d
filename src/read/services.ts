import { KubernetesObject, listOf } from './objects';
import { BudgetPlan, ServicePlan } from '../plan/model';
import { LABEL_POD } from '../plan/names';

export function readService({ name, annotations, body: { spec } }: KubernetesObject): ServicePlan {
  const headless = spec?.clusterIP === 'None';
  const selector = spec?.selector ?? {};
  const type = spec?.type ?? 'ClusterIP';
  return {
    name,
    kind: headless ? 'headless' : type === 'ClusterIP' && !(LABEL_POD in selector) ? 'bootstrap' : 'access',
    type,
    selector,
    ports: listOf(spec?.ports).map(({ name: portName, port, targetPort, nodePort }) => ({
      name: portName, port, targetPort: targetPort ?? port, nodePort,
    })),
    publishNotReady: spec?.publishNotReadyAddresses === true,
    externalTrafficPolicy: spec?.externalTrafficPolicy,
    annotations,
  };
}

export function readBudget({ name, body: { spec } }: KubernetesObject): BudgetPlan {
  return { name, selector: spec?.selector?.matchLabels ?? {} };
}
