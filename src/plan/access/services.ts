import type { AccessContext, BrokerIdentity } from './contribution';
import type { AccessSpec, PortRange } from '../../model/access-spec';
import { show } from '../../model/finding';
import type { ServicePlan, ServicePortPlan } from '../../model/plan';
import { BOOTSTRAP_SERVERS, expand, LABEL_POD, portName } from '../names';
import { Report, overrideOf } from './addressing';

type Annotations = Readonly<Record<string, string>>;

/** Fields of the accesses that create Services. */
interface ServiceNames {
  readonly name: string;
  readonly annotations?: Annotations;
  readonly serviceName?: string;
  readonly bootstrapServiceName?: string;
}

/** Name and annotations of an object. The name and the keys of annotations are known before the plan. */
export interface NamedPart {
  readonly name: string;
  readonly annotations: Annotations;
}

export const suffixOf = (access: string): string => access.toLowerCase().replace(/_/g, '-');

/** Returns the name of a broker's Service with unexpanded tokens. */
export const servicePattern = ({ name, serviceName }: ServiceNames): string => serviceName ?? `{pod}-${suffixOf(name)}`;

/** Returns name and annotations of a broker's Service, with expanded tokens. */
export function brokerService(spec: ServiceNames & Pick<AccessSpec, 'overrides'>, broker: BrokerIdentity, requests: Annotations = {}): NamedPart {
  const annotations = { ...spec.annotations, ...requests, ...overrideOf(spec.overrides, broker)?.annotations };
  return {
    name: expand(servicePattern(spec), broker),
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, expand(value, broker)])),
  };
}

/** Returns name and annotations of the Service that leads to any broker. Annotations with tokens are omitted. */
export function bootstrapService(spec: ServiceNames, cluster: string, servers: string | undefined, requests: Annotations = {}): NamedPart {
  const common = Object.entries(spec.annotations ?? {}).filter(([, value]) => !/\{(nodeId|ordinal|pod|set)\}/.test(value));
  return {
    name: spec.bootstrapServiceName ?? `${cluster}-${suffixOf(spec.name)}-bootstrap`,
    annotations: { ...Object.fromEntries(common), ...servers === undefined ? {} : { [BOOTSTRAP_SERVERS]: servers }, ...requests },
  };
}

/** Returns the port of a Service, which leads to the listener of the access. */
export const portsTo = (
  { name, port: targetPort }: Pick<AccessContext['listener'], 'name' | 'port'>, port = targetPort, nodePort?: number,
): ServicePortPlan[] =>
  [{ name: portName(name, targetPort), port, targetPort, nodePort }];

/** Returns the common fields of brokers' Services. Partition leaders must stay reachable while their pod is not ready. */
export const toBroker = (listener: string, { pod }: BrokerIdentity) =>
  ({ kind: 'access', listener, pod, selector: { [LABEL_POD]: pod }, publishNotReady: true } as const);

/** Returns the common fields of Services that lead to any broker. */
export const toAnyBroker = ({ listener: { name }, brokerSelector }: AccessContext) =>
  ({ kind: 'access', listener: name, selector: brokerSelector, publishNotReady: false } as const);

/** The default of kube-apiserver's `--service-node-port-range`. */
export const DEFAULT_RANGE: PortRange = { from: 30000, to: 32767 };

/** The node port of node id 0 by default. */
export const DEFAULT_FIRST_NODE_PORT = 30092;

export function checkNodePorts(services: readonly ServicePlan[], { from, to }: PortRange, error: Report): void {
  for (const { name, ports } of services) {
    for (const { nodePort } of ports) {
      if (nodePort === undefined || (Number.isInteger(nodePort) && nodePort >= from && nodePort <= to)) { continue; }
      error('node-port-range', `node port ${show(nodePort)} of Service "${name}" is outside the range ${from} to ${to}`,
        'set firstPort so that firstPort + node id is in the range for every broker, or set nodePortRange to the range of the Kubernetes cluster');
    }
  }
}
