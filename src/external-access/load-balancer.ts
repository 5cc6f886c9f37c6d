import { Addressing, addressesOf, checkAddressing, eachOf, overrideOf, reporter } from './addressing';
import { ExternalAccess, NamedObject } from './external-access';
import { LoadBalancerChoice } from './load-balancer-address';
import { LoadBalancerAccessOptions } from './load-balancer-options';
import { bootstrapService, brokerService, portsOf, toBroker } from './services';
import { checkIps } from './static-ips';
import { TrafficPolicy } from './traffic-policy';
import { AccessContext, AccessContribution, BrokerIdentity } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { ServicePlan } from '../model/plan';
import { EXTERNAL_DNS } from '../plan/names';
import { duplicates } from '../util/duplicates';
import { bracketed, familyOf, unbracketed } from '../util/ip';

/**
 * A load balancer for every broker, each with an address of its own, or one address with a port for each.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class LoadBalancerAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'load-balancer';

  constructor(private readonly options: LoadBalancerAccessOptions = {}) {
    super(options);
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedObject {
    return this.serviceOf(broker, { ip: '' });
  }

  /** @internal */
  public _clusterObjects(cluster: string): NamedObject[] {
    return this.startsApart ? [this.bootstrapOf(cluster, { ip: this.startIp })] : [];
  }

  private serviceOf(broker: BrokerIdentity, wanted: Wanted): NamedObject {
    return brokerService(this._name, this.options, broker, { ...this.asking(wanted), ...overrideOf(this.options.overrides, broker)?.annotations });
  }

  private bootstrapOf(cluster: string, wanted: Wanted): NamedObject {
    return bootstrapService(this._name, this.options, cluster, `${wanted.host}:${wanted.port}`, this.asking(wanted));
  }

  private asking({ host = '', ip }: Wanted): Record<string, string> {
    const { annotation, publish } = this.choice;
    return { ...publish ? { [EXTERNAL_DNS]: host } : {}, ...annotation === undefined || ip === undefined ? {} : { [annotation]: ip } };
  }

  private get choice(): Partial<LoadBalancerChoice> {
    return this.options.address?._choice ?? {};
  }

  /** Whether a load balancer of its own is where clients start. */
  private get startsApart(): boolean {
    return this.options.bootstrapHost !== undefined || this.options.bootstrapPort !== undefined;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { options: { servicePort, bootstrapPort, overrides }, choice: { hosts, firstPort } } = this;
    const { listener, brokers, cluster } = context;
    const same = servicePort ?? listener.port;
    const addressing: Addressing = { hosts, port: firstPort === undefined ? { same } : { first: firstPort }, overrides };
    const addresses = addressesOf(addressing, brokers);
    const toBrokers = brokers.map((broker, index): Asking => {
      const { host, port } = addresses.get(broker.nodeId) ?? { port: same };
      const ip = this.ipOf(broker, index);
      const service = { ...this.service(this.serviceOf(broker, { host, ip }), ip), ...toBroker(broker.pod), ports: portsOf(listener, port) };
      return { ip, port, service };
    });
    const start = { host: bracketed(this.options.bootstrapHost ?? this.choice.sharedIp ?? ''), port: bootstrapPort ?? same, ip: this.startIp };
    const toAny = this.startsApart ? [{
      ip: start.ip,
      port: start.port,
      service: {
        ...this.service(this.bootstrapOf(cluster, start), start.ip),
        selector: context.brokerSelector,
        publishNotReady: false,
        ports: portsOf(listener, start.port),
      },
    }] : [];
    const asking = [...toBrokers, ...toAny];
    return {
      addresses,
      services: asking.map(({ service }) => service),
      bootstrap: this.startsApart ? [`${start.host}:${start.port}`] : eachOf(addresses),
      env: [],
      findings: this.findings(context, addressing, asking),
    };
  }

  /** The address that a broker's load balancer is asked for: the one said for it, or that it advertises, or what the list has. */
  private ipOf(broker: BrokerIdentity, index: number): string | undefined {
    const { ips, sharedIp } = this.choice;
    const { ip, host } = overrideOf(this.options.overrides, broker) ?? {};
    const advertised = ips && host !== undefined && familyOf(host) !== undefined ? host : undefined;
    const wanted = ip ?? advertised ?? sharedIp ?? ips?.[index];
    return wanted === undefined ? undefined : unbracketed(wanted);
  }

  /** The bootstrap load balancer's, where addresses are asked for and it is not known by a name. */
  private get startIp(): string | undefined {
    const { ips, sharedIp } = this.choice;
    const host = this.options.bootstrapHost ?? sharedIp;
    return ips && host !== undefined && familyOf(host) !== undefined ? unbracketed(host) : undefined;
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

  private findings(context: AccessContext, addressing: Addressing, asking: readonly Asking[]): Finding[] {
    const { options: { servicePort, overrides = [], trafficPolicy }, choice: { firstPort, sharedIp } } = this;
    const { findings, error } = reporter(this._name);
    checkAddressing(addressing, context, ['host', 'port', 'ip', 'annotations'], error);
    const homeless = context.brokers.filter((broker) => addressing.hosts === undefined && overrideOf(overrides, broker)?.host === undefined);
    if (homeless.length > 0) {
      error('load-balancer-address', `no address for the load balancers of node ${homeless.map(({ nodeId }) => nodeId).join(', ')}, and a synth cannot wait for one`,
        'give LoadBalancerAddress.ips with static addresses, .names or .pattern with names you see to in DNS, or .externalDns with a pattern that external-dns publishes');
    }
    const ips = asking.flatMap(({ ip }) => ip ?? []);
    checkIps(sharedIp === undefined ? ips : [...new Set(ips)], error);
    if (firstPort !== undefined && servicePort !== undefined) {
      error('shared-ip-port', `servicePort ${show(servicePort)} beside a shared address, where every broker needs a port of its own`,
        'leave servicePort out; the ports start at firstPort of LoadBalancerAddress.sharedIp');
    }
    if (sharedIp !== undefined && trafficPolicy === TrafficPolicy.LOCAL) {
      error('shared-ip-policy', `trafficPolicy ${show(trafficPolicy)} with the shared address ${show(sharedIp)}, which leads to one machine only`,
        'leave trafficPolicy out, or give every broker an address of its own');
    }
    for (const [address, same] of sharedIp === undefined ? [] : duplicates(asking, ({ ip, port }) => `${ip} port ${port}`)) {
      error('shared-ip-port', `address ${address} is asked for by the Services ${same.map(({ service: { name } }) => name).join(' and ')}`,
        'give bootstrapPort and overrides numbers that no other broker has');
    }
    return findings;
  }
}

/** What a Service is to be reached by. */
interface Wanted { readonly host?: string; readonly ip?: string; readonly port?: number }

/** A Service with the address and port that it asks for. */
interface Asking { readonly ip?: string; readonly port: number; readonly service: ServicePlan }
