import type { HostsSpec } from '../model/access-spec';
import { checkFactories } from '../options/check-factories';

/** Options of advertising the Kubernetes nodes that brokers run on. */
export interface NodeIpOptions {
  /**
   * The host of the bootstrap servers: a DNS name or IP address of one or more Kubernetes nodes. It is used in
   * `externalBootstrapServers` only. With node ports it can be any Kubernetes node, with host ports and the host network
   * one that a broker runs on.
   *
   * @default - none: `externalBootstrapServers` cannot be determined
   */
  readonly bootstrapHost?: string;
}

/** The host that brokers advertise to clients that connect to ports of Kubernetes nodes. */
export class AdvertisedHost {
  /**
   * One host for all brokers, which differ by port, or one host for each broker by a pattern.
   *
   * @param host a DNS name or IP address (IPv6 in brackets) of the Kubernetes nodes, or of a TCP load balancer that
   * forwards all ports to them; the tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are replaced
   */
  public static pattern(host: string): AdvertisedHost {
    return new AdvertisedHost({ kind: 'pattern', host });
  }

  /**
   * A list of hosts, one for each broker.
   *
   * @param hosts DNS names or IP addresses (IPv6 in brackets) in ascending order of node ids, exactly one for each broker
   */
  public static perBroker(hosts: string[]): AdvertisedHost {
    return new AdvertisedHost({ kind: 'list', hosts });
  }

  /**
   * The IP address of the Kubernetes node that the broker runs on. The broker reads it from the downward API
   * (`status.hostIP`), which requires no permissions. Clients must be able to connect to the Kubernetes nodes. Requires a
   * `bootstrapPort` with `NodePortAccess`.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields
   */
  public static nodeIp(options: NodeIpOptions = {}): AdvertisedHost {
    return new AdvertisedHost({ kind: 'variable', variable: 'HOST_IP', ...options });
  }

  /**
   * The name of the Kubernetes node that the broker runs on. The broker reads it from the downward API (`spec.nodeName`).
   * Clients must be able to resolve the names of the Kubernetes nodes. Requires a `bootstrapPort` with `NodePortAccess`.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields
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

checkFactories(AdvertisedHost, 'AdvertisedHost');
