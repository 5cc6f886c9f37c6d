import { Addressing, addressesOf, checkAddressing, eachOf, reporter } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedObject } from './external-access';
import { ProxyFront } from './proxy-front';
import { checkSecurity, ProxySecurityOptions, securityOf } from './proxy-security';
import { checkNodePorts, DEFAULT_FIRST_NODE_PORT, suffixOf } from './services';
import { checkIps } from './static-ips';
import type { ImageOptions } from '../cluster/kafka-image';
import { AccessContext, AccessContribution } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { ProxyPlan, ServicePlan } from '../model/plan';
import { proxySelector } from '../plan/identity';
import { mebibytes, planResources } from '../plan/pods/pod';
import type { PodUser } from '../pods/pod-options';
import type { Resources } from '../pods/resources';
import type { Toleration } from '../pods/toleration';
import { resourcesSpec, tolerationData } from '../synth/workload-spec';
import { imageReference, referenceFindings } from '../util/image-reference';

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
   * @default ProxyFront.nodePort()
   */
  readonly front?: ProxyFront;

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

/** What the Dockerfile's user may be, whose name Kubernetes cannot tell from root's. */
const USER: PodUser = { uid: 65534, gid: 65534 };
const REPOSITORY = 'grepplabs/kafka-proxy';
const TAG = '0.4.3';
const CONNECTIONS = 1000;
const MEBIBYTE_CONNECTIONS = 16;
const BASE_MEBIBYTES = 32;

/**
 * Proxies (grepplabs/kafka-proxy) between clients and brokers: no client ever dials a broker, or learns its address. The
 * brokers have a listener of its own that advertises the proxies' public address, so that nothing in any response has to
 * be rewritten, and every proxy leads every port to its broker, so that clients may reach any of them.
 *
 * @see https://github.com/grepplabs/kafka-proxy
 */
export class KafkaProxyAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'proxy';

  constructor(private readonly options: KafkaProxyAccessOptions) {
    super(options);
  }

  /** @internal */
  public _clusterObjects(cluster: string): NamedObject[] {
    const name = this.deployment(cluster);
    return [
      { kind: 'Deployment', name },
      { kind: 'PodDisruptionBudget', name },
      ...this.front.type === undefined ? [] : [{ kind: 'Service', name, annotations: { ...this.front.annotations } } as const],
    ];
  }

  private deployment(cluster: string): string {
    return `${cluster}-${suffixOf(this._name)}-proxy`;
  }

  private get front() {
    return (this.options.front ?? ProxyFront.nodePort())._choice;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { host, overrides, firstPort = this.front.type === 'NodePort' ? DEFAULT_FIRST_NODE_PORT : 9192 } = this.options;
    const addressing: Addressing = { hosts: { kind: 'pattern', host }, port: { first: firstPort }, overrides };
    const addresses = addressesOf(addressing, context.brokers);
    const proxy = this.proxy(context, addresses);
    const services = this.front.type === undefined ? [] : [this.service(proxy)];
    return {
      addresses,
      services,
      proxies: [proxy],
      budgets: [{ name: proxy.name, selector: proxy.selector }],
      env: [],
      bootstrap: eachOf(addresses),
      findings: this.findings(context, addressing, services),
    };
  }

  private proxy(context: AccessContext, addresses: AccessContribution['addresses']): ProxyPlan {
    const { cluster, brokers, bootstrap, listener } = context;
    const { replicas = 2, image = {}, user = USER, nodeSelector, tolerations, connections = CONNECTIONS, resources } = this.options;
    const name = this.deployment(cluster);
    const usual = { cpu: '100m', memory: mebibytes(BASE_MEBIBYTES + Math.ceil(connections / MEBIBYTE_CONNECTIONS)) };
    return {
      name,
      replicas,
      image: {
        reference: imageReference(REPOSITORY, TAG, image),
        pullPolicy: image.pullPolicy,
        pullSecrets: image.pullSecrets ?? [],
        uid: user.uid,
        gid: user.gid,
      },
      selector: proxySelector(cluster, name),
      mappings: brokers.flatMap(({ nodeId, host }) => {
        const address = addresses.get(nodeId);
        return address ? [{ advertised: `${address.host}:${address.port}`, port: address.port, dial: `${host}:${listener.port}` }] : [];
      }),
      hostPorts: this.front.type === undefined,
      upstream: bootstrap,
      resources: planResources(resourcesSpec(resources), usual),
      nodeSelector,
      tolerations: tolerations?.map(tolerationData),
      ...securityOf(this.options, name, context),
    };
  }

  private service({ name, selector, mappings }: ProxyPlan): ServicePlan {
    const { type = 'NodePort', annotations = {}, trafficPolicy, loadBalancer } = this.front;
    return {
      name,
      kind: 'proxy',
      type,
      selector,
      annotations,
      externalTrafficPolicy: trafficPolicy,
      loadBalancer,
      publishNotReady: false,
      ports: mappings.map(({ port }) => ({ name: `tcp-${port}`, port, targetPort: port, nodePort: type === 'NodePort' ? port : undefined })),
    };
  }

  private findings(context: AccessContext, addressing: Addressing, services: readonly ServicePlan[]): Finding[] {
    const { findings, error } = reporter(this._name);
    const { range, loadBalancer: { ip } = {} } = this.front;
    const { connections = CONNECTIONS, image = {} } = this.options;
    checkAddressing(addressing, context, ['host', 'port'], error);
    checkNodePorts(services, range, error);
    checkSecurity(this.options, context, error);
    checkIps(ip === undefined ? [] : [ip], error);
    if (!(Number.isInteger(connections) && connections > 0)) { error('proxy-connections', `${show(connections)} connections`, 'give a whole number above zero'); }
    return [...findings, ...referenceFindings(REPOSITORY, image)];
  }
}
