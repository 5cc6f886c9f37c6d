import { BudgetPlan, ServicePlan } from '../../model/plan';
import { PROXY_APP } from '../../plan/identity';
import { BOOTSTRAP_SERVERS, LABEL_APP, LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf } from '../objects';

type Labels = Readonly<Record<string, string>>;

export function readService({ name, annotations, body: { spec } }: KubernetesObject): ServicePlan {
  const headless = spec?.clusterIP === 'None';
  const selector = typeof spec?.selector === 'object' ? spec.selector ?? {} : {};
  const type = spec?.type ?? 'ClusterIP';
  return {
    name,
    kind: kindOf(headless, type, selector, annotations),
    type,
    selector,
    ports: listOf(spec?.ports).map(({ name: portName, port, targetPort, nodePort }) => ({
      name: portName, port, targetPort: targetPort ?? port, nodePort,
    })),
    publishNotReady: spec?.publishNotReadyAddresses === true,
    externalTrafficPolicy: spec?.externalTrafficPolicy,
    loadBalancer: type !== 'LoadBalancer' ? undefined : {
      className: spec.loadBalancerClass,
      ip: spec.loadBalancerIP,
      sourceRanges: spec.loadBalancerSourceRanges,
      allocateNodePorts: spec.allocateLoadBalancerNodePorts,
    },
    annotations,
  };
}

function kindOf(headless: boolean, type: string, selector: Labels, annotations: Labels): ServicePlan['kind'] {
  if (headless) { return 'headless'; }
  if (selector[LABEL_APP] === PROXY_APP) { return 'proxy'; }
  // Where clients outside start is said by what is for them.
  return type === 'ClusterIP' && !(LABEL_POD in selector) && !(BOOTSTRAP_SERVERS in annotations) ? 'bootstrap' : 'access';
}

export function readBudget({ name, body: { spec } }: KubernetesObject): BudgetPlan {
  return { name, selector: spec?.selector?.matchLabels ?? {} };
}
