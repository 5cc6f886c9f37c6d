import { IConstruct } from 'constructs';
import type { AccessSpec } from '../model/access-spec';
import { Finding } from '../model/finding';
import { NetworkPeer } from '../network-policy/network-peer';
import { ListenerSecurity } from '../security/listener-security';

/** Options that every external access has. */
export interface ExternalAccessOptions {
  /**
   * Name of the access and of its listener: upper-case letters, digits and underscores, unique in the cluster.
   *
   * @default 'EXTERNAL'
   */
  readonly name?: string;

  /**
   * The port that the container binds for its listener.
   *
   * @default - 9095 for the first access, then 9096 and on
   */
  readonly listenerPort?: number;

  /**
   * Authentication and encryption of its listener.
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
   * The peers that a NetworkPolicy admits; at least one. Behind node ports and load balancers brokers see the addresses of
   * clients only with `TrafficPolicy.LOCAL`, otherwise those of Kubernetes nodes.
   *
   * @default - any peer
   */
  readonly allowedFrom?: NetworkPeer[];
}

const OWNERS = new WeakMap<ExternalAccess, IConstruct>();

/** What every access has beside the options of its kind. */
type CommonSpec = Pick<AccessSpec, 'name' | 'listenerPort' | 'security' | 'config' | 'allowedFrom'>;

/**
 * An external access: every broker has an address of its own for clients outside the Kubernetes cluster, on a dedicated
 * listener. Not meant for subclasses outside this library: use one of its classes.
 */
export abstract class ExternalAccess {
  /** Whether the object is one of this library's classes, which alone can be planned. @internal */
  public static _isOwn(this: void, access: ExternalAccess | undefined): access is ExternalAccess {
    return access?._spec !== undefined;
  }

  /** Ties an access to its cluster; a second cluster is an error. @internal */
  public static _claim(access: ExternalAccess, cluster: IConstruct): Finding[] {
    const error = (rule: string, message: string, fix: string): Finding => ({ rule, severity: 'error', message, fix });
    if (!ExternalAccess._isOwn(access)) {
      return [error('foreign-access', 'externalAccess holds an object that is not an access of this library',
        'use NodePortAccess or another of its classes; ExternalAccess is not meant for subclasses of your own')];
    }
    const owner = OWNERS.get(access);
    if (owner && owner !== cluster) {
      return [error('access-of-two-clusters', `external access "${access._spec.name}" already belongs to the cluster at "${owner.node.path}"`, 'create one for each cluster')];
    }
    OWNERS.set(access, cluster);
    return [];
  }

  /** The options as data. @internal */
  public abstract readonly _spec: AccessSpec;

  /** @internal */
  protected constructor() {}

  /** @internal */
  protected _common({ name = 'EXTERNAL', listenerPort, security, config, allowedFrom }: ExternalAccessOptions): CommonSpec {
    return { name, listenerPort, security: security?._spec, config, allowedFrom: allowedFrom?.map(({ _plan }) => _plan) };
  }
}
