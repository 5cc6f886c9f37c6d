import { addressesOf, checkAddressing, brokerBootstrapServers, envOf, overrideOf, Report, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { bootstrapService, brokerService, checkNodePorts, NamedPart, portsTo, toAnyBroker, toBroker } from './services';
import type { NodePortAccessSpec } from '../../model/access-spec';
import type { ServicePlan } from '../../model/plan';

export const NODE_PORT: AccessPlanner<'node-port'> = {
  brokerObjects: (spec, broker) => [{ kind: 'Service', ...brokerService(spec, broker) }],
  clusterObjects: (spec, cluster) => spec.bootstrapPort === undefined ? [] : [{ kind: 'Service', ...bootstrapOf(spec, cluster) }],
  plan,
};

const bootstrapOf = (spec: NodePortAccessSpec, cluster: string): NamedPart => bootstrapService(spec, cluster, bootstrapAddress(spec));

/** Returns the bootstrap server where brokers advertise addresses that are known only at run time. */
const bootstrapAddress = ({ hosts, bootstrapPort }: NodePortAccessSpec): string | undefined =>
  hosts.kind === 'variable' && hosts.bootstrapHost !== undefined ? `${hosts.bootstrapHost}:${bootstrapPort}` : undefined;

function plan(spec: NodePortAccessSpec, context: AccessContext): AccessContribution {
  const { hosts, firstPort, bootstrapPort, overrides, trafficPolicy } = spec;
  const { brokers, listener } = context;
  const addressing = { hosts, port: { first: firstPort }, overrides };
  const addresses = addressesOf(addressing, brokers);
  const services = brokers.map((broker): ServicePlan => ({
    ...brokerService(spec, broker),
    ...toBroker(listener.name, broker),
    type: 'NodePort',
    externalTrafficPolicy: trafficPolicy ?? (hosts.kind === 'variable' ? 'Local' : undefined),
    ports: portsTo(listener, listener.port, overrideOf(overrides, broker)?.nodePort ?? addresses.get(broker.nodeId)?.port),
  }));
  const bootstrap: ServicePlan[] = bootstrapPort === undefined ? [] : [
    { ...bootstrapOf(spec, context.cluster), ...toAnyBroker(context), type: 'NodePort', ports: portsTo(listener, listener.port, bootstrapPort) },
  ];
  const all = [...services, ...bootstrap];
  const server = bootstrapAddress(spec);
  const { findings, error } = reporter(spec.name);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort', 'nodePort', 'annotations'], error);
  checkBootstrap(spec, error);
  checkNodePorts(all, spec.nodePortRange, error);
  return {
    addresses,
    services: all,
    bootstrap: server === undefined || bootstrapPort === undefined ? brokerBootstrapServers(addresses) : [server],
    env: envOf(addressing),
    findings,
  };
}

function checkBootstrap({ hosts, bootstrapPort }: NodePortAccessSpec, error: Report): void {
  if (hosts.kind !== 'variable' || bootstrapPort !== undefined) { return; }
  error('node-ip-bootstrap',
    'bootstrapPort is missing: each broker is reachable only on its own Kubernetes node, so clients have no bootstrap address',
    'set bootstrapPort, for example 30090');
}
