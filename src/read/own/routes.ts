import { RouteKind, RoutePlan, ServicePlan } from '../../model/plan';
import { KubernetesObject, listOf } from '../objects';

/** Reads a Gateway API route of this library, which has the name of its Service; undefined if it is another route. */
export function readRoute(object: KubernetesObject, services: readonly ServicePlan[]): RoutePlan | undefined {
  const { name, annotations, body: { apiVersion, spec } } = object;
  const [gateway] = listOf(spec?.parentRefs);
  const [backend] = listOf(listOf(spec?.rules)[0]?.backendRefs);
  const [hostname] = listOf(spec?.hostnames);
  const isOwn = services.some(({ kind, name: service }) => kind === 'access' && service === name) && backend?.name === name;
  if (!isOwn || typeof gateway?.name !== 'string' || (object.kind === 'TLSRoute' && typeof hostname !== 'string')) { return undefined; }
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
