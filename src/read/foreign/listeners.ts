import { ForeignSource } from './settings/source';
import { fill } from './settings/template';
import { Address, SecurityProtocol } from '../../model/plan';
import { KubernetesObject } from '../objects';
import { entriesOf, parseEndpoints, parseProtocols } from '../own/node-files';

/** A listener as one pod has it. */
export interface ForeignListener {
  readonly name: string;
  readonly port: number;
  readonly protocol: SecurityProtocol;
  readonly advertised?: Address;
}

/** What all pods of a set say of their listeners. */
export interface ForeignListeners {
  /** By ordinal. */
  readonly pods: readonly (readonly ForeignListener[])[];
  readonly interBroker: string;
  readonly controllers: readonly string[];
}

/** Bitnami's chart puts the pod's name in the place of this. */
const PLACEHOLDER = /advertised-address-placeholder/g;

/** Reads listeners and what they advertise, for every pod. Without `listeners` the images bind what is advertised. */
export function foreignListeners(source: ForeignSource, replicas: number): ForeignListeners {
  const { properties, object } = source;
  const { name, namespace, body } = object;
  const ownHost = `{pod}.${body.spec.serviceName}.{namespace}.svc.${source.env.get('CLUSTER_DOMAIN') ?? 'cluster.local'}`;
  const text = properties['advertised.listeners']?.replace(PLACEHOLDER, ownHost);
  const bound = properties.listeners ?? text ?? 'PLAINTEXT://:9092';
  const protocols = parseProtocols(properties['listener.security.protocol.map']);
  // A set that is scaled to nothing still says what its pods would have.
  const pods = Array.from({ length: Math.max(1, replicas) }, (_, ordinal) => {
    const facts = { pod: `${name}-${ordinal}`, ordinal, namespace };
    const advertised = parseEndpoints(text === undefined ? undefined : fill(text, facts));
    return parseEndpoints(fill(bound, facts)).map((endpoint): ForeignListener => ({
      name: endpoint.name,
      port: endpoint.address.port,
      protocol: protocols.get(endpoint.name) ?? (endpoint.name as SecurityProtocol),
      advertised: advertised.find((other) => other.name === endpoint.name)?.address,
    }));
  });
  const protocol = properties['security.inter.broker.protocol'] ?? 'PLAINTEXT';
  return { pods, interBroker: properties['inter.broker.listener.name'] ?? protocol, controllers: entriesOf(properties['controller.listener.names']) };
}

/** Whether an address is a pod's own name behind a headless Service: `kafka-0.kafka`, with or without the namespace. */
export function isPodName({ host }: Address, { name, body }: KubernetesObject): boolean {
  return new RegExp(`^${name}-\\d+\\.${body.spec.serviceName}(\\..*)?$`).test(host);
}
