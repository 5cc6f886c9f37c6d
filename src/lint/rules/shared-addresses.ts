import { hostProblem, IS_LOOPBACK } from '../../rules/addresses/addresses';
import { duplicates } from '../../util/duplicates';
import { AdvertisedListener, readableAddress, advertisedListeners, podInHost } from '../advertised';
import { locationOfSetting } from '../place';
import { LintRule, LintViolation, constructRule } from '../rule';

/** The Service that load-balances an advertised address across several pods; undefined if there is none in the manifests. */
function balancerOf(advertised: readonly AdvertisedListener[]): string | undefined {
  const [{ set: { services }, address: { host, port }, object }] = advertised;
  const several = services.filter(({ pod, plan }) => pod === undefined && plan.kind !== 'headless');
  const byName = several.find(({ object: { name } }) => [name, `${name}.${object.namespace}`].includes(host) || host.startsWith(`${name}.${object.namespace}.svc`));
  const byPort = several.find(({ plan }) => plan.type !== 'ClusterIP' && plan.ports.some(({ nodePort }) => nodePort === port));
  const byAddress = several.find(({ plan, assigned }) => plan.type === 'LoadBalancer' && (plan.loadBalancer?.ip === host || assigned === host));
  const found = byName ?? byAddress ?? byPort;
  return found && `Service ${found.object.name} (${found.plan.type})`;
}

/** The addresses that several brokers advertise, grouped by address. */
function sharedAddresses(advertised: readonly AdvertisedListener[]): AdvertisedListener[][] {
  // Placeholders have a value of their own in each pod; shared node ports are handled separately, and a loopback address leads to the pod itself.
  const comparable = advertised.filter(({ address: { host } }) =>
    host !== '{podIP}' && !/^\{(hostIP|nodeName)\}$/.test(host) && hostProblem(host) !== IS_LOOPBACK);
  const groups = duplicates(comparable, ({ address: { host, port } }) => `${host.toLowerCase()}:${port}`);
  return [...groups.values()].filter((group) => new Set(group.map(({ pod }) => pod)).size > 1);
}

/** The node ports that brokers advertise at their Kubernetes nodes, although Kubernetes routes them to any broker. */
function sharedNodePorts(advertised: readonly AdvertisedListener[]): AdvertisedListener[][] {
  const atNodes = advertised.filter(({ address: { host, port }, set }) => /^\{(hostIP|nodeName)\}$/.test(host) && set.services.some(({ pod, plan }) =>
    pod === undefined && plan.externalTrafficPolicy !== 'Local' && plan.ports.some(({ nodePort }) => nodePort === port)));
  return [...duplicates(atNodes, ({ address: { port } }) => String(port)).values()];
}

const listOfPods = (group: readonly AdvertisedListener[]): string => [...new Set(group.map(({ pod }) => pod))].join(', ');

const violation = (group: readonly AdvertisedListener[], message: string, fix: string): LintViolation => {
  const [{ object: set, set: { source } }] = group;
  return { ...locationOfSetting(source, 'advertised.listeners'), set, message, fix };
};

const FIX = 'use a separate address or port for each broker: a Service for each pod (selector statefulset.kubernetes.io/pod-name) with a node port or a load balancer, '
  + 'and advertise it';

export const SHARED_ADDRESS_RULES: readonly LintRule[] = [
  {
    id: 'shared-address',
    severity: 'error',
    why: 'Clients must connect to the leader of each partition. Behind a load-balanced address, they connect to an arbitrary broker instead of the leader: '
      + 'NOT_LEADER_OR_FOLLOWER, partitions that seem to have no leader, lost messages.',
    see: 'tested on Kafka 4.3.1: of 1,199 messages through one shared address, 819 failed',
    check: (cluster) => [...sharedAddresses(advertisedListeners(cluster)), ...sharedNodePorts(advertisedListeners(cluster))].flatMap((group) => {
      const balancer = balancerOf(group);
      return balancer === undefined ? [] : [violation(group,
        `brokers ${listOfPods(group)} all advertise ${readableAddress(group[0].address)} on listener ${group[0].listener.name}, which ${balancer} load-balances across them`, FIX)];
    }),
  },
  {
    ...constructRule('duplicate-address'),
    check: (cluster) => sharedAddresses(advertisedListeners(cluster))
      .filter((group) => balancerOf(group) === undefined).map((group) => violation(group,
        `brokers ${listOfPods(group)} all advertise ${readableAddress(group[0].address)} on listener ${group[0].listener.name}`, FIX)),
  },
  {
    id: 'shared-service',
    severity: 'error',
    why: 'Every broker responds to the first request of a client with the advertised addresses of the brokers. Clients outside the Kubernetes cluster cannot connect to '
      + 'addresses of pods.',
    see: 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers',
    check: (cluster) => {
      const advertised = advertisedListeners(cluster);
      const exposed = new Map(cluster.sets.flatMap(({ services }) => services.filter(({ pod, plan }) => pod === undefined && (plan.type === 'NodePort' || plan.type === 'LoadBalancer')))
        .map((service) => [service.object.body, service]));
      return [...exposed.values()].flatMap(({ object, plan }) => plan.ports.flatMap((port, index): LintViolation[] => {
        const behind = advertised.filter(({ listener, set }) =>
          listener.port === port.targetPort && set.services.some((service) => service.object.body === object.body));
        const internal = behind.filter((one) => one.address.host === '{podIP}' || podInHost(one, cluster) !== undefined);
        if (internal.length < 2 || internal.length < behind.length) { return []; }
        const [first] = internal;
        return [{
          object,
          field: `spec.ports[${index}]`,
          message: `the Service routes external clients to any of ${internal.length} brokers, which advertise internal addresses such as ${
            readableAddress(first.address)} (listener ${first.listener.name})`,
          fix: 'add a listener for external clients, and a Service with a separate address for each pod; this Service can stay as the bootstrap address of that listener',
        }];
      }));
    },
  },
];
