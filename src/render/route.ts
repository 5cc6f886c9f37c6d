import { omitEmpty } from './plain';
import { RoutePlan } from '../model/plan';

const GROUP = 'gateway.networking.k8s.io';

export const routeApi = (version = 'v1'): string => `${GROUP}/${version}`;

/** The fields that all kinds and versions of routes have in common. */
interface RouteSpec {
  readonly parentRefs: readonly object[];
  readonly hostnames?: readonly string[];
  readonly rules: readonly { readonly backendRefs: readonly { readonly name: string; readonly port: number }[] }[];
}

export function routeSpec({ gateway: { name, namespace, sectionName, port: gatewayPort }, hostname, service, port }: RoutePlan): RouteSpec {
  return {
    parentRefs: [omitEmpty({ name, namespace, sectionName, port: gatewayPort })],
    ...hostname === undefined ? {} : { hostnames: [hostname] },
    rules: [{ backendRefs: [{ name: service, port }] }],
  };
}
