import { directContribution, HostChoice, startOf } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { NodeHost } from './node-host';
import { AccessContext, AccessContribution } from '../model/cluster-spec';

/** Options of access by the Kubernetes node's own network. */
export interface HostNetworkAccessOptions extends ExternalAccessOptions {
  /**
   * The host by which clients know the brokers. Names of your own (`NodeHost.named` with `{nodeId}`,
   * `NodeHost.perBroker`) are for brokers that cannot move: sets of one with a node selector, or volumes that are tied to
   * nodes.
   *
   * @default NodeHost.nodeIp()
   */
  readonly host?: NodeHost;

  /**
   * Brokers whose address differs: host, port (where something before the nodes forwards another one).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * Brokers in the network of the Kubernetes node that they run on: every listener of theirs takes a port of the node. One
 * broker a node: its pods are kept apart. Names of the Kubernetes cluster's own DNS still hold inside the pods.
 */
export class HostNetworkAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'host-network';

  private readonly hosts: HostChoice;

  constructor(private readonly options: HostNetworkAccessOptions = {}) {
    super(options);
    this.hosts = (options.host ?? NodeHost.nodeIp())._choice;
  }

  /** @internal */
  public get _announces(): boolean {
    return startOf(this.hosts) !== undefined;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const port = { same: context.listener.port };
    const { error: _, ...contribution } = directContribution(this._name, { hosts: this.hosts, port, overrides: this.options.overrides }, context);
    return contribution;
  }
}
