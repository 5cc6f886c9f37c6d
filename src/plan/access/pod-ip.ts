import { directContribution, Report } from './addressing';
import type { AccessContext, AccessContribution } from './contribution';
import { AccessPlanner } from './planner';
import { podAddressAnnotations, isSetPerBroker } from './pod-addresses';
import { checkIps } from './static-ips';
import type { HostsSpec, PodAddressesSpec, PodIpAccessSpec } from '../../model/access-spec';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { bracketed, familyOf } from '../../util/ip';

export const POD_IP: AccessPlanner<'pod-ip'> = {
  needsBootstrapAnnotation: ({ bootstrapHost }) => bootstrapHost !== undefined,
  plan,
};

function plan(spec: PodIpAccessSpec, context: AccessContext): AccessContribution {
  const { name, host, addresses, bootstrapHost, overrides } = spec;
  const hosts = hostsOf(spec);
  const { error, ...contribution } = directContribution(name, { hosts, port: { same: context.listener.port }, overrides }, context, bootstrapHost);
  if (host !== undefined && addresses) {
    error('static-ip', `host ${show(host)} and addresses are both set`, 'set host, or addresses, which are then the advertised hosts');
  }
  return { ...contribution, podAnnotations: addresses ? annotationsOf(addresses, context, error) : new Map() };
}

function hostsOf({ host, addresses }: PodIpAccessSpec): HostsSpec {
  if (host !== undefined) { return { kind: 'pattern', host }; }
  return addresses ? { kind: 'list', hosts: addresses.ips.map(bracketed) } : { kind: 'variable', variable: 'POD_IP' };
}

/** Returns the annotations of pods by set; all pods of a set have the same ones. */
function annotationsOf(addresses: PodAddressesSpec, { brokers }: AccessContext, error: Report): Map<string, Record<string, string>> {
  const { ips } = addresses;
  checkIps(ips, error);
  checkNetwork(addresses, error);
  const assigned = brokers.map((broker, index) => ({ broker, ip: ips[index] ?? '' }));
  const bySet = new Map([...new Set(brokers.map(({ set }) => set))].map((set) => {
    const own = assigned.filter(({ broker }) => broker.set === set).sort((a, b) => a.broker.ordinal - b.broker.ordinal);
    if (isSetPerBroker(addresses) && own.length > 1) {
      error('address-per-set',
        `the ${own.length} brokers of set "${set}" would request the same address from the network, because pods of a set have the same annotations`,
        'create a KafkaBrokerSet with replicas: 1 for each broker');
    }
    return [set, podAddressAnnotations(addresses, own)];
  }));
  for (const [requested, same] of isSetPerBroker(addresses) ? duplicates([...bySet], ([, annotations]) => JSON.stringify(annotations)) : []) {
    error('address-per-set', `sets ${same.map(([set]) => show(set)).join(', ')} would request the same address from the network: ${requested}`,
      'use a different address for each broker, and a different network ({nodeId}) where the network alone determines the address');
  }
  return bySet;
}

function checkNetwork({ network, prefixLength, ips }: PodAddressesSpec, error: Report): void {
  if (network === undefined) { return; }
  if (!/^([^/\s]+\/)?[^/\s]+$/.test(network)) {
    error('network-attachment', `network ${show(network)} is not a valid name of a NetworkAttachmentDefinition`, 'use its name, or namespace/name');
  }
  const longest = ips.some((ip) => familyOf(ip) === 6) ? 128 : 32;
  if (prefixLength !== undefined && !(Number.isInteger(prefixLength) && prefixLength >= 1 && prefixLength <= longest)) {
    error('network-attachment', `prefixLength ${show(prefixLength)} is not valid for addresses such as ${ips[0]}`,
      `set the prefix length of the network, a whole number from 1 to ${longest}`);
  }
}
