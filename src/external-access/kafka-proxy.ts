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

/** Options of access by proxies that speak Kafka's protocol. */
export interface KafkaProxyAccessOptions extends ExternalAccessOptions, ProxySecurityOptions {
  /**
   * The name or address by which clients know the proxies. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled in,
   * should every broker have a name of its own.
   */
  readonly host: string;

  /**
   * How clients reach the proxies.
   *
   * @default ProxyExposure.nodePort()
   */
  readonly exposure?: ProxyExposure;

  /**
   * The port of node id 0, which clients dial and the proxies listen on; each broker has this plus its node id.
   *
   * @default - 30092 behind node ports, else 9192
   */
  readonly firstPort?: number;

  /**
   * How many proxies there are, at least two. Each serves every broker, so any can go.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * The most connections that one proxy has to carry, from which its memory follows: a client has one for each broker.
   *
   * @default 1000
   */
  readonly connections?: number;

  /**
   * CPU and memory of a proxy, where they should not follow from the connections.
   *
   * @default - 100m of CPU; 32 MiB and 64 KiB for each connection
   */
  readonly resources?: Resources;

  /**
   * Where the image `grepplabs/kafka-proxy` is pulled from, and which.
   *
   * @default - tag 0.4.3
   */
  readonly image?: ImageOptions;

  /**
   * User and group of the proxies; an empty struct leaves them to the Kubernetes cluster, as OpenShift wants it. They have
   * no disks, so `fsGroup` is of no use.
   *
   * @default - uid and gid 65534
   */
  readonly user?: PodUser;

  /**
   * Labels that the machines of the proxies must have.
   *
   * @default - any machine
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints that the proxies tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * Brokers whose address differs: host, port.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * Proxies (grepplabs/kafka-proxy) between clients and brokers: no client ever dials a broker, or learns its address. The
 * brokers have a listener of its own that advertises the proxies' public address, so that nothing in any response has to
 * be rewritten, and every proxy leads every port to its broker, so that clients may reach any of them.
 *
 * @see https://github.com/grepplabs/kafka-proxy
 */
export class KafkaProxyAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'proxy'>;

  constructor(options: KafkaProxyAccessOptions) {
    super();
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
      clientTls: clientTls && { certificate: clientTls.certificate._spec, clientCa: clientTls.clientCa?._spec },
      brokerCa: brokerCa?._spec,
      brokerCertificate: brokerCertificate?._spec,
      login: login && { user: login.user, password: login.password, mechanism: login.mechanism ?? ProxyLoginMechanism.SCRAM_SHA_512 },
    };
  }
}
