import { addressesOf, checkAddressing, brokerBootstrapServers, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { routeTo, withRoute } from './routes';
import { bootstrapService, brokerService, NamedPart, portsTo, toAnyBroker, toBroker } from './services';
import type { TcpRouteAccessSpec } from '../../model/access-spec';
import type { GatewayPlan, ServicePlan } from '../../model/plan';
import { expand } from '../names';

export const DEFAULT_FIRST_GATEWAY_PORT = 9092;

const KIND = 'TCPRoute';

export const TCP_ROUTE: AccessPlanner<'tcp-route'> = {
  brokerObjects: (spec, broker) => withRoute(KIND, spec.routeVersion, brokerService(spec, broker)),
  clusterObjects: (spec, cluster) => spec.bootstrapPort === undefined ? [] : withRoute(KIND, spec.routeVersion, bootstrapOf(spec, cluster)),
  plan,
};

const bootstrapOf = (spec: TcpRouteAccessSpec, cluster: string): NamedPart => bootstrapService(spec, cluster, bootstrapAddress(spec));

const bootstrapAddress = ({ host, bootstrapHost, bootstrapPort }: TcpRouteAccessSpec): string => `${bootstrapHost ?? host}:${bootstrapPort}`;

/** A Service with the listener of the Gateway that leads to it. */
interface GatewayService { readonly gateway: GatewayPlan; readonly service: ServicePlan }

function plan(spec: TcpRouteAccessSpec, context: AccessContext): AccessContribution {
  const { gateway: { name, namespace, sectionName }, host, firstPort, bootstrapPort, routeVersion, overrides } = spec;
  const { listener, brokers, cluster } = context;
  const addressing = { hosts: { kind: 'pattern', host } as const, port: { first: firstPort }, overrides };
  const addresses = addressesOf(addressing, brokers);
  const ports = portsTo(listener);
  const toBrokers = brokers.map((broker): GatewayService => ({
    gateway: {
      name,
      namespace,
      sectionName: sectionName === undefined ? undefined : expand(sectionName, broker),
      port: addresses.get(broker.nodeId)!.port,
    },
    service: { ...brokerService(spec, broker), ...toBroker(listener.name, broker), type: 'ClusterIP', ports },
  }));
  const toAny: GatewayService[] = bootstrapPort === undefined ? [] : [{
    gateway: { name, namespace, port: bootstrapPort },
    service: { ...bootstrapOf(spec, cluster), ...toAnyBroker(context), type: 'ClusterIP', ports },
  }];
  const all = [...toBrokers, ...toAny];
  const { findings, error } = reporter(spec.name);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort', 'annotations'], error);
  return {
    addresses,
    services: all.map(({ service }) => service),
    routes: all.map(({ gateway, service }) => routeTo(KIND, routeVersion, { gateway }, service)),
    env: [],
    bootstrap: bootstrapPort === undefined ? brokerBootstrapServers(addresses) : [bootstrapAddress(spec)],
    findings,
  };
}
