import { addressesOf, checkAddressing, eachOf, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessObject, AccessPlanner } from './planner';
import { bootstrapService, brokerService, NamedPart, portsTo, toAnyBroker, toBroker } from './services';
import type { TlsRouteAccessSpec } from '../../model/access-spec';
import { hostText } from '../../model/host';
import type { RoutePlan, ServicePlan } from '../../model/plan';
import { BOOTSTRAP_SERVERS } from '../names';

export const TLS_ROUTE: AccessPlanner<'tls-route'> = {
  brokerObjects: (spec, broker) => withRoute(spec, brokerService(spec, broker)),
  clusterObjects: (spec, cluster) => spec.bootstrapHost === undefined ? [] : withRoute(spec, bootstrapOf(spec, cluster)),
  plan,
};

const bootstrapOf = (spec: TlsRouteAccessSpec, cluster: string): NamedPart => bootstrapService(spec, cluster, `${spec.bootstrapHost}:${spec.gatewayPort}`);

const withRoute = ({ routeVersion }: TlsRouteAccessSpec, service: NamedPart): AccessObject[] => [
  { kind: 'Service', ...service },
  { kind: 'TLSRoute', name: service.name, annotations: annotationsOfRoute(service), version: routeVersion },
];

/** A Service with the name that leads to it. */
interface NamedService { readonly host: string; readonly service: ServicePlan }

function plan(spec: TlsRouteAccessSpec, context: AccessContext): AccessContribution {
  const { host, bootstrapHost, gatewayPort, overrides } = spec;
  const { listener, brokers, cluster } = context;
  const addressing = { hosts: { kind: 'pattern', host } as const, port: { same: gatewayPort }, overrides };
  const addresses = addressesOf(addressing, brokers);
  const ports = portsTo(listener);
  const toBrokers = brokers.map((broker): NamedService => ({
    host: hostText(addresses.get(broker.nodeId)!.host),
    service: { ...brokerService(spec, broker), ...toBroker(listener.name, broker), type: 'ClusterIP', ports },
  }));
  const toAny: NamedService[] = bootstrapHost === undefined ? [] : [{
    host: bootstrapHost, service: { ...bootstrapOf(spec, cluster), ...toAnyBroker(context), type: 'ClusterIP', ports },
  }];
  const all = [...toBrokers, ...toAny];
  const { findings, error } = reporter(spec.name);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort', 'annotations'], error);
  return {
    addresses,
    services: all.map(({ service }) => service),
    routes: all.map((each) => routeTo(spec, each)),
    env: [],
    bootstrap: bootstrapHost === undefined ? eachOf(addresses) : [`${bootstrapHost}:${gatewayPort}`],
    findings,
  };
}

function routeTo({ gateway, routeVersion }: TlsRouteAccessSpec, { host, service }: NamedService): RoutePlan {
  const { name, ports: [{ port }] } = service;
  return { kind: 'TLSRoute', name, version: routeVersion, hostname: host, gateway: { ...gateway }, service: name, port, annotations: annotationsOfRoute(service) };
}

/** Programs that publish names read routes or Services; the bootstrap servers stand at Services alone. */
function annotationsOfRoute({ annotations }: NamedPart): Record<string, string> {
  const { [BOOTSTRAP_SERVERS]: _, ...others } = annotations;
  return others;
}
