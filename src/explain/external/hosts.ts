import { NodeSetPlan, ProxyPlan } from '../../model/plan';

/** The Kubernetes nodes whose pods take connections themselves, in words. */
export interface NodeDescription {
  /** Whichever it may be, now or later. */
  readonly every: string;
  /** Whichever it is. */
  readonly current: string;
  readonly its: string;
}

/** Those of a broker of a set, or of any broker. */
export function nodeDescription(set: NodeSetPlan | undefined): NodeDescription {
  const { nodeSelector = {} } = set?.pod.fields ?? {};
  const pinned = nodeSelector['kubernetes.io/hostname'];
  const its = 'the Kubernetes node it runs on';
  if (pinned !== undefined) { return { every: `Kubernetes node ${pinned}`, current: `Kubernetes node ${pinned}`, its: `${its}, ${pinned}` }; }
  return {
    every: `every Kubernetes node the broker may run on${labels(nodeSelector)}`,
    current: set ? `the Kubernetes node that the broker runs on${labels(nodeSelector)}` : 'Kubernetes nodes that run brokers',
    its,
  };
}

export function proxyNodeDescription({ nodeSelector = {} }: ProxyPlan): NodeDescription {
  return {
    every: `every Kubernetes node that may run a proxy${labels(nodeSelector)}`,
    current: 'Kubernetes nodes that run proxies',
    its: 'the Kubernetes nodes that run proxies',
  };
}

function labels(selector: Readonly<Record<string, string>>): string {
  const all = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}
