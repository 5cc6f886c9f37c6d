import type { BrokerIdentity } from './contribution';
import type { PodAddressesSpec } from '../../model/access-spec';
import { unbracketed } from '../../util/ip';
import { expand } from '../names';

/** A broker with the address that its pod requests. */
interface AssignedAddress {
  readonly broker: BrokerIdentity;
  readonly ip: string;
}

interface Plugin {
  /** Whether all pods of a set request the same address, so that each broker needs its own set. */
  readonly setPerBroker: boolean;
  /** Returns the annotations of the pods of a set. */
  readonly annotations: (spec: PodAddressesSpec, assigned: readonly AssignedAddress[]) => Record<string, string>;
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** How each network plugin is configured with the addresses of pods. */
const PLUGINS: Readonly<Record<PodAddressesSpec['plugin'], Plugin>> = {
  'calico': {
    setPerBroker: true,
    annotations: (_, [{ ip }]) => ({ 'cni.projectcalico.org/ipAddrs': JSON.stringify([unbracketed(ip)]) }),
  },
  'kube-ovn': {
    setPerBroker: false,
    annotations: (_, assigned) => ({ 'ovn.kubernetes.io/ip_pool': assigned.map(({ ip }) => unbracketed(ip)).join(',') }),
  },
  'multus': {
    setPerBroker: true,
    annotations: ({ network = '', prefixLength }, [{ broker, ip }]) => ({
      [NETWORKS]: JSON.stringify([{ ...attachment(expand(network, broker)), ips: [`${unbracketed(ip)}/${prefixLength}`] }]),
    }),
  },
  'whereabouts': {
    setPerBroker: true,
    annotations: ({ network = '' }, [{ broker }]) => ({ [NETWORKS]: JSON.stringify([attachment(expand(network, broker))]) }),
  },
  'custom': { setPerBroker: false, annotations: () => ({}) },
};

export const isSetPerBroker = ({ plugin }: PodAddressesSpec): boolean => PLUGINS[plugin].setPerBroker;

export const podAddressAnnotations = (spec: PodAddressesSpec, assigned: readonly AssignedAddress[]): Record<string, string> =>
  PLUGINS[spec.plugin].annotations(spec, assigned);

function attachment(network: string): { name: string; namespace?: string } {
  const [first, ...rest] = network.split('/');
  return rest.length === 0 ? { name: first } : { name: rest.join('/'), namespace: first };
}
