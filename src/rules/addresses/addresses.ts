import { usesHostPort } from './host-ports';
import { show } from '../../model/finding';
import { addressText, hostText, isSameHost, variablesOf } from '../../model/host';
import { ClusterPlan, EndpointPlan, isBroker, NodePlan } from '../../model/plan';
import { dnsName, HOST_IP, NODE_NAME, POD_IP, POD_NAME } from '../../plan/names';
import { parseAddress } from '../../util/address';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { Rule } from '../rule';

interface BrokerEndpoint { readonly node: NodePlan; readonly endpoint: EndpointPlan; readonly set: string }

function brokerEndpoints(plan: ClusterPlan): BrokerEndpoint[] {
  const controllers = plan.listeners.filter(({ purpose }) => purpose === 'controller').map(({ name }) => name);
  return plan.sets.filter(isBroker).flatMap((set) => set.nodes.flatMap((node) =>
    node.endpoints.filter(({ listener }) => !controllers.includes(listener)).map((endpoint) => ({ node, endpoint, set: set.name }))));
}

/** What a placeholder of a config provider stands for cannot be checked here. */
const withoutPlaceholders = (host: string): string => host.replace(/\$\{env:\w+\}/g, 'x');

const HOST_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\.?$/i;
const LOOPBACK_HOST = /^(localhost\.?|127\.[\d.]+|\[::1\])$/i;

/** Why clients could not use a host; undefined when they can. */
export function hostProblem(host: string): string | undefined {
  const text = withoutPlaceholders(host);
  if (LOOPBACK_HOST.test(text)) { return 'leads every client to itself'; }
  if (text === '0.0.0.0') { return 'is a wildcard'; }
  return HOST_NAME.test(text) && !text.includes('..') ? undefined : malformedHostProblem(text);
}

/** The same for what looks like no name and no IPv4 address. */
function malformedHostProblem(text: string): string | undefined {
  if (text.trim() === '') { return 'is empty'; }
  if (/:\/\//.test(text)) { return 'carries a scheme'; }
  if (/[{}]/.test(text)) { return 'has a token that is none of {nodeId}, {pod}, {ordinal}, {set}'; }
  if (/^\[[0-9a-fx:.%]+\]$/i.test(text)) { return text === '[::]' ? 'is a wildcard' : undefined; }
  if (/^[^:]*:\d+$/.test(text)) { return 'carries a port'; }
  if (text.includes(':')) { return 'is an IPv6 address without brackets'; }
  return text === '*' ? 'is a wildcard' : 'is no host name';
}

/** Whether a placeholder stands for what no other broker has: the pod's address, or that of a machine with room for one. */
function isBrokerSpecific(plan: ClusterPlan, { endpoint: { listener, advertised }, set }: BrokerEndpoint): boolean {
  const variables = variablesOf(advertised!.host);
  if (variables.includes(POD_IP) || variables.includes(POD_NAME)) { return true; }
  return (variables.includes(HOST_IP) || variables.includes(NODE_NAME))
    && usesHostPort(plan, plan.sets.find(({ name }) => name === set)!, listener);
}

export const ADDRESS_RULES: Rule[] = [
  {
    id: 'advertised-host',
    severity: 'error',
    why: 'Clients connect to exactly what a broker advertises. Kafka starts with most of these and its clients then hang; '
      + 'for an empty host it advertises the container\'s own.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: only 0.0.0.0 is refused; https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (plan) => brokerEndpoints(plan).flatMap(({ node, endpoint, set }) => {
      if (!endpoint.advertised) { return []; }
      const text = hostText(endpoint.advertised.host);
      const problem = hostProblem(text);
      return problem === undefined ? [] : [{
        set,
        message: `listener ${endpoint.listener} of node ${node.nodeId}: host ${show(text)} ${problem}`,
        fix: 'write a DNS name or an IP address alone (IPv6 in brackets); the port has a prop of its own',
      }];
    }),
  },
  {
    id: 'advertised-port',
    severity: 'error',
    why: 'A broker that advertises a port outside 1 to 65535 dies while it registers; port 0 is silently replaced.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "Cannot serialize invalid port number 70000 in ListenerInfo."',
    check: (plan) => brokerEndpoints(plan).filter(({ endpoint }) => endpoint.advertised && !isPort(endpoint.advertised.port))
      .map(({ node, endpoint, set }) => ({
        set,
        message: `listener ${endpoint.listener} of node ${node.nodeId} advertises port ${show(endpoint.advertised!.port)}`,
        fix: 'use whole numbers from 1 to 65535',
      })),
  },
  {
    id: 'duplicate-address',
    severity: 'error',
    why: 'Two brokers that advertise one address: Kafka starts in KRaft mode, and clients that reach the wrong broker lose '
      + 'messages ("For requests intended only for the leader, this error indicates that the broker is not the current leader").',
    see: 'tried on Kafka 4.3.1: of 1,199 messages through one shared address 819 failed; in ZooKeeper mode the second broker exits',
    check: (plan) => {
      // What a pod finds out itself differs from broker to broker although the text is the same.
      const own = (place: BrokerEndpoint) => isBrokerSpecific(plan, place) ? `${place.node.nodeId} ` : '';
      const shared = brokerEndpoints(plan).filter(({ endpoint: { advertised } }) => advertised);
      return [...duplicates(shared, (place) => `${own(place)}${addressText(place.endpoint.advertised!).toLowerCase()}`)]
        .map(([address, places]) => ({
          set: places.at(-1)!.set,
          message: `${address} is advertised by ${places.map(({ node, endpoint }) => `node ${node.nodeId} (${endpoint.listener})`).join(' and ')}`,
          fix: 'give every broker and listener a host or a port of its own',
        }));
    },
  },
  {
    id: 'bootstrap-address',
    severity: 'error',
    why: 'It is the first address that clients outside dial.',
    see: 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers',
    check: (plan) => {
      const own = new Set(brokerEndpoints(plan).map(({ endpoint: { advertised } }) => advertised && addressText(advertised)));
      const starts = plan.externalListeners.flatMap(({ listener, bootstrap: { servers } }) => servers.map((server) => ({ listener, server })));
      return starts.filter(({ server }) => !own.has(server)).flatMap(({ listener, server }) => {
        const { host, port } = parseAddress(server);
        const problem = hostProblem(host) ?? (isPort(port) ? undefined : `has port ${port}`);
        return problem === undefined ? [] : [{
          message: `clients outside start on ${listener} at host ${show(host)}, which ${problem}`,
          fix: 'give bootstrapHost a DNS name or an IP address alone (IPv6 in brackets), and bootstrapPort a number from 1 to 65535',
        }];
      });
    },
  },
  {
    id: 'service-address',
    severity: 'error',
    why: 'Behind the name of a Service there are the ports of that Service and no others.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    check: (plan) => brokerEndpoints(plan).flatMap(({ node, endpoint: { listener, advertised }, set }) => {
      const service = advertised && plan.services.find(({ name }) => isSameHost(advertised.host, dnsName(name, plan.namespace, plan.clusterDomain)));
      return !service || service.ports.some(({ port }) => port === advertised!.port) ? [] : [{
        set,
        message: `listener ${listener} of node ${node.nodeId} advertises port ${show(advertised!.port)} of Service "${service.name}", which has port `
          + service.ports.map(({ port }) => port).join(', '),
        fix: 'use servicePort, or with firstPort and overrides of the port also say the host that leads from there to the Service',
      }];
    }),
  },
  {
    id: 'service-port',
    severity: 'error',
    why: 'Kubernetes refuses Services with other ports.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ services }) => services.flatMap(({ name, ports }) => ports.filter(({ port }) => !isPort(port)).map(({ port }) => ({
      message: `Service "${name}" has port ${show(port)}`, fix: 'use a whole number from 1 to 65535',
    }))),
  },
  {
    id: 'duplicate-node-port',
    severity: 'error',
    why: 'Node ports are unique in a Kubernetes cluster: the API refuses the second Service, when half of the manifests are applied.',
    see: 'tried on Kubernetes 1.34: "provided port is already allocated"; '
      + 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
    check: ({ services }) => {
      const taken = services.flatMap(({ name, ports }) => ports.filter(({ nodePort }) => nodePort !== undefined)
        .map(({ nodePort }) => ({ name, nodePort })));
      return [...duplicates(taken, ({ nodePort }) => String(nodePort))].map(([port, same]) => ({
        message: `node port ${port} is taken by the Services ${same.map(({ name }) => name).join(' and ')}`,
        fix: 'choose firstPort, bootstrapPort and overrides so that all differ',
      }));
    },
  },
];
