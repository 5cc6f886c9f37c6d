import { ListenerSpec } from '../model/cluster-spec';
import { NetworkPeer } from '../network-policy/network-peer';
import { ListenerSecurity } from '../security/listener-security';

/** Options that every listener has. */
export interface KafkaListenerOptions {
  /**
   * The listener's name: upper-case letters, digits and underscores, unique in the cluster.
   *
   * @default - `CLIENT`, `INTERNAL` or `CONTROLLER`
   * @see https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map
   */
  readonly name?: string;

  /**
   * The port that the container binds, 1 to 65535, unique among the listeners of a node.
   *
   * @default - 9092 for the first client listener, 9093 for the controllers', 9094 for the brokers'; then 9096 and on
   */
  readonly port?: number;

  /**
   * Who may dial it, and whether others can listen.
   *
   * @default - the cluster's `security`
   */
  readonly security?: ListenerSecurity;

  /**
   * Kafka settings of this listener alone, without `listener.name.<name>.` before them: `max.connections`.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#brokerconfigs_listeners
   */
  readonly config?: { [key: string]: string };

  /**
   * Who may connect to it, by a NetworkPolicy; at least one. Nodes of the cluster always may where they must.
   *
   * @default - anyone in the case of client listeners; of the others only nodes of the cluster
   */
  readonly allowedFrom?: NetworkPeer[];
}

/** Options of a listener for clients inside the Kubernetes cluster. */
export interface ClientListenerOptions extends KafkaListenerOptions {
  /**
   * Whether brokers use it among themselves too, so that one listener serves all.
   *
   * @default false
   */
  readonly interBroker?: boolean;
}

/**
 * A listener inside the Kubernetes cluster; each node advertises its own name in the cluster's DNS there. Ways in from
 * outside have listeners of their own, see `ExternalAccess`.
 */
export class KafkaListener {
  /** For clients inside the cluster; the bootstrap Service leads to it. */
  public static client(options: ClientListenerOptions = {}): KafkaListener {
    return new KafkaListener('CLIENT', 'client', options.interBroker ?? false, options);
  }

  /** For brokers among themselves (the inter-broker listener). A cluster has exactly one. */
  public static internal(options: KafkaListenerOptions = {}): KafkaListener {
    return new KafkaListener('INTERNAL', 'internal', true, options);
  }

  /** For controllers, and brokers that talk to them. Added by itself; give one to rename it or move its port. */
  public static controller(options: KafkaListenerOptions = {}): KafkaListener {
    return new KafkaListener('CONTROLLER', 'controller', false, options);
  }

  /** @internal */
  public readonly _spec: ListenerSpec;

  private constructor(name: string, purpose: ListenerSpec['purpose'], interBroker: boolean, options: KafkaListenerOptions) {
    const { port, security, config, allowedFrom } = options;
    this._spec = {
      name: options.name ?? name,
      port,
      purpose,
      interBroker,
      security: security?._spec,
      config,
      ...allowedFrom && { allowedFrom: allowedFrom.map(({ _plan }) => _plan) },
    };
  }
}
