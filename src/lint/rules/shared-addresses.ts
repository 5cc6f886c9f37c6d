import { duplicates } from '../../util/duplicates';
import { Advertised, addressText, advertisedOf, podNameOf } from '../advertised';
import { placeOfSetting } from '../place';
import { LintRule, LintViolation, sameAs } from '../rule';

/** What leads to several pods from one address, as far as the manifests tell. */
function balancerOf(advertised: readonly Advertised[]): string | undefined {
  const [{ set: { services }, address: { host, port }, object }] = advertised;
  const several = services.filter(({ pod, plan }) => pod === undefined && plan.kind !== 'headless');
  const byName = several.find(({ object: { name } }) => [name, `${name}.${object.namespace}`].includes(host) || host.startsWith(`${name}.${object.namespace}.svc`));
  const byPort = several.find(({ plan }) => plan.type !== 'ClusterIP' && plan.ports.some(({ nodePort }) => nodePort === port));
  const byAddress = several.find(({ plan, assigned }) => plan.type === 'LoadBalancer' && (plan.loadBalancer?.ip === host || assigned === host));
  const found = byName ?? byAddress ?? byPort;
  return found && `Service ${found.object.name} (${found.plan.type})`;
}

/** Addresses that several brokers advertise, each with its brokers. */
function shared(advertised: readonly Advertised[]): Advertised[][] {
  // Of what a pod finds out itself only the Kubernetes node can be that of another.
  const comparable = advertised.filter(({ address: { host } }) => host !== '{podIP}' && !/^\{(hostIP|nodeName)\}$/.test(host));
  const groups = duplicates(comparable, ({ address: { host, port } }) => `${host.toLowerCase()}:${port}`);
  return [...groups.values()].filter((group) => new Set(group.map(({ pod }) => pod)).size > 1);
}

/** A node port that leads to all brokers, at whatever machine each of them runs. */
function sharedNodePorts(advertised: readonly Advertised[]): Advertised[][] {
  const onMachines = advertised.filter(({ address: { host, port }, set }) => /^\{(hostIP|nodeName)\}$/.test(host) && set.services.some(({ pod, plan }) =>
    pod === undefined && plan.externalTrafficPolicy !== 'Local' && plan.ports.some(({ nodePort }) => nodePort === port)));
  return [...duplicates(onMachines, ({ address: { port } }) => String(port)).values()];
}

const listOfPods = (group: readonly Advertised[]): string => [...new Set(group.map(({ pod }) => pod))].join(', ');

const violation = (group: readonly Advertised[], message: string, fix: string): LintViolation => {
  const [{ object: set, set: { source } }] = group;
  return { ...placeOfSetting(source, 'advertised.listeners'), set, message, fix };
};

const EACH = 'give every broker an address or a port of its own: a Service for each pod (selector statefulset.kubernetes.io/pod-name) with a node port or a load balancer, and advertise that';

export const SHARED_ADDRESS_RULES: readonly LintRule[] = [
  {
    id: 'shared-address',
    severity: 'error',
    why: 'Clients must talk to the leader of each partition itself. Behind one balanced address they reach any broker and take it for the leader: '
      + 'NOT_LEADER_OR_FOLLOWER, partitions that seem leaderless, lost messages.',
    see: 'tried on Kafka 4.3.1: of 1,199 messages through one shared address 819 failed',
    check: (cluster) => [...shared(advertisedOf(cluster)), ...sharedNodePorts(advertisedOf(cluster))].flatMap((group) => {
      const balancer = balancerOf(group);
      return balancer === undefined ? [] : [violation(group,
        `brokers ${listOfPods(group)} all advertise ${addressText(group[0].address)} on ${group[0].listener.name}, which ${balancer} balances over them`, EACH)];
    }),
  },
  {
    ...sameAs('duplicate-address'),
    check: (cluster) => shared(advertisedOf(cluster)).filter((group) => balancerOf(group) === undefined).map((group) => violation(group,
      `brokers ${listOfPods(group)} all advertise ${addressText(group[0].address)} on ${group[0].listener.name}`, EACH)),
  },
  {
    id: 'shared-service',
    severity: 'error',
    why: 'Every broker answers the first request of a client with the addresses that brokers advertise. Those of pods are of no use outside the Kubernetes cluster.',
    see: 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers',
    check: (cluster) => {
      const advertised = advertisedOf(cluster);
      const doors = new Map(cluster.sets.flatMap(({ services }) => services.filter(({ pod, plan }) => pod === undefined && (plan.type === 'NodePort' || plan.type === 'LoadBalancer')))
        .map((service) => [service.object.body, service]));
      return [...doors.values()].flatMap(({ object, plan }) => plan.ports.flatMap((port, index): LintViolation[] => {
        const behind = advertised.filter(({ listener, set }) =>
          listener.port === port.targetPort && set.services.some((service) => service.object.body === object.body));
        const inside = behind.filter((one) => one.address.host === '{podIP}' || podNameOf(one, cluster) !== undefined);
        if (inside.length < 2 || inside.length < behind.length) { return []; }
        const [first] = inside;
        return [{
          object,
          field: `spec.ports[${index}]`,
          message: `leads clients from outside to any of ${inside.length} brokers, which then send them to addresses inside, such as ${addressText(first.address)} (listener ${first.listener.name})`,
          fix: 'add a listener for clients outside, and a Service with an address of its own for each pod behind it; this one may stay as their bootstrap address on that listener',
        }];
      }));
    },
  },
];
