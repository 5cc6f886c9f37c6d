import { Addressing, addressesOf, checkAddressing, eachOf, overrideOf, Report, reporter } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedObject } from './external-access';
import { bracketed, checkIps, familyOf, isRange, unbracketed } from './ip';
import { LoadBalancerAddress, LoadBalancerChoice } from './load-balancer-address';
import { bootstrapService, brokerService, portsOf, toBroker } from './services';
import { TrafficPolicy } from './traffic-policy';
import { AccessContext, AccessContribution, AccessSpec, BrokerIdentity } from '../plan/cluster-spec';
import { Finding, show } from '../plan/finding';
import { ServicePlan } from '../plan/model';
import { LABEL_POD } from '../plan/names';

/** The annotation that external-dns publishes. */
const EXTERNAL_DNS = 'external-dns.alpha.kubernetes.io/hostname';

/** Options of access by load balancers. */
export interface LoadBalancerAccessOptions extends ExternalAccessOptions {
  /**
   * How clients know the brokers' load balancers. A synth cannot wait until a cloud has made up addresses, so they are
   * settled here.
   *
   * @default - none, which is an error that names the ways out, unless every broker has an override
   */
  readonly address?: LoadBalancerAddress;

  /**
   * The port of the Services, which clients dial; 443 passes most firewalls.
   *
   * @default - the port that the container binds; with a shared address a port for each broker
   */
  readonly servicePort?: number;

  /**
   * A name or address of one more load balancer, which leads to any broker, for clients to start from. With
   * `LoadBalancerAddress.ips` an address is asked for as the brokers' are, with `externalDns` a name published.
   *
   * @default - none: clients start from the brokers' own addresses
   */
  readonly bootstrapHost?: string;

  /**
   * The bootstrap load balancer's port. With a shared address a port alone makes one, at that address.
   *
   * @default - servicePort
   */
  readonly bootstrapPort?: number;

  /**
   * Whose load balancers they are, where a Kubernetes cluster has several kinds: `service.k8s.aws/nlb`, `tailscale`.
   * Immutable. @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   *
   * @default - the Kubernetes cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * Ranges of client addresses that may connect, as `192.0.2.0/24`.
   *
   * @default - all
   */
  readonly sourceRanges?: string[];

  /**
   * Whether every Service takes a node port as well, which many load balancers need. Kubernetes 1.24.
   *
   * @default - the Kubernetes cluster's own choice, which is true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * Which Kubernetes nodes the load balancers hand connections to. LOCAL saves a hop, keeps the client's address, and
   * needs a load balancer that checks which node has the broker.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers whose address differs: host, port, ip, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its Services, by which load balancers are told what they should be. `{nodeId}`, `{pod}`, `{ordinal}`
   * and `{set}` in a value are filled in; such a value is for the brokers' Services only.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of a broker's Service, with the tokens of `annotations`.
   *
   * @default - `{pod}-` and the access's name in lower case
   */
  readonly serviceName?: string;

  /**
   * Name of the Service that leads to any broker.
   *
   * @default - `<cluster>-<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}

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
    const start = { host: bracketed(this.options.bootstrapHost ?? this.choice.sharedIp ?? ''), port: bootstrapPort ?? same };
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
    const { options: { sourceRanges = [], servicePort, overrides = [] }, choice: { firstPort } } = this;
    const { findings, error } = reporter(this._name);
    checkAddressing(addressing, context, ['host', 'port', 'ip', 'annotations'], error);
    const homeless = context.brokers.filter((broker) => addressing.hosts === undefined && overrideOf(overrides, broker)?.host === undefined);
    if (homeless.length > 0) {
      error('load-balancer-address', `no address for the load balancers of node ${homeless.map(({ nodeId }) => nodeId).join(', ')}, and a synth cannot wait for one`,
        'give LoadBalancerAddress.ips with static addresses, .names or .pattern with names you see to in DNS, or .externalDns with a pattern that external-dns publishes');
    }
    this.checkAsked(context, error);
    for (const range of sourceRanges.filter((text) => !isRange(text))) {
      error('source-range', `source range ${show(range)}`, 'write an address and a prefix length, such as 192.0.2.0/24');
    }
    if (firstPort !== undefined && servicePort !== undefined) {
      error('shared-ip-port', `servicePort ${show(servicePort)} beside a shared address, where every broker needs a port of its own`, 'leave servicePort out; the ports start at firstPort of LoadBalancerAddress.sharedIp');
    }
    const taken = services.map(({ name, ports: [{ port }], selector }) => ({ name, port, broker: LABEL_POD in selector }));
    const start = taken.find(({ broker }) => !broker);
    const same = firstPort !== undefined && start && taken.find(({ broker, port }) => broker && port === start.port);
    if (start && same && this.options.bootstrapHost === undefined) {
      error('shared-ip-port', `the bootstrap port ${start.port} is that of Service "${same.name}" at the same address`, 'give bootstrapPort a number that no broker has');
    }
    return findings;
  }

  /** Addresses that are asked for of load balancers. */
  private checkAsked({ brokers }: AccessContext, error: Report): void {
    const { options: { overrides = [], bootstrapHost }, choice: { ips, sharedIp } } = this;
    const own = overrides.flatMap(({ ip }) => ip ?? []);
    const listed = (ips ?? []).filter((_, index) => brokers[index] === undefined || overrideOf(overrides, brokers[index])?.ip === undefined);
    if (sharedIp !== undefined) { checkIps([sharedIp], error); return; }
    const asked = [...listed, ...own, ...ips && bootstrapHost !== undefined && familyOf(bootstrapHost) !== undefined ? [bootstrapHost] : []];
    checkIps(asked, error);
  }
}

/** What a Service is to be reached by. */
interface Wanted { readonly host?: string; readonly ip?: string; readonly port?: number }
