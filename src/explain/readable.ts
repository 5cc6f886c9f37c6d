import { describeHost } from '../model/host';
import { Address, Host } from '../model/plan';
import { HOST_IP, NODE_NAME, POD_IP, POD_NAMESPACE } from '../plan/names';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  [HOST_IP]: '<its Kubernetes node\'s address>',
  [NODE_NAME]: '<its Kubernetes node\'s name>',
  [POD_IP]: '<its pod\'s address>',
  [POD_NAMESPACE]: '<namespace>',
};

/** An address with words for what only the pod knows. */
export const readable = ({ host, port }: Address): string => `${readableHost(host)}:${port}`;

export const readableHost = (host: Host): string => describeHost(host, PLACEHOLDERS);
