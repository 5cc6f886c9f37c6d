import { Report } from './addressing';
import { NamedObject } from './external-access';
import { NodePortRange } from './node-port-range';
import { BrokerIdentity } from '../model/cluster-spec';
import { show } from '../model/finding';
import { ServicePlan } from '../model/plan';
import { BOOTSTRAP_SERVERS, expand, LABEL_POD, portName } from '../plan/names';

/** What the ways in that have Services have in common. */
export interface ServiceOptions {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly serviceName?: string;
  readonly bootstrapServiceName?: string;
}

export const suffixOf = (access: string): string => access.toLowerCase().replace(/_/g, '-');

/** With the broker's tokens left in. */
export const servicePattern = (access: string, { serviceName }: ServiceOptions): string => serviceName ?? `{pod}-${suffixOf(access)}`;

/** The Service of one broker; tokens in annotations are its own. */
export function brokerService(access: string, options: ServiceOptions, broker: BrokerIdentity, own?: Readonly<Record<string, string>>): NamedObject {
  return { kind: 'Service', name: expand(servicePattern(access, options), broker), annotations: filled({ ...options.annotations, ...own }, broker) };
}

const filled = (annotations: Readonly<Record<string, string>>, broker: BrokerIdentity): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, expand(value, broker)]));

/** The Service that leads to any broker. Annotations that tell brokers apart are not for it. */
export function bootstrapService(
  access: string, options: ServiceOptions, cluster: string, servers: string | undefined, own?: Readonly<Record<string, string>>,
): NamedObject {
  const common = Object.entries(options.annotations ?? {}).filter(([, value]) => !/\{(nodeId|ordinal|pod|set)\}/.test(value));
  return {
    kind: 'Service',
    name: options.bootstrapServiceName ?? `${cluster}-${suffixOf(access)}-bootstrap`,
    annotations: { ...Object.fromEntries(common), ...servers === undefined ? {} : { [BOOTSTRAP_SERVERS]: servers }, ...own },
  };
}

/** A Service's one port, which leads to the access's listener. */
export function portsOf(
  { name, port: targetPort }: { readonly name: string; readonly port: number }, port = targetPort, nodePort?: number,
): ServicePlan['ports'] {
  return [{ name: portName(name, targetPort), port, targetPort, nodePort }];
}

/** The Service of one broker as part of the plan. Leaders must stay reachable while their pod is not ready. */
export const toBroker = (pod: string) => ({ kind: 'access', selector: { [LABEL_POD]: pod }, publishNotReady: true } as const);

/** The node ports that most Kubernetes clusters give out. */
export const DEFAULT_RANGE: NodePortRange = { from: 30000, to: 32767 };

/** The first of a row of node ports, unless told otherwise. */
export const DEFAULT_FIRST_NODE_PORT = 30092;

export function checkNodePorts(services: readonly ServicePlan[], range: NodePortRange = DEFAULT_RANGE, error: Report): void {
  for (const { name, ports } of services) {
    for (const { nodePort } of ports) {
      if (nodePort === undefined || (Number.isInteger(nodePort) && nodePort >= range.from && nodePort <= range.to)) { continue; }
      error('node-port-range', `node port ${show(nodePort)} of Service "${name}" is outside ${range.from} to ${range.to}`,
        'choose firstPort so that firstPort + node id stays inside for every broker, or say the cluster\'s own nodePortRange');
    }
  }
}
