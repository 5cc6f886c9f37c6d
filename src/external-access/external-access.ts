import { IConstruct } from 'constructs';
import type { AccessSpec } from '../model/access-spec';
import { Finding } from '../model/finding';
import { NetworkPeer } from '../network-policy/network-peer';
import { checkOptions } from '../options/check';
import { keepFaults } from '../options/fault';
import { StructName } from '../options/types';
import { nameClass } from '../options/value-class';
import type { CertificateAuthority } from '../security/certificate-options';
import { ListenerSecurity } from '../security/listener-security';

/** Options of every external access. */
export interface ExternalAccessOptions {
  /**
   * The name of the external access and of its listener: upper-case letters, digits and underscores, unique in the cluster.
   *
   * @default 'EXTERNAL'
   */
  readonly name?: string;

  /**
   * The port that the container listens on, 1 to 65535, unique among the listeners of a node.
   *
   * @default - 9095 for the first external access; the next free port from 9096 for further ones
   */
  readonly listenerPort?: number;

  /**
   * The authentication and encryption of the listener.
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
   * The peers that the NetworkPolicy of the brokers admits, or that of the proxies with `KafkaProxyAccess`. At least one.
   * Behind node ports and load balancers pods see the addresses of clients only with `TrafficPolicy.LOCAL`, otherwise those
   * of Kubernetes nodes. Refused with `networkPolicies: false`, for imported clusters and for brokers on the host network.
   *
   * @default - any peer
   */
  readonly allowedFrom?: NetworkPeer[];
}

/** TLS that a load balancer, an ingress controller or a gateway in front of the brokers terminates. */
export interface TlsTermination {
  /**
   * The CA that issued the certificate of the load balancer, for the truststore of clients.
   *
   * @default - clients trust the certificate already, as those of public CAs
   */
  readonly ca?: CertificateAuthority;
}

/** Options of external accesses in front of which TLS can be terminated. */
export interface TerminableAccessOptions extends ExternalAccessOptions {
  /**
   * Declares that something in front of the brokers terminates TLS: a load balancer with a certificate, such as an AWS
   * Network Load Balancer with the annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-cert`, an ingress controller,
   * or a gateway listener in mode Terminate. Clients then connect with TLS, also if the listener of the brokers has none:
   * `clientConfig` has the protocol `SSL` or `SASL_SSL`. It configures neither the load balancer nor the brokers.
   *
   * Connections from there to the brokers have the `security` of the listener. Client certificates do not reach the brokers.
   *
   * @default - none: brokers and clients use the same protocol
   */
  readonly tlsTermination?: TlsTermination;
}

const OWNERS = new WeakMap<ExternalAccess, IConstruct>();

/** The options of every external access, without those of its kind. */
type CommonSpec = Pick<AccessSpec, 'name' | 'listenerPort' | 'security' | 'config' | 'allowedFrom' | 'tlsTermination'>;

/**
 * An external access: a dedicated listener on which each broker advertises an address of its own to clients outside the
 * Kubernetes cluster. It belongs to one cluster. Use one of the classes of this library; other subclasses are refused.
 */
export abstract class ExternalAccess {
  /** Whether the object is of a class of this library; others cannot be planned. @internal */
  public static _isOwn(this: void, access: ExternalAccess | undefined): access is ExternalAccess {
    return access?._spec !== undefined;
  }

  /** Assigns an external access to its cluster; a second cluster is an error. @internal */
  public static _claim(access: ExternalAccess, cluster: IConstruct): Finding[] {
    const error = (rule: string, message: string, fix: string): Finding => ({ rule, severity: 'error', message, fix });
    if (!ExternalAccess._isOwn(access)) {
      return [error('foreign-access', 'externalAccess contains an object that is not an external access of this library',
        'use NodePortAccess or another class of the library; subclasses of ExternalAccess are not supported')];
    }
    const owner = OWNERS.get(access);
    if (owner && owner !== cluster) {
      return [error('access-of-two-clusters',
        `external access "${access._spec.name}" already belongs to the cluster at "${owner.node.path}"`,
        'create one for each cluster')];
    }
    OWNERS.set(access, cluster);
    return [];
  }

  /** The options as data. @internal */
  public abstract readonly _spec: AccessSpec;

  /** @internal */
  protected constructor() {}

  /** Returns the options without wrong values, whose faults the cluster reports. @internal */
  protected _checked<T extends ExternalAccessOptions>(struct: StructName, options: T): T {
    const { values, faults } = checkOptions(struct, options);
    keepFaults(this, faults);
    return values;
  }

  /** @internal */
  protected _common({ name = 'EXTERNAL', listenerPort, security, config, allowedFrom, tlsTermination }: TerminableAccessOptions): CommonSpec {
    return {
      name,
      listenerPort,
      security: security?._spec,
      config,
      allowedFrom: allowedFrom?.map(({ _plan }) => _plan),
      ...tlsTermination && { tlsTermination: { ca: tlsTermination.ca?._spec } },
    };
  }
}

nameClass(ExternalAccess.prototype, 'ExternalAccess');
