import type { HostsSpec } from '../model/access-spec';

/** Options of addressing brokers by the Kubernetes nodes they run on. */
export interface NodeIpOptions {
  /**
   * A name or address of any Kubernetes node (or several behind one name) from which clients start. Only for
   * `externalBootstrapServers`. With node ports every node answers, with the ports of pods those that brokers run on.
   *
   * @default - none, then clients must be told a node's address by other means
   */
  readonly bootstrapHost?: string;
}

/** The host by which clients outside know a broker that they reach at a port of the Kubernetes nodes. */
export class AdvertisedHost {
  /**
   * One name or address for all brokers, told apart by their ports: a DNS name of the Kubernetes nodes, or a TCP load
   * balancer that passes every port on. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled in, so it can also be a
   * name for each broker by a pattern.
   */
  public static pattern(host: string): AdvertisedHost {
    return new AdvertisedHost({ kind: 'pattern', host });
  }

  /** A name or address for each broker, in ascending order of node ids. */
  public static perBroker(hosts: string[]): AdvertisedHost {
    return new AdvertisedHost({ kind: 'list', hosts });
  }

  /**
   * The address of the Kubernetes node that a broker runs on, which it finds out itself (`status.hostIP`), without
   * any rights in the Kubernetes API. Its clients must reach the nodes. Node ports need a bootstrap node port with it.
   */
  public static nodeIp(options: NodeIpOptions = {}): AdvertisedHost {
    return new AdvertisedHost({ kind: 'variable', variable: 'HOST_IP', ...options });
  }

  /**
   * The name of the Kubernetes node that a broker runs on (`spec.nodeName`), where that is a name which clients can look
   * up. Otherwise as `nodeIp`.
   */
  public static nodeName(options: NodeIpOptions = {}): AdvertisedHost {
    return new AdvertisedHost({ kind: 'variable', variable: 'NODE_NAME', ...options });
  }

  /** @internal */
  public readonly _hosts: HostsSpec;

  private constructor(hosts: HostsSpec) {
    this._hosts = hosts;
  }
}
