import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedService } from './external-access';
import { NodeHost } from './node-host';
import { AccessContext, AccessContribution, AccessSpec, BrokerIdentity } from '../plan/cluster-spec';
import { Finding, show } from '../plan/finding';
import { Address, EnvPlan, ServicePlan } from '../plan/model';
import { BOOTSTRAP_SERVERS, expand, HOST_IP, LABEL_POD, OWN_TOKENS, portName } from '../plan/names';

/** The ports that a Kubernetes cluster gives out as node ports. */
export interface NodePortRange {
  /** The lowest port. */
  readonly from: number;
  /** The highest port. */
  readonly to: number;
}

/** Options of access by node ports. */
export interface NodePortAccessOptions extends ExternalAccessOptions {
  /** The host by which clients know the brokers. */
  readonly host: NodeHost;

  /**
   * The node port of node id 0; each broker has this plus its node id, so that no other set or broker ever moves it.
   *
   * @default 30092
   */
  readonly firstPort?: number;

  /**
   * One more node port that leads to any broker, for clients to start from.
   *
   * @default - none; required with `NodeHost.nodeIp()`, where a broker answers on its own node only
   */
  readonly bootstrapPort?: number;

  /**
   * The node ports that the Kubernetes cluster gives out (`--service-node-port-range`).
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * Brokers whose address differs.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of all its Services.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

const DEFAULT_FIRST_PORT = 30092;
const DEFAULT_RANGE: NodePortRange = { from: 30000, to: 32767 };

/**
 * A node port for every broker, which every Kubernetes node opens. Fixed numbers, so that a broker knows what to
 * advertise before its Service exists.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePortAccess extends ExternalAccess {
  private readonly name: string;

  constructor(private readonly options: NodePortAccessOptions) {
    super();
    this.name = options.name ?? 'EXTERNAL';
  }

  /** @internal */
  public _spec(): AccessSpec {
    return {
      name: this.name,
      port: this.options.port,
      protocol: 'PLAINTEXT',
      contribute: (context) => this.contribute(context),
    };
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedService {
    return this.named(`${broker.pod}-${suffix(this.name)}`, this.override(broker)?.annotations);
  }

  /** @internal */
  public _bootstrapService(cluster: string): NamedService | undefined {
    const { bootstrapPort, host: { _choice: host } } = this.options;
    if (bootstrapPort === undefined) { return undefined; }
    const servers = host.kind === 'nodeIp' && host.bootstrapHost !== undefined
      ? { [BOOTSTRAP_SERVERS]: `${host.bootstrapHost}:${bootstrapPort}` } : undefined;
    return this.named(`${cluster}-${suffix(this.name)}-bootstrap`, servers);
  }

  private named(name: string, own?: Record<string, string>): NamedService {
    return { name, annotations: { ...this.options.annotations, ...own } };
  }

  private contribute(context: AccessContext): AccessContribution {
    const { host: { _choice: host }, bootstrapPort } = this.options;
    const addresses = new Map(context.brokers.map((broker, index) => [broker.nodeId, this.address(broker, index)]));
    const services = context.brokers.map((broker): ServicePlan => ({
      ...this.service(this._brokerService(broker), { [LABEL_POD]: broker.pod }, context, addresses.get(broker.nodeId)!.port),
      // Leaders must stay reachable while their pod is not ready.
      publishNotReady: true,
      externalTrafficPolicy: host.kind === 'nodeIp' ? 'Local' : undefined,
    }));
    const bootstrap = this._bootstrapService(context.cluster);
    if (bootstrap) { services.push(this.service(bootstrap, context.brokerSelector, context, bootstrapPort!)); }
    const env: EnvPlan[] = host.kind === 'nodeIp' ? [{ name: HOST_IP, fieldPath: 'status.hostIP' }] : [];
    return { addresses, services, bootstrap: this.bootstrap(addresses), env, findings: this.findings(context, services) };
  }

  private override({ nodeId }: BrokerIdentity): BrokerOverride | undefined {
    return this.options.overrides?.find((override) => override.nodeId === nodeId);
  }

  private address(broker: BrokerIdentity, index: number): Address & { readonly pattern: string } {
    const { firstPort = DEFAULT_FIRST_PORT } = this.options;
    const override = this.override(broker);
    const hostPattern = override?.host ?? this.hostPattern(index);
    const port = override?.port ?? firstPort + broker.nodeId;
    const portPattern = override?.port === undefined ? `{${firstPort}+nodeId}` : String(override.port);
    return { host: expand(hostPattern, broker), port, pattern: `${expand(hostPattern, OWN_TOKENS)}:${portPattern}` };
  }

  private hostPattern(index: number): string {
    const { _choice: host } = this.options.host;
    switch (host.kind) {
      case 'pattern': return host.host;
      case 'list': return host.hosts[index] ?? '';
      // In brackets, which are right around an IPv6 address and do no harm around an IPv4 one.
      case 'nodeIp': return `[\${env:${HOST_IP}}]`;
    }
  }

  private service(
    named: NamedService, selector: ServicePlan['selector'], { listener }: AccessContext, nodePort: number,
  ): ServicePlan {
    return {
      ...named,
      kind: 'access',
      type: 'NodePort',
      selector,
      ports: [{ name: portName(listener.name, listener.port), port: listener.port, targetPort: listener.port, nodePort }],
      publishNotReady: false,
    };
  }

  private bootstrap(addresses: ReadonlyMap<number, Address>): string[] {
    const { host: { _choice: host }, bootstrapPort } = this.options;
    if (host.kind === 'nodeIp') {
      return host.bootstrapHost === undefined || bootstrapPort === undefined ? [] : [`${host.bootstrapHost}:${bootstrapPort}`];
    }
    return [...addresses.values()].map(({ host: name, port }) => `${name}:${port}`);
  }

  private findings({ brokers }: AccessContext, services: readonly ServicePlan[]): Finding[] {
    const { host: { _choice: host }, bootstrapPort, overrides = [], nodePortRange: range = DEFAULT_RANGE } = this.options;
    const findings: Finding[] = [];
    const error = (rule: string, message: string, fix: string) =>
      findings.push({ rule, severity: 'error', message: `external access ${this.name}: ${message}`, fix });

    if (host.kind === 'list' && host.hosts.length !== brokers.length) {
      error('host-list', `${host.hosts.length} hosts for ${brokers.length} brokers: ${show(host.hosts)}`,
        'list one host for each broker, in ascending order of node ids, or use NodeHost.named with a pattern');
    }
    if (host.kind === 'nodeIp' && bootstrapPort === undefined) {
      error('node-ip-bootstrap', 'NodeHost.nodeIp() without a bootstrapPort: a broker answers only on the node it runs on, so clients cannot know where to start',
        'give a bootstrapPort, such as 30090');
    }
    for (const { nodeId } of overrides.filter((override) => !brokers.some((broker) => broker.nodeId === override.nodeId))) {
      error('override', `an override names node id ${show(nodeId)}`, `use a broker's: ${brokers.map((broker) => broker.nodeId).join(', ')}`);
    }
    for (const { name, ports: [{ nodePort }] } of services) {
      if (nodePort !== undefined && !(Number.isInteger(nodePort) && nodePort >= range.from && nodePort <= range.to)) {
        error('node-port-range', `node port ${show(nodePort)} of Service "${name}" is outside ${range.from} to ${range.to}`,
          'choose firstPort so that firstPort + node id stays inside for every broker, or say the cluster\'s own nodePortRange');
      }
    }
    return findings;
  }
}

const suffix = (name: string): string => name.toLowerCase().replace(/_/g, '-');
