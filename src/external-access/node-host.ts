/** Options of addressing brokers by the Kubernetes nodes they run on. */
export interface NodeIpOptions {
  /**
   * A name or address of any Kubernetes node (or several behind one name) from which clients start. Only for
   * `externalBootstrapServers`; the node port of the bootstrap Service answers on every node.
   *
   * @default - none, then clients must be told a node's address by other means
   */
  readonly bootstrapHost?: string;
}

/** The host by which clients outside know a broker's node port. */
export class NodeHost {
  /**
   * One name or address for all brokers, told apart by their ports: a DNS name of the Kubernetes nodes, or a TCP load
   * balancer that passes every port on. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled in, so it can also be a
   * name for each broker by a pattern.
   */
  public static named(host: string): NodeHost {
    return new NodeHost({ kind: 'pattern', host });
  }

  /** A name or address for each broker, in ascending order of node ids. */
  public static perBroker(hosts: string[]): NodeHost {
    return new NodeHost({ kind: 'list', hosts });
  }

  /**
   * The address of the Kubernetes node that a broker runs on, which it finds out itself (`status.hostIP`), without
   * any rights in the Kubernetes API. Its clients must reach the nodes. Needs a bootstrap node port.
   */
  public static nodeIp(options: NodeIpOptions = {}): NodeHost {
    return new NodeHost({ kind: 'nodeIp', ...options });
  }

  /** @internal */
  public readonly _choice: NodeHostChoice;

  private constructor(choice: NodeHostChoice) {
    this._choice = choice;
  }
}

/** @internal */
export type NodeHostChoice =
  | { readonly kind: 'pattern'; readonly host: string }
  | { readonly kind: 'list'; readonly hosts: readonly string[] }
  | { readonly kind: 'nodeIp'; readonly bootstrapHost?: string };
