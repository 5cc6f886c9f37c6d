import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { ProxyExposure } from './proxy-exposure';
import { ProxyLoginMechanism, ProxySecurityOptions } from './proxy-security';
import type { ImageOptions } from '../cluster/kafka-image';
import type { AccessSpecOf } from '../model/access-spec';
import type { PodUser } from '../pods/pod-options';
import type { Resources } from '../pods/resources';
import type { Toleration } from '../pods/toleration';
import { resourcesSpec, tolerationData } from '../synth/workload-spec';

/** Options of external access by Kafka proxies. */
export interface KafkaProxyAccessOptions extends ExternalAccessOptions, ProxySecurityOptions {
  /**
   * The advertised host: a DNS name or IP address of the proxies. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}`
   * are replaced, which gives each broker a name of its own.
   */
  readonly host: string;

  /**
   * How the proxies are exposed to clients.
   *
   * @default ProxyExposure.nodePort()
   */
  readonly exposure?: ProxyExposure;

  /**
   * The port of node id 0, which the proxies listen on and the brokers advertise. Each broker has this port plus its node id.
   * Port 9080 is refused: it serves metrics and health checks.
   *
   * @default - 30092 with node ports, otherwise 9192
   */
  readonly firstPort?: number;

  /**
   * The number of proxies, at least two. Each proxy serves all brokers.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * The maximum number of client connections of one proxy, from which its memory follows. A client has one connection for
   * each broker.
   *
   * @default 1000
   */
  readonly connections?: number;

  /**
   * The CPU and memory of each proxy.
   *
   * @default - 100m CPU; 32 MiB of memory, plus 64 KiB for each of `connections`
   */
  readonly resources?: Resources;

  /**
   * Registry, tag and pull options of the image `grepplabs/kafka-proxy`.
   *
   * @default - tag 0.4.3
   */
  readonly image?: ImageOptions;

  /**
   * The user and group of the proxies. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires. The
   * proxies have no disks, so `fsGroup` is ignored.
   *
   * @default - uid and gid 65534
   */
  readonly user?: PodUser;

  /**
   * Labels that the Kubernetes nodes of the proxies must have.
   *
   * @default - none: any Kubernetes node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of Kubernetes nodes that the proxies tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * External access by Kafka proxies (grepplabs/kafka-proxy), a Deployment between clients and brokers. Clients connect to
 * the proxies only, and do not learn the addresses of the brokers. The brokers advertise the public address of the proxies
 * on a dedicated listener, with a port for each broker. Every proxy forwards every port to its broker, so that clients can
 * connect to any proxy. Refused for clusters that other code deploys.
 *
 * @see https://github.com/grepplabs/kafka-proxy
 */
export class KafkaProxyAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'proxy'>;

  constructor(options: KafkaProxyAccessOptions) {
    super();
    options = this._checked('KafkaProxyAccessOptions', options);
    const { clientTls, brokerCa, brokerCertificate, login } = options;
    this._spec = {
      kind: 'proxy',
      ...this._common(options),
      host: options.host,
      exposure: (options.exposure ?? ProxyExposure.nodePort())._exposure,
      firstPort: options.firstPort,
      replicas: options.replicas ?? 2,
      connections: options.connections ?? 1000,
      resources: resourcesSpec(options.resources),
      image: options.image ?? {},
      user: options.user,
      nodeSelector: options.nodeSelector,
      tolerations: options.tolerations?.map(tolerationData),
      overrides: options.overrides ?? [],
      clientTls: clientTls && { certificate: clientTls.certificate?._spec, clientCa: clientTls.clientCa?._spec },
      brokerCa: brokerCa?._spec,
      brokerCertificate: brokerCertificate?._spec,
      login: login && { user: login.user, password: login.password, mechanism: login.mechanism ?? ProxyLoginMechanism.SCRAM_SHA_512 },
    };
  }
}
