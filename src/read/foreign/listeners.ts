import { ForeignSource } from './settings/source';
import { fill } from './settings/template';
import { podIdentity } from './workload';
import { addressesByListener, implicitProtocols, parseEndpoint, parseProtocol, readList } from '../../kafka-config/list-entries';
import { SecurityProtocol } from '../../model/plan';
import type { TextAddress } from '../../util/address';
import { javaEntries } from '../../util/java-text';
import { isPodHost } from '../../util/pod-name';
import { KubernetesObject } from '../objects';

/** A listener of one pod. */
export interface ForeignListener {
  readonly name: string;
  readonly port: number;
  readonly protocol: SecurityProtocol;
  readonly advertised?: TextAddress;
}

/** The listeners of all pods of a node set. */
export interface ForeignListeners {
  /** By ordinal. */
  readonly pods: readonly (readonly ForeignListener[])[];
  readonly interBroker: string;
  readonly controllers: readonly string[];
}

/** The entrypoint of Bitnami's chart replaces this text with the DNS name of the pod. */
const PLACEHOLDER = /advertised-address-placeholder/g;

/** Reads the listeners of every pod and their advertised addresses. Without `listeners` the images listen on the advertised ports. */
export function foreignListeners(source: ForeignSource, replicas: number): ForeignListeners {
  const { properties, object, settingsAreKnown } = source;
  const ownHost = `{pod}.${object.body.spec.serviceName}.{namespace}.svc.${source.env.get('CLUSTER_DOMAIN') ?? 'cluster.local'}`;
  const text = properties['advertised.listeners']?.replace(PLACEHOLDER, ownHost);
  const bound = properties.listeners ?? text ?? 'PLAINTEXT://:9092';
  const controllers = javaEntries(properties['controller.listener.names']);
  const map = properties['listener.security.protocol.map'];
  const protocols = new Map(map === undefined ? implicitProtocols(controllers, readList(bound, parseEndpoint).map((endpoint) => endpoint.name))
    : readList(map, parseProtocol));
  // A node set with 0 replicas still has listeners.
  const pods = Array.from({ length: Math.max(1, replicas) }, (_, ordinal) => {
    // The listeners are those of the image, or of a file that is not in the manifests.
    if (!settingsAreKnown) { return []; }
    const facts = podIdentity(object, ordinal);
    const advertised = addressesByListener(text === undefined ? undefined : fill(text, facts));
    return readList(fill(bound, facts), parseEndpoint).map((endpoint): ForeignListener => ({
      name: endpoint.name,
      port: endpoint.port,
      protocol: protocols.get(endpoint.name) ?? (endpoint.name as SecurityProtocol),
      advertised: advertised.get(endpoint.name),
    }));
  });
  const protocol = properties['security.inter.broker.protocol'] ?? 'PLAINTEXT';
  return { pods, interBroker: (properties['inter.broker.listener.name'] ?? protocol).toUpperCase(), controllers };
}

/** Returns whether the host of an address is the DNS name of a pod of a StatefulSet. */
export const isPodName = ({ host }: TextAddress, { name, body }: KubernetesObject): boolean => isPodHost(host, name, String(body.spec.serviceName));
