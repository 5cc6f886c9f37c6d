import { describeHost } from '../model/host';
import { Address, Host } from '../model/plan';
import { HOST_IP, NODE_NAME, POD_IP, POD_NAMESPACE } from '../plan/names';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  [HOST_IP]: '<address of the Kubernetes node>',
  [NODE_NAME]: '<name of the Kubernetes node>',
  [POD_IP]: '<address of the pod>',
  [POD_NAMESPACE]: '<namespace>',
};

/** An address with placeholders for the parts that are known only in the running pod. */
export const readableAddress = ({ host, port }: Address): string => `${readableHost(host)}:${port}`;

export const readableHost = (host: Host): string => describeHost(host, PLACEHOLDERS);
