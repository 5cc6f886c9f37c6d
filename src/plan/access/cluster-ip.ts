import { addressesOf, checkAddressing, brokerBootstrapServers, reporter } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { brokerService, portsTo, servicePattern, toBroker } from './services';
import type { ClusterIpAccessSpec } from '../../model/access-spec';
import { hostText } from '../../model/host';
import type { ServicePlan } from '../../model/plan';
import { dnsName } from '../names';

export const CLUSTER_IP: AccessPlanner<'cluster-ip'> = {
  brokerObjects: (spec, broker) => [{ kind: 'Service', ...brokerService(spec, broker) }],
  plan,
};

function plan(spec: ClusterIpAccessSpec, context: AccessContext): AccessContribution {
  const { firstPort, servicePort, overrides } = spec;
  const { listener, brokers, namespace, clusterDomain } = context;
  const host = spec.host ?? hostText(dnsName(servicePattern(spec), namespace, clusterDomain));
  const port = firstPort === undefined ? { same: servicePort ?? listener.port } : { first: firstPort };
  const addressing = { hosts: { kind: 'pattern', host } as const, port, overrides };
  const addresses = addressesOf(addressing, brokers);
  const { findings, error } = reporter(spec.name);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort', 'annotations'], error);
  return {
    addresses,
    services: brokers.map((broker): ServicePlan =>
      ({ ...brokerService(spec, broker), ...toBroker(listener.name, broker), type: 'ClusterIP', ports: portsTo(listener, servicePort) })),
    env: [],
    bootstrap: brokerBootstrapServers(addresses),
    findings,
  };
}
