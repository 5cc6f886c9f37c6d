import type { k8s } from 'cdk8s-plus-28';
import { Plain, omitEmpty } from './plain';
import { PeerPlan, PolicyPlan } from '../model/plan';

/** A label that Kubernetes sets on every namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Types and protocols that the API server fills in are left out: it applies policies without egress rules to incoming connections. */
export function policySpec({ selector, ingress }: PolicyPlan): Plain<k8s.NetworkPolicySpec> {
  return {
    podSelector: { matchLabels: { ...selector } },
    ingress: ingress.map(({ ports, peers }) => omitEmpty({
      ports: ports.map(({ port, protocol }) => omitEmpty({ port, protocol: protocol === 'TCP' ? undefined : protocol })),
      from: peers?.map(peer),
    })),
  };
}

const peer = ({ pods, namespace, cidr }: PeerPlan): Plain<k8s.NetworkPolicyPeer> => omitEmpty({
  podSelector: pods && { matchLabels: { ...pods } },
  namespaceSelector: namespace === undefined ? undefined : { matchLabels: { [NAMESPACE_NAME]: namespace } },
  ipBlock: cidr === undefined ? undefined : { cidr },
});
