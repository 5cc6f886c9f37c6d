import type { AccessObject } from './planner';
import type { NamedPart } from './services';
import { GatewayPlan, RouteKind, RoutePlan, ServicePlan } from '../../model/plan';
import { BOOTSTRAP_SERVERS } from '../names';

/** The conditions under which a Gateway selects a route. */
type RouteMatch = Pick<RoutePlan, 'hostname'> & { readonly gateway: GatewayPlan };

/** Returns a Service, and the route with the same name that leads to it. */
export const withRoute = (kind: RouteKind, version: string, service: NamedPart): AccessObject[] => [
  { kind: 'Service', ...service },
  { kind, name: service.name, annotations: annotationsOfRoute(service), version },
];

export function routeTo(kind: RouteKind, version: string, { gateway, hostname }: RouteMatch, service: ServicePlan): RoutePlan {
  const { name, ports: [{ port }] } = service;
  return { kind, name, version, hostname, gateway: { ...gateway }, service: name, port, annotations: annotationsOfRoute(service) };
}

/** Routes get the annotations of their Services too, for controllers that publish host names; only bootstrap servers are omitted. */
function annotationsOfRoute({ annotations }: NamedPart): Record<string, string> {
  const { [BOOTSTRAP_SERVERS]: _, ...others } = annotations;
  return others;
}
