import { addressesOf, checkAddressing, brokerBootstrapServers, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { routeTo, withRoute } from './routes';
import { bootstrapService, brokerService, NamedPart, portsTo, toAnyBroker, toBroker } from './services';
import type { TlsRouteAccessSpec } from '../../model/access-spec';
import { hostText } from '../../model/host';
import type { ServicePlan } from '../../model/plan';

const KIND = 'TLSRoute';

export const TLS_ROUTE: AccessPlanner<'tls-route'> = {
  brokerObjects: (spec, broker) => withRoute(KIND, spec.routeVersion, brokerService(spec, broker)),
  clusterObjects: (spec, cluster) => spec.bootstrapHost === undefined ? [] : withRoute(KIND, spec.routeVersion, bootstrapOf(spec, cluster)),
  plan,
};

const bootstrapOf = (spec: TlsRouteAccessSpec, cluster: string): NamedPart =>
  bootstrapService(spec, cluster, `${spec.bootstrapHost}:${spec.gatewayPort}`);

/** A Service with the host name that leads to it. */
interface NamedService { readonly host: string; readonly service: ServicePlan }

function plan(spec: TlsRouteAccessSpec, context: AccessContext): AccessContribution {
  const { gateway, host, bootstrapHost, gatewayPort, routeVersion, overrides } = spec;
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
    routes: all.map(({ host: hostname, service }) => routeTo(KIND, routeVersion, { gateway, hostname }, service)),
    env: [],
    bootstrap: bootstrapHost === undefined ? brokerBootstrapServers(addresses) : [`${bootstrapHost}:${gatewayPort}`],
    findings,
  };
}
