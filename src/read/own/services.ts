import { isDeepStrictEqual } from 'node:util';
import { BudgetPlan, ListenerPlan, ProxyPlan, ServicePlan } from '../../model/plan';
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
    ...LABEL_POD in selector ? { pod: String(selector[LABEL_POD]) } : {},
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
  // The bootstrap Service of external clients has this annotation and is part of their access.
  return type === 'ClusterIP' && !(LABEL_POD in selector) && !(BOOTSTRAP_SERVERS in annotations) ? 'bootstrap' : 'access';
}

/** Returns the Services with their external listeners: a Service belongs to the listener whose port is its target port. */
export const withListeners = (services: readonly ServicePlan[], listeners: readonly ListenerPlan[], proxies: readonly ProxyPlan[]): ServicePlan[] => {
  const external = new Map(listeners.filter(({ purpose }) => purpose === 'external').map(({ port, name }) => [port, name]));
  return services.map((service) => {
    const listener = service.kind === 'proxy' ? proxies.find(({ selector }) => isDeepStrictEqual(selector, service.selector))?.listener
      : service.kind === 'access' ? service.ports.map(({ targetPort }) => external.get(targetPort)).find((name) => name !== undefined) : undefined;
    return listener === undefined ? service : { ...service, listener };
  });
};

export function readBudget({ name, body: { spec } }: KubernetesObject): BudgetPlan {
  return { name, selector: spec?.selector?.matchLabels ?? {} };
}
