import { Addressing, addressesOf, checkAddressing, eachOf, envOf, overrideOf, reporter } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedObject } from './external-access';
import { NodeHost } from './node-host';
import { NodePortRange } from './node-port-range';
import { bootstrapService, brokerService, checkNodePorts, DEFAULT_FIRST_NODE_PORT, portsOf, toBroker } from './services';
import { TrafficPolicy } from './traffic-policy';
import { AccessContext, AccessContribution, BrokerIdentity } from '../model/cluster-spec';
import { Finding } from '../model/finding';
import { ServicePlan } from '../model/plan';

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
   * @default - none; required with `NodeHost.nodeIp()` and `NodeHost.nodeName()`, where a broker answers on its own node only
   */
  readonly bootstrapPort?: number;

  /**
   * The node ports that the Kubernetes cluster gives out (`--service-node-port-range`).
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * Which Kubernetes nodes answer for a broker. With LOCAL and hosts that are not the broker's own node, whoever stands
   * before the nodes must find the one that answers.
   *
   * @default - LOCAL with `NodeHost.nodeIp()` and `NodeHost.nodeName()`, else CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers whose address differs: host, port, nodePort, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its Services. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in a value are filled in; such a value is
   * for the brokers' Services only.
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
 * A node port for every broker, which every Kubernetes node opens. Fixed numbers, so that a broker knows what to
 * advertise before its Service exists.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePortAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'node-port';

  private readonly addressing: Addressing;

  constructor(private readonly options: NodePortAccessOptions) {
    super(options);
    this.addressing = {
      hosts: options.host._choice, port: { first: options.firstPort ?? DEFAULT_FIRST_NODE_PORT }, overrides: options.overrides,
    };
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedObject {
    return brokerService(this._name, this.options, broker, overrideOf(this.options.overrides, broker)?.annotations);
  }

  /** @internal */
  public _clusterObjects(cluster: string): NamedObject[] {
    return this.options.bootstrapPort === undefined ? [] : [bootstrapService(this._name, this.options, cluster, this.startingNode)];
  }

  /** With addresses that only the brokers themselves know, clients start from a node they are told. */
  private get startingNode(): string | undefined {
    const { hosts } = this.addressing;
    return hosts?.kind === 'variable' && hosts.bootstrapHost !== undefined ? `${hosts.bootstrapHost}:${this.options.bootstrapPort}` : undefined;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { bootstrapPort, host: { _choice: host }, trafficPolicy } = this.options;
    const addresses = addressesOf(this.addressing, context.brokers);
    const external = context.listener;
    const services = context.brokers.map((broker): ServicePlan => ({
      ...named(this._brokerService(broker)),
      ...toBroker(broker.pod),
      type: 'NodePort',
      externalTrafficPolicy: trafficPolicy ?? (host.kind === 'variable' ? 'Local' : undefined),
      ports: portsOf(external, external.port, overrideOf(this.options.overrides, broker)?.nodePort ?? addresses.get(broker.nodeId)?.port),
    }));
    const bootstrap = this._clusterObjects(context.cluster).map((object): ServicePlan => ({
      ...named(object),
      kind: 'access',
      type: 'NodePort',
      selector: context.brokerSelector,
      publishNotReady: false,
      ports: portsOf(external, external.port, bootstrapPort),
    }));
    const all = [...services, ...bootstrap];
    const starting = this.startingNode;
    return {
      addresses,
      services: all,
      bootstrap: starting === undefined || bootstrapPort === undefined ? eachOf(addresses) : [starting],
      env: envOf(this.addressing),
      findings: this.findings(context, all),
    };
  }

  private findings(context: AccessContext, services: readonly ServicePlan[]): Finding[] {
    const { findings, error } = reporter(this._name);
    checkAddressing(this.addressing, context, ['host', 'port', 'nodePort', 'annotations'], error);
    if (this.addressing.hosts?.kind === 'variable' && this.options.bootstrapPort === undefined) {
      error('node-ip-bootstrap', 'a broker answers only on the node it runs on, and there is no bootstrapPort, so clients cannot know where to start',
        'give a bootstrapPort, such as 30090');
    }
    checkNodePorts(services, this.options.nodePortRange, error);
    return findings;
  }
}

const named = ({ name, annotations = {} }: NamedObject) => ({ name, annotations });
