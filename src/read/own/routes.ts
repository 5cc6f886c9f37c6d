import { ROUTE_KINDS } from '../../model/access-plan';
import { RouteKind, RoutePlan, ServicePlan } from '../../model/plan';
import { allNamed, KubernetesObject, listOf } from '../objects';

/** Reads the Gateway API routes of this library to Services, which have the names of the Services. */
export function readRoutes(objects: readonly KubernetesObject[], namespace: string | undefined, services: readonly ServicePlan[]): RoutePlan[] {
  const names = new Set(services.filter(({ kind }) => kind === 'access').map(({ name }) => name));
  const found = ROUTE_KINDS.flatMap((kind) => [...names].flatMap((name) => allNamed(objects, kind, name, namespace)));
  return found.flatMap((object) => readRoute(object) ?? []);
}

function readRoute(object: KubernetesObject): RoutePlan | undefined {
  const { name, annotations, body: { apiVersion, spec } } = object;
  const [gateway] = listOf(spec?.parentRefs);
  const [backend] = listOf(listOf(spec?.rules)[0]?.backendRefs);
  const [hostname] = listOf(spec?.hostnames);
  if (backend?.name !== name || typeof gateway?.name !== 'string' || (object.kind === 'TLSRoute' && typeof hostname !== 'string')) { return undefined; }
  return {
    kind: object.kind as RouteKind,
    name,
    version: String(apiVersion).replace(/^.*\//, ''),
    hostname,
    gateway: { name: gateway.name, namespace: gateway.namespace, sectionName: gateway.sectionName, port: gateway.port },
    service: name,
    port: backend.port,
    annotations,
  };
}
