import type { AccessObject } from './planner';
import type { NamedPart } from './services';
import { GatewayPlan, RouteKind, RoutePlan, ServicePlan } from '../../model/plan';
import { BOOTSTRAP_SERVERS } from '../names';

/** What selects a Service at a gateway. */
type RouteMatch = Pick<RoutePlan, 'hostname'> & { readonly gateway: GatewayPlan };

/** A Service with the route of the same name that leads to it. */
export const withRoute = (kind: RouteKind, version: string, service: NamedPart): AccessObject[] => [
  { kind: 'Service', ...service },
  { kind, name: service.name, annotations: annotationsOfRoute(service), version },
];

export function routeTo(kind: RouteKind, version: string, { gateway, hostname }: RouteMatch, service: ServicePlan): RoutePlan {
  const { name, ports: [{ port }] } = service;
  return { kind, name, version, hostname, gateway: { ...gateway }, service: name, port, annotations: annotationsOfRoute(service) };
}

/** Programs that publish names read routes or Services; the bootstrap servers are at Services alone. */
function annotationsOfRoute({ annotations }: NamedPart): Record<string, string> {
  const { [BOOTSTRAP_SERVERS]: _, ...others } = annotations;
  return others;
}
