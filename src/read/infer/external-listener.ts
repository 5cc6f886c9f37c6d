import type { ExternalBroker, ExternalListener } from '../../model/access-plan';
import { Address, ClusterPlan, ListenerPlan } from '../../model/plan';
import type { AccessContext } from '../../plan/access/contribution';
import { annotatedBootstrapServers } from '../../plan/external-listeners';
import { bootstrapName, brokerSelector } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { dnsName } from '../../plan/names';
import { parseAddress, TextAddress } from '../../util/address';
import { javaEntries } from '../../util/java-text';

/** An external listener and the data from which its access is inferred. */
export interface InferenceInput {
  readonly external: ExternalListener;
  readonly listener: ListenerPlan;
  /** The listeners before it, whose ports are assigned first. */
  readonly before: readonly ListenerPlan[];
  /** Whether all brokers listen on the same port. */
  readonly samePort: boolean;
  /** The brokers that advertise an address. */
  readonly brokers: readonly AdvertisingBroker[];
  /** The first bootstrap server in the annotations of the Services. */
  readonly bootstrapServer?: TextAddress;
  readonly context: AccessContext;
}

export interface AdvertisingBroker extends ExternalBroker {
  readonly advertised: Address;
  /** The pattern of the address, if it is in the plan. */
  readonly pattern?: string;
  readonly podAnnotations: Readonly<Record<string, string>>;
}

export const inferenceInputs = (plan: ClusterPlan): InferenceInput[] => plan.externalListeners.map((external) => inferenceInput(plan, external));

function inferenceInput(plan: ClusterPlan, external: ExternalListener): InferenceInput {
  const { name, namespace, clusterDomain, listeners, services, sets } = plan;
  const listener = listeners.find((candidate) => candidate.name === external.listener)!;
  const setByName = new Map(sets.map((set) => [set.name, set]));
  const brokers = external.brokers.flatMap((broker): AdvertisingBroker[] => {
    const { nodes, pod } = setByName.get(broker.set)!;
    const pattern = nodes[broker.ordinal]?.endpoints.find((endpoint) => endpoint.listener === external.listener)?.pattern;
    return broker.advertised ? [{ ...broker, advertised: broker.advertised, pattern, podAnnotations: pod.annotations }] : [];
  });
  const [client] = clientListeners(listeners);
  const service = services.find(({ kind }) => kind === 'bootstrap')?.name ?? bootstrapName(name);
  const [server] = javaEntries(annotatedBootstrapServers(services, external.listener));
  return {
    external,
    listener,
    before: listeners.slice(0, listeners.indexOf(listener)),
    samePort: new Set(brokers.map(({ port }) => port)).size === 1,
    brokers,
    bootstrapServer: server === undefined ? undefined : parseAddress(server),
    context: {
      cluster: name,
      namespace,
      clusterDomain,
      bootstrap: { host: dnsName(service, namespace, clusterDomain), port: client?.port ?? NaN },
      bootstrapListener: client?.name,
      listener,
      brokers,
      brokerSelector: brokerSelector(name),
    },
  };
}
