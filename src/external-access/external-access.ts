import { IConstruct } from 'constructs';
import { AccessContext, AccessContribution, AccessSpec, BrokerIdentity } from '../model/cluster-spec';
import { Finding } from '../model/finding';
import { AccessWay, HostPortPlan } from '../model/plan';
import { NetworkPeer } from '../network-policy/network-peer';
import { ListenerSecurity } from '../security/listener-security';

/** Options that every way in from outside has. */
export interface ExternalAccessOptions {
  /**
   * Name of the access and of its listener: upper-case letters, digits and underscores, unique in the cluster.
   *
   * @default 'EXTERNAL'
   */
  readonly name?: string;

  /**
   * The port that the container binds for it.
   *
   * @default - 9095 for the first access, then 9096 and on
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
   * Who may connect, by a NetworkPolicy; at least one. Behind node ports and load balancers brokers see the addresses of
   * clients only with `TrafficPolicy.LOCAL`, otherwise those of Kubernetes nodes.
   *
   * @default - anyone
   */
  readonly allowedFrom?: NetworkPeer[];
}

const OWNERS = new WeakMap<ExternalAccess, IConstruct>();

/**
 * A way for clients outside the Kubernetes cluster to reach every broker by an address of its own, on a listener of its
 * own. Not meant for subclasses of your own: use one of this library's.
 */
export abstract class ExternalAccess {
  /** Whether the object is one of this library's classes; a foreign one cannot say how its brokers are reached. @internal */
  public static _isOurs(this: void, access: ExternalAccess): boolean {
    return typeof access._contribute === 'function';
  }

  /** An access belongs to one cluster. @internal */
  public static _claim(access: ExternalAccess, cluster: IConstruct): Finding[] {
    const error = (rule: string, message: string, fix: string): Finding => ({ rule, severity: 'error', message, fix });
    if (!ExternalAccess._isOurs(access)) {
      return [error('foreign-access', 'externalAccess holds an object that is no access of this library',
        'use NodePortAccess or another of its classes; ExternalAccess is not for subclasses of your own')];
    }
    const owner = OWNERS.get(access);
    if (owner && owner !== cluster) {
      return [error('access-of-two-clusters',
        `external access "${access._spec().name}" already belongs to the cluster at "${owner.node.path}"`,
        'make one for each cluster')];
    }
    OWNERS.set(access, cluster);
    return [];
  }

  /** @internal */
  public readonly _name: string;

  /** @internal */
  protected abstract readonly _way: AccessWay;

  private readonly listener: Pick<AccessSpec, 'port' | 'security' | 'config' | 'allowedFrom'>;

  /** @internal */
  protected constructor({ name = 'EXTERNAL', port, security, config, allowedFrom }: ExternalAccessOptions = {}) {
    this._name = name;
    this.listener = { port, security: security?._spec, config, allowedFrom: allowedFrom?.map(({ _plan }) => _plan) };
  }

  /** @internal */
  public _spec(): AccessSpec {
    return {
      name: this._name,
      ...this.listener,
      way: this._way,
      hostPort: this._hostPort,
      contribute: (context) => this._contribute(context),
    };
  }

  /** What the access adds to the plan. @internal */
  protected abstract _contribute(context: AccessContext): AccessContribution;

  /** The port of the Kubernetes node, where the variant takes one. @internal */
  protected get _hostPort(): Partial<HostPortPlan> | undefined {
    return undefined;
  }

  /** The Service that leads to one broker, where the variant has one. @internal */
  public _brokerService(_broker: BrokerIdentity): NamedObject | undefined {
    return undefined;
  }

  /** All that leads to one broker. @internal */
  public _brokerObjects(broker: BrokerIdentity): NamedObject[] {
    const service = this._brokerService(broker);
    return service ? [service] : [];
  }

  /** What the whole cluster has one of, where the variant has any. @internal */
  public _clusterObjects(_cluster: string): NamedObject[] {
    return [];
  }

  /** Whether clients start from what neither the brokers' addresses nor a Service of the variant tell. @internal */
  public get _announces(): boolean {
    return false;
  }
}

/** What of an object must be known before the plan is. */
export interface NamedObject {
  readonly kind: 'Service' | 'Deployment' | 'PodDisruptionBudget' | 'NetworkPolicy' | 'TLSRoute';
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of a TLSRoute's API, which more than one is in use of. */
  readonly version?: string;
}
