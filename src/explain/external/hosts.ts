import { NodeSetPlan, ProxyPlan } from '../../model/plan';

/** A description of the Kubernetes nodes whose own ports external clients connect to. */
export interface NodeDescription {
  /** All Kubernetes nodes that the pods may be scheduled to. */
  readonly eligible: string;
  /** The Kubernetes nodes that run the pods. */
  readonly current: string;
  /** The same as `current`, in the row of a pod. */
  readonly relative: string;
}

/** Describes the Kubernetes nodes of the brokers of a set; of all brokers if it is undefined. */
export function nodeDescription(set: NodeSetPlan | undefined): NodeDescription {
  const { nodeSelector = {} } = set?.pod.fields ?? {};
  const pinned = nodeSelector['kubernetes.io/hostname'];
  const relative = 'the Kubernetes node it runs on';
  if (pinned !== undefined) { return { eligible: `Kubernetes node ${pinned}`, current: `Kubernetes node ${pinned}`, relative: `${relative}, ${pinned}` }; }
  return {
    eligible: `every Kubernetes node the broker may run on${labels(nodeSelector)}`,
    current: set ? `the Kubernetes node that the broker runs on${labels(nodeSelector)}` : 'Kubernetes nodes that run brokers',
    relative,
  };
}

export function proxyNodeDescription({ nodeSelector = {} }: ProxyPlan): NodeDescription {
  return {
    eligible: `every Kubernetes node that may run a proxy${labels(nodeSelector)}`,
    current: 'Kubernetes nodes that run proxies',
    relative: 'the Kubernetes nodes that run proxies',
  };
}

function labels(selector: Readonly<Record<string, string>>): string {
  const all = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}
