import { directContribution, HostChoice, Report } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { AttachedNetwork, PodAddresses } from './pod-addresses';
import { checkIps } from './static-ips';
import { AccessContext, AccessContribution } from '../model/cluster-spec';
import { show } from '../model/finding';
import { expand, POD_IP } from '../plan/names';
import { duplicates } from '../util/duplicates';
import { bracketed, familyOf } from '../util/ip';

/** Options of access by the pods' own addresses. */
export interface PodIpAccessOptions extends ExternalAccessOptions {
  /**
   * Static addresses, which stay when a pod is made anew.
   *
   * @default - whatever address a pod gets (`status.podIP`), which the broker finds out itself
   */
  readonly addresses?: PodAddresses;

  /**
   * A name that leads to several of the brokers' pods, from which clients start. Only for `externalBootstrapServers`.
   *
   * @default - with static addresses all of those, else none
   */
  readonly bootstrapHost?: string;

  /**
   * Brokers whose address differs: host, port.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * The pod's own address, for networks in which clients outside the Kubernetes cluster reach pods: underlay networks, VPCs
 * whose pods have addresses of the VPC.
 */
export class PodIpAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'pod-ip';

  private readonly hosts: HostChoice;

  constructor(private readonly options: PodIpAccessOptions = {}) {
    super(options);
    this.hosts = options.addresses
      ? { kind: 'list', hosts: options.addresses._ips.map(bracketed) }
      : { kind: 'variable', variable: { name: POD_IP, fieldPath: 'status.podIP' }, isAddress: true };
  }

  /** @internal */
  public get _announces(): boolean {
    return this.options.bootstrapHost !== undefined;
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { bootstrapHost, overrides } = this.options;
    const port = { same: context.listener.port };
    const { error, ...contribution } = directContribution(this._name, { hosts: this.hosts, port, overrides }, context, bootstrapHost);
    return { ...contribution, podAnnotations: this.podAnnotations(context, error) };
  }

  private podAnnotations({ brokers }: AccessContext, error: Report): Map<string, Record<string, string>> {
    const { addresses } = this.options;
    if (!addresses) { return new Map(); }
    checkIps(addresses._ips, error);
    if (addresses._network) { checkNetwork(addresses._network, addresses._ips, error); }
    const placed = brokers.map((broker, index) => ({ broker, ip: addresses._ips[index] ?? '' }));
    const sets = [...new Set(brokers.map(({ set }) => set))];
    const bySet = new Map(sets.map((set) => {
      const own = placed.filter(({ broker }) => broker.set === set).sort((a, b) => a.broker.ordinal - b.broker.ordinal);
      if (addresses._setPerBroker && own.length > 1) {
        error('address-per-set', `the ${own.length} brokers of set "${set}" would all ask the network for the same address, since pods of one set have the same annotations`,
          'make a KafkaBrokerSet with replicas: 1 for each broker');
      }
      return [set, addresses._annotations(own.map(({ broker, ip }) => ({ ip, fill: (text: string) => expand(text, broker) })))];
    }));
    for (const [asked, same] of addresses._setPerBroker ? duplicates([...bySet], ([, annotations]) => JSON.stringify(annotations)) : []) {
      error('address-per-set', `sets ${same.map(([set]) => show(set)).join(', ')} would all ask the network for the same: ${asked}`,
        'give every broker an address of its own, and a network of its own ({nodeId}) where that alone fixes the address');
    }
    return bySet;
  }
}

function checkNetwork({ name, prefixLength }: AttachedNetwork, ips: readonly string[], error: Report): void {
  if (!/^([^/\s]+\/)?[^/\s]+$/.test(name)) {
    error('network-attachment', `network ${show(name)} is no NetworkAttachmentDefinition`, 'write its name, or namespace/name');
  }
  const most = ips.some((ip) => familyOf(ip) === 6) ? 128 : 32;
  if (prefixLength !== undefined && !(Number.isInteger(prefixLength) && prefixLength >= 1 && prefixLength <= most)) {
    error('network-attachment', `prefixLength ${show(prefixLength)} of addresses such as ${ips[0]}`, `use a whole number from 1 to ${most}, the length that the network has`);
  }
}
