import { ListenerSpec } from '../model/cluster-spec';
import { NetworkPeer } from '../network-policy/network-peer';
import { checkFactories } from '../options/check-factories';
import { ListenerSecurity } from '../security/listener-security';

/** Options of a listener. */
export interface KafkaListenerOptions {
  /**
   * The listener's name: upper-case letters, digits and underscores, unique in the cluster.
   *
   * @default - `CLIENT`, `INTERNAL` or `CONTROLLER`
   * @see https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map
   */
  readonly name?: string;

  /**
   * The port that the container listens on, 1 to 65535, unique among the listeners of a node. Ports below 1024 are a
   * warning, since Kafka does not run as root.
   *
   * @default - 9092 for the first client listener, 9093 for the controller and 9094 for the inter-broker listener; then free ports from 9096
   */
  readonly port?: number;

  /**
   * The listener's authentication and encryption.
   *
   * @default - the cluster's `security`
   */
  readonly security?: ListenerSecurity;

  /**
   * Kafka settings of this listener only. The keys have no prefix `listener.name.<name>.`, as in `max.connections`.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#brokerconfigs_listeners
   */
  readonly config?: { [key: string]: string };

  /**
   * The peers that the NetworkPolicy of the listener's nodes admits, at least one. Nodes of the cluster that need the
   * listener, and test clients that use it, are admitted in addition. Refused with `networkPolicies: false`, for imported clusters and for pods on the
   * host network.
   *
   * @default - any peer on client listeners; only nodes of the cluster on the other listeners
   */
  readonly allowedFrom?: NetworkPeer[];
}

/** Options of a listener for clients inside the Kubernetes cluster. */
export interface ClientListenerOptions extends KafkaListenerOptions {
  /**
   * Whether the listener is the inter-broker listener as well, so that clients and brokers share it.
   *
   * @default false
   */
  readonly interBroker?: boolean;
}

/**
 * A listener for connections inside the Kubernetes cluster, where each node advertises its pod's DNS name. Listeners for
 * clients outside the Kubernetes cluster belong to an `ExternalAccess`.
 *
 * @see https://kafka.apache.org/documentation/#brokerconfigs_listeners
 */
export class KafkaListener {
  /** A client listener, for clients inside the Kubernetes cluster. The bootstrap Service has a port for it. */
  public static client(options: ClientListenerOptions = {}): KafkaListener {
    return new KafkaListener('CLIENT', 'client', options.interBroker ?? false, options);
  }

  /**
   * The inter-broker listener, which only nodes of the cluster use. A cluster has exactly one inter-broker listener: this
   * one, or a client listener with `interBroker: true`.
   *
   * @see https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name
   */
  public static internal(options: KafkaListenerOptions = {}): KafkaListener {
    return new KafkaListener('INTERNAL', 'internal', true, options);
  }

  /**
   * The controller listener, for controllers and the brokers that connect to them. It is added automatically; use this to
   * change its options. A cluster has at most one.
   *
   * @see https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names
   */
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

checkFactories(KafkaListener, 'KafkaListener');
