import { directContribution, HostChoice, startOf } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { NodeHost } from './node-host';
import { AccessContext, AccessContribution } from '../model/cluster-spec';
import { show } from '../model/finding';
import { familyOf, unbracketed } from '../util/ip';

/** Options of access by a port of the Kubernetes node that a broker runs on. */
export interface HostPortAccessOptions extends ExternalAccessOptions {
  /**
   * The host by which clients know the brokers. Names (`NodeHost.named` with `{nodeId}`, `NodeHost.perBroker`) are for
   * brokers that cannot move: sets of one with a node selector, or volumes that are tied to nodes.
   *
   * @default NodeHost.nodeIp()
   */
  readonly host?: NodeHost;

  /**
   * The port of the Kubernetes nodes.
   *
   * @default - the port that the container binds
   */
  readonly hostPort?: number;

  /**
   * The address of the Kubernetes nodes to bind, such as 127.0.0.1 behind a proxy of the node's own.
   *
   * @default - all of them
   */
  readonly hostIp?: string;

  /**
   * Brokers whose address differs: host, port (where something before the nodes forwards another one).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * A port of the Kubernetes node that a broker runs on, without any Service. One broker a node: its pods are kept apart.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/overview/#services
 */
export class HostPortAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'host-port';

  private readonly hosts: HostChoice;

  constructor(private readonly options: HostPortAccessOptions = {}) {
    super(options);
    this.hosts = (options.host ?? NodeHost.nodeIp())._choice;
  }

  /** @internal */
  protected get _hostPort() {
    const { hostPort, hostIp } = this.options;
    return { port: hostPort, ip: hostIp === undefined ? undefined : unbracketed(hostIp) };
  }

  /** @internal */
  public get _announces(): boolean {
    return startOf(this.hosts) !== undefined;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { overrides, hostIp } = this.options;
    const port = { same: context.listener.hostPort!.port };
    const { error, ...contribution } = directContribution(this._name, { hosts: this.hosts, port, overrides }, context);
    if (hostIp !== undefined && familyOf(hostIp) === undefined) { error('host-ip', `hostIp ${show(hostIp)} is no IP address`, 'write an address of the Kubernetes nodes'); }
    return contribution;
  }
}
