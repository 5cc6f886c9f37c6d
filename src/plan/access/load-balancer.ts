import { Addressing, addressesOf, checkAddressing, brokerBootstrapServers, overrideOf, reporter } from './addressing';
import type { AccessContext, AccessContribution, BrokerIdentity } from './contribution';
import { AccessPlanner } from './planner';
import { bootstrapService, brokerService, NamedPart, portsTo, toAnyBroker, toBroker } from './services';
import { checkIps } from './static-ips';
import type { LoadBalancerAccessSpec } from '../../model/access-spec';
import { Finding, show } from '../../model/finding';
import { addressText, hostText } from '../../model/host';
import type { Host, ServicePlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { bracketed, familyOf, unbracketed } from '../../util/ip';
import { EXTERNAL_DNS } from '../names';

export const LOAD_BALANCER: AccessPlanner<'load-balancer'> = {
  brokerObjects: (spec, broker) => [{ kind: 'Service', ...serviceOf(spec, broker, { ip: '' }) }],
  clusterObjects: (spec, cluster) => hasBootstrapService(spec) ? [{ kind: 'Service', ...bootstrapOf(spec, cluster, { ip: bootstrapIp(spec) }) }] : [],
  plan,
};

/** The address and port that a Service requests. */
interface RequestedAddress { readonly host?: Host; readonly ip?: string; readonly port?: number }

/** A Service with the address and port that it requests. */
interface RequestingService { readonly ip?: string; readonly port: number; readonly service: ServicePlan }

const serviceOf = (spec: LoadBalancerAccessSpec, broker: BrokerIdentity, requested: RequestedAddress): NamedPart =>
  brokerService(spec, broker, requestAnnotations(spec, requested));

function bootstrapOf(spec: LoadBalancerAccessSpec, cluster: string, requested: RequestedAddress): NamedPart {
  const { host, port } = requested;
  // Before the plan only the keys of annotations are used.
  const servers = host === undefined || port === undefined ? '' : addressText({ host, port });
  return bootstrapService(spec, cluster, servers, requestAnnotations(spec, requested));
}

function requestAnnotations(
  { address: { annotation, publish } }: LoadBalancerAccessSpec, { host = '', ip }: RequestedAddress,
): Record<string, string> {
  return { ...publish ? { [EXTERNAL_DNS]: hostText(host) } : {}, ...annotation === undefined || ip === undefined ? {} : { [annotation]: ip } };
}

/** Whether there is a load balancer for bootstrap connections. */
const hasBootstrapService = ({ bootstrapHost, bootstrapPort }: LoadBalancerAccessSpec): boolean =>
  bootstrapHost !== undefined || bootstrapPort !== undefined;

function plan(spec: LoadBalancerAccessSpec, context: AccessContext): AccessContribution {
  const { servicePort, bootstrapPort, bootstrapHost, overrides, address: { hosts, firstPort, sharedIp } } = spec;
  const { listener, brokers, cluster } = context;
  const same = servicePort ?? listener.port;
  const addressing: Addressing = { hosts, port: firstPort === undefined ? { same } : { first: firstPort }, overrides };
  const addresses = addressesOf(addressing, brokers);
  const toBrokers = brokers.map((broker, index): RequestingService => {
    const { host, port } = addresses.get(broker.nodeId) ?? { port: same };
    const ip = ipOf(spec, broker, index);
    return {
      ip,
      port,
      service: {
        ...serviceOf(spec, broker, { host, ip }), ...loadBalancer(spec, ip), ...toBroker(listener.name, broker), ports: portsTo(listener, port),
      },
    };
  });
  const bootstrap = { host: bracketed(bootstrapHost ?? sharedIp ?? ''), port: bootstrapPort ?? same, ip: bootstrapIp(spec) };
  const toAny: RequestingService[] = hasBootstrapService(spec) ? [{
    ip: bootstrap.ip,
    port: bootstrap.port,
    service: {
      ...bootstrapOf(spec, cluster, bootstrap),
      ...loadBalancer(spec, bootstrap.ip),
      ...toAnyBroker(context),
      ports: portsTo(listener, bootstrap.port),
    },
  }] : [];
  const requesting = [...toBrokers, ...toAny];
  return {
    addresses,
    services: requesting.map(({ service }) => service),
    bootstrap: hasBootstrapService(spec) ? [`${bootstrap.host}:${bootstrap.port}`] : brokerBootstrapServers(addresses),
    env: [],
    findings: findingsOf(spec, context, addressing, requesting),
  };
}

/** Returns the address that a broker's load balancer requests: that of its override, the one that it advertises, or that of the list. */
function ipOf({ address: { ips, sharedIp }, overrides }: LoadBalancerAccessSpec, broker: BrokerIdentity, index: number): string | undefined {
  const { ip, advertisedHost } = overrideOf(overrides, broker) ?? {};
  const advertised = ips && advertisedHost !== undefined && familyOf(advertisedHost) !== undefined ? advertisedHost : undefined;
  const requested = ip ?? advertised ?? sharedIp ?? ips?.[index];
  return requested === undefined ? undefined : unbracketed(requested);
}

/** Returns the address that the bootstrap load balancer requests; undefined if its host is a name. */
function bootstrapIp({ address: { ips, sharedIp }, bootstrapHost = sharedIp }: LoadBalancerAccessSpec): string | undefined {
  return ips && bootstrapHost !== undefined && familyOf(bootstrapHost) !== undefined ? unbracketed(bootstrapHost) : undefined;
}

function loadBalancer(spec: LoadBalancerAccessSpec, ip: string | undefined): Pick<ServicePlan, 'type' | 'externalTrafficPolicy' | 'loadBalancer'> {
  const { loadBalancerClass: className, sourceRanges, allocateNodePorts, trafficPolicy, address: { annotation } } = spec;
  return {
    type: 'LoadBalancer',
    externalTrafficPolicy: trafficPolicy,
    loadBalancer: { className, ip: annotation === undefined ? ip : undefined, sourceRanges, allocateNodePorts },
  };
}

function findingsOf(
  spec: LoadBalancerAccessSpec, context: AccessContext, addressing: Addressing, requesting: readonly RequestingService[],
): Finding[] {
  const { servicePort, overrides, trafficPolicy, address: { firstPort, sharedIp } } = spec;
  const { findings, error } = reporter(spec.name);
  checkAddressing(addressing, context, ['advertisedHost', 'advertisedPort', 'ip', 'annotations'], error);
  const withoutAddress = addressing.hosts === undefined
    ? context.brokers.filter((broker) => overrideOf(overrides, broker)?.advertisedHost === undefined) : [];
  if (withoutAddress.length > 0) {
    error('load-balancer-address',
      `the load balancer addresses of some brokers are unknown at synth time (node ids ${withoutAddress.map(({ nodeId }) => nodeId).join(', ')})`,
      'set address to LoadBalancerAddress.ips with static addresses, .names or .pattern with names that you manage in DNS, '
        + 'or .externalDns with a pattern that external-dns publishes');
  }
  const ips = requesting.flatMap(({ ip }) => ip ?? []);
  checkIps(sharedIp === undefined ? ips : [...new Set(ips)], error);
  if (firstPort !== undefined && servicePort !== undefined) {
    error('shared-ip-port', `servicePort ${show(servicePort)} is not supported with a shared address, where each broker needs a different port`,
      'remove servicePort, and use firstPort of LoadBalancerAddress.sharedIp');
  }
  if (sharedIp !== undefined && trafficPolicy === 'Local') {
    error('shared-ip-policy',
      `trafficPolicy ${show(trafficPolicy)} is not supported with the shared address ${show(sharedIp)}, which leads to one Kubernetes node only`,
      'remove trafficPolicy, or use a different address for each broker');
  }
  for (const [address, same] of sharedIp === undefined ? [] : duplicates(requesting, ({ ip, port }) => `${ip} port ${port}`)) {
    error('shared-ip-port', `address ${address} is requested by the Services ${same.map(({ service: { name } }) => name).join(' and ')}`,
      'set bootstrapPort, or the ports of overrides, to ports that no other Service uses');
  }
  return findings;
}
