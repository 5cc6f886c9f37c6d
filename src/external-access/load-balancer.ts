import { Addressing, addressesOf, checkAddressing, eachOf, overrideOf, reporter } from './addressing';
import { ExternalAccess, NamedObject } from './external-access';
import { LoadBalancerChoice } from './load-balancer-address';
import { LoadBalancerAccessOptions } from './load-balancer-options';
import { bootstrapService, brokerService, portsOf, toBroker } from './services';
import { checkIps } from './static-ips';
import { AccessContext, AccessContribution, AccessSpec, BrokerIdentity } from '../plan/cluster-spec';
import { Finding, show } from '../plan/finding';
import { bracketed, familyOf, unbracketed } from '../plan/ip';
import { ServicePlan } from '../plan/model';
import { LABEL_POD } from '../plan/names';

/** The annotation that external-dns publishes. */
const EXTERNAL_DNS = 'external-dns.alpha.kubernetes.io/hostname';

/**
 * A load balancer for every broker, each with an address of its own, or one address with a port for each.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class LoadBalancerAccess extends ExternalAccess {
  constructor(private readonly options: LoadBalancerAccessOptions = {}) {
    super(options);
  }

  /** @internal */
  public _spec(): AccessSpec {
    return {
      name: this._name,
      port: this.options.port,
      protocol: 'PLAINTEXT',
      way: 'load-balancer',
      contribute: (context) => this.contribute(context),
    };
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedObject {
    return this.serviceOf(broker, {});
  }

  /** @internal */
  public _clusterObjects(cluster: string): NamedObject[] {
    return this.startsApart ? [this.bootstrapOf(cluster, {})] : [];
  }

  private serviceOf(broker: BrokerIdentity, wanted: Wanted): NamedObject {
    return brokerService(this._name, this.options, broker, { ...this.asking(wanted), ...overrideOf(this.options.overrides, broker)?.annotations });
  }

  private bootstrapOf(cluster: string, wanted: Wanted): NamedObject {
    return bootstrapService(this._name, this.options, cluster, `${wanted.host}:${wanted.port}`, this.asking(wanted));
  }

  private asking({ host = '', ip = '' }: Wanted): Record<string, string> {
    const { annotation, publish } = this.choice;
    return { ...publish ? { [EXTERNAL_DNS]: host } : {}, ...annotation === undefined ? {} : { [annotation]: ip } };
  }

  private get choice(): Partial<LoadBalancerChoice> {
    return this.options.address?._choice ?? {};
  }

  /** Whether a load balancer of its own is where clients start. */
  private get startsApart(): boolean {
    return this.options.bootstrapHost !== undefined || this.options.bootstrapPort !== undefined;
  }

  private get startingHost(): string {
    return bracketed(this.options.bootstrapHost ?? this.choice.sharedIp ?? '');
  }

  private contribute(context: AccessContext): AccessContribution {
    const { options: { servicePort, bootstrapPort, overrides }, choice: { hosts, firstPort } } = this;
    const { listener, brokers, cluster } = context;
    const same = servicePort ?? listener.port;
    const addressing: Addressing = { hosts, port: firstPort === undefined ? { same } : { first: firstPort }, overrides };
    const addresses = addressesOf(addressing, brokers);
    const services = brokers.map((broker): ServicePlan => {
      const { host, port } = addresses.get(broker.nodeId) ?? { port: same };
      const ip = overrideOf(overrides, broker)?.ip ?? this.ipOf(host);
      return { ...this.service(this.serviceOf(broker, { host, ip }), ip), ...toBroker(broker.pod), ports: portsOf(listener, port) };
    });
    const start = { host: this.startingHost, port: bootstrapPort ?? same };
    const startIp = this.ipOf(start.host);
    const bootstrap = this.startsApart ? [{
      ...this.service(this.bootstrapOf(cluster, { ...start, ip: startIp }), startIp),
      selector: context.brokerSelector,
      publishNotReady: false,
      ports: portsOf(listener, start.port),
    }] : [];
    return {
      addresses,
      services: [...services, ...bootstrap],
      bootstrap: this.startsApart ? [`${start.host}:${start.port}`] : eachOf(addresses),
      env: [],
      findings: this.findings(context, addressing, [...services, ...bootstrap]),
    };
  }

  /** The address to ask for, where addresses are asked for at all. */
  private ipOf(host: string | undefined): string | undefined {
    const { ips, hosts } = this.choice;
    return ips && hosts && host !== undefined && familyOf(host) !== undefined ? unbracketed(host) : undefined;
  }

  private service({ name, annotations = {} }: NamedObject, ip: string | undefined): Omit<ServicePlan, 'selector' | 'ports' | 'publishNotReady'> {
    const { loadBalancerClass, sourceRanges, allocateLoadBalancerNodePorts, trafficPolicy } = this.options;
    return {
      name,
      annotations,
      kind: 'access',
      type: 'LoadBalancer',
      externalTrafficPolicy: trafficPolicy,
      loadBalancer: {
        className: loadBalancerClass,
        ip: this.choice.annotation === undefined ? ip : undefined,
        sourceRanges,
        allocateNodePorts: allocateLoadBalancerNodePorts,
      },
    };
  }

  private findings(context: AccessContext, addressing: Addressing, services: readonly ServicePlan[]): Finding[] {
    const { options: { servicePort, overrides = [], bootstrapHost }, choice: { firstPort } } = this;
    const { findings, error } = reporter(this._name);
    checkAddressing(addressing, context, ['host', 'port', 'ip', 'annotations'], error);
    const homeless = context.brokers.filter((broker) => addressing.hosts === undefined && overrideOf(overrides, broker)?.host === undefined);
    if (homeless.length > 0) {
      error('load-balancer-address', `no address for the load balancers of node ${homeless.map(({ nodeId }) => nodeId).join(', ')}, and a synth cannot wait for one`,
        'give LoadBalancerAddress.ips with static addresses, .names or .pattern with names you see to in DNS, or .externalDns with a pattern that external-dns publishes');
    }
    if (this.startsApart && this.startingHost === '') {
      error('load-balancer-address', 'a bootstrapPort without a bootstrapHost', 'say the name or address of the load balancer that clients start from');
    }
    checkIps(this.askedIps(context), error);
    if (firstPort !== undefined && servicePort !== undefined) {
      error('shared-ip-port', `servicePort ${show(servicePort)} beside a shared address, where every broker needs a port of its own`,
        'leave servicePort out; the ports start at firstPort of LoadBalancerAddress.sharedIp');
    }
    const [start] = services.filter(({ selector }) => !(LABEL_POD in selector));
    const same = services.find((service) => service !== start && service.ports[0].port === start?.ports[0].port);
    if (same && firstPort !== undefined && bootstrapHost === undefined) {
      error('shared-ip-port', `the bootstrap port ${same.ports[0].port} is that of Service "${same.name}" at the same address`, 'give bootstrapPort a number that no broker has');
    }
    return findings;
  }

  /** Every address that a load balancer of its own is asked for. */
  private askedIps({ brokers }: AccessContext): string[] {
    const { options: { overrides = [], bootstrapHost }, choice: { ips = [], sharedIp } } = this;
    if (sharedIp !== undefined) { return [sharedIp]; }
    const listed = ips.filter((_, index) => !brokers[index] || overrideOf(overrides, brokers[index])?.ip === undefined);
    const start = bootstrapHost === undefined ? undefined : this.ipOf(bootstrapHost);
    return [...listed, ...overrides.flatMap(({ ip }) => ip ?? []), ...start === undefined ? [] : [start]];
  }
}

/** What a Service is to be reached by. */
interface Wanted { readonly host?: string; readonly ip?: string; readonly port?: number }
