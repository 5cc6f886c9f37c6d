import { isIPv4 } from 'node:net';
import { usesHostPort } from './host-ports';
import { show } from '../../model/finding';
import { addressText, hostText, variablesOf } from '../../model/host';
import { ClusterPlan, EndpointPlan, isBroker, NodePlan, ServicePlan } from '../../model/plan';
import { dnsName, HOST_IP, NODE_NAME, POD_IP, POD_NAME } from '../../plan/names';
import { parseAddress } from '../../util/address';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { Rule } from '../rule';

interface BrokerEndpoint { readonly node: NodePlan; readonly endpoint: EndpointPlan; readonly set: string }

const cache = new WeakMap<ClusterPlan, readonly BrokerEndpoint[]>();

/** Returns the endpoints of a plan, collected once for all rules. */
function brokerEndpoints(plan: ClusterPlan): readonly BrokerEndpoint[] {
  const found = cache.get(plan) ?? endpointsForClients(plan);
  cache.set(plan, found);
  return found;
}

function endpointsForClients(plan: ClusterPlan): BrokerEndpoint[] {
  const controllers = plan.listeners.filter(({ purpose }) => purpose === 'controller').map(({ name }) => name);
  return plan.sets.filter(isBroker).flatMap((set) => set.nodes.flatMap((node) =>
    node.endpoints.filter(({ listener }) => !controllers.includes(listener)).map((endpoint) => ({ node, endpoint, set: set.name }))));
}

/** The value of a config provider's placeholder is unknown here, so a valid character stands for it. */
const withoutPlaceholders = (host: string): string => host.replace(/\$\{env:\w+\}/g, 'x');

const HOST_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\.?$/i;
const LOOPBACK_HOST = /^(localhost\.?|127\.[\d.]+|\[::1\])$/i;

export const IS_LOOPBACK = 'is a loopback address';
export const IS_WILDCARD = 'is a wildcard';

/** Returns why clients cannot connect to a host, as the predicate of a sentence; undefined if they can. */
export function hostProblem(host: string): string | undefined {
  const text = withoutPlaceholders(host);
  if (LOOPBACK_HOST.test(text)) { return IS_LOOPBACK; }
  if (text === '0.0.0.0') { return IS_WILDCARD; }
  // Resolvers read digits and dots as an IPv4 address, or as octal numbers, and never as a name.
  if (/^\d[\d.]*$/.test(text)) { return isIPv4(text) ? undefined : 'is not a valid IPv4 address'; }
  return HOST_NAME.test(text) && !text.includes('..') ? undefined : malformedHostProblem(text);
}

/** Returns the problem of a host that is neither a DNS name nor an IPv4 address. */
function malformedHostProblem(text: string): string | undefined {
  if (text.trim() === '') { return 'is empty'; }
  if (/:\/\//.test(text)) { return 'includes a scheme'; }
  if (/[{}]/.test(text)) { return 'contains an unknown token (known: {nodeId}, {pod}, {ordinal}, {set})'; }
  if (/^\[[0-9a-fx:.%]+\]$/i.test(text)) { return text === '[::]' ? IS_WILDCARD : undefined; }
  if (/^[^:]*:\d+$/.test(text)) { return 'includes a port'; }
  if (text.includes(':')) { return 'is an IPv6 address without brackets'; }
  return text === '*' ? IS_WILDCARD : 'is not a valid host name';
}

/** Whether an advertised host differs between brokers with the same text: the pod's own address, or that of a Kubernetes node with one broker. */
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
    why: 'Clients connect to the address that a broker advertises. Kafka starts with most invalid hosts, and clients then hang; '
      + 'for an empty host Kafka advertises the host name of the container.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: only 0.0.0.0 is refused; https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (plan) => brokerEndpoints(plan).flatMap(({ node, endpoint, set }) => {
      if (!endpoint.advertised) { return []; }
      const text = hostText(endpoint.advertised.host);
      const problem = hostProblem(text);
      return problem === undefined ? [] : [{
        set,
        message: `listener ${endpoint.listener} of broker ${node.nodeId} advertises the host ${show(text)}, which ${problem}`,
        fix: 'use a DNS name or an IP address (IPv6 in brackets) without scheme and port; set the port by its own option',
      }];
    }),
  },
  {
    id: 'advertised-port',
    severity: 'error',
    why: 'A broker that advertises a port outside 1 to 65535 fails during registration; for port 0 Kafka advertises the bound port instead.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Cannot serialize invalid port number 70000 in ListenerInfo."',
    check: (plan) => brokerEndpoints(plan).filter(({ endpoint }) => endpoint.advertised && !isPort(endpoint.advertised.port))
      .map(({ node, endpoint, set }) => ({
        set,
        message: `listener ${endpoint.listener} of broker ${node.nodeId} advertises an invalid port (${show(endpoint.advertised!.port)})`,
        fix: 'use a whole number from 1 to 65535',
      })),
  },
  {
    id: 'duplicate-address',
    severity: 'error',
    why: 'In KRaft mode Kafka starts with two brokers that advertise the same address, and clients that reach the wrong broker lose '
      + 'messages ("For requests intended only for the leader, this error indicates that the broker is not the current leader").',
    see: 'tested on Kafka 4.3.1: 819 of 1,199 messages through one shared address failed; in ZooKeeper mode the second broker exits',
    check: (plan) => {
      const distinction = (endpoint: BrokerEndpoint) => isBrokerSpecific(plan, endpoint) ? `${endpoint.node.nodeId} ` : '';
      const advertising = brokerEndpoints(plan).filter(({ endpoint: { advertised } }) => advertised);
      return [...duplicates(advertising, (broker) => `${distinction(broker)}${addressText(broker.endpoint.advertised!).toLowerCase()}`)]
        .map(([address, same]) => ({
          set: same.at(-1)!.set,
          message: `${address} is advertised more than once, by ${same.map(({ node, endpoint }) => `broker ${node.nodeId} (${endpoint.listener})`).join(' and ')}`,
          fix: 'set a different host or port for each broker and listener',
        }));
    },
  },
  {
    id: 'bootstrap-address',
    severity: 'error',
    why: 'Clients outside the Kubernetes cluster make their first connection to this address.',
    see: 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers',
    check: (plan) => {
      const advertised = new Set(brokerEndpoints(plan).map(({ endpoint }) => endpoint.advertised && addressText(endpoint.advertised)));
      const bootstrap = plan.externalListeners.flatMap(({ listener, bootstrap: { servers } }) => servers.map((server) => ({ listener, server })));
      return bootstrap.filter(({ server }) => !advertised.has(server)).flatMap(({ listener, server }) => {
        const { host, port } = parseAddress(server);
        const hostIssue = hostProblem(host);
        const problem = hostIssue !== undefined ? `the host ${show(host)}, which ${hostIssue}` : isPort(port) ? undefined : `an invalid port (${server})`;
        return problem === undefined ? [] : [{
          message: `the bootstrap server for external clients on listener ${listener} has ${problem}`,
          fix: 'set bootstrapHost to a DNS name or an IP address (IPv6 in brackets) without scheme and port, and bootstrapPort to a number from 1 to 65535',
        }];
      });
    },
  },
  {
    id: 'service-address',
    severity: 'error',
    why: 'A Service accepts connections on its own ports only.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    check: (plan) => {
      const nameOf = ({ name }: ServicePlan) => hostText(dnsName(name, plan.namespace, plan.clusterDomain));
      const services = new Map([...plan.services].reverse().map((service) => [nameOf(service), service]));
      return brokerEndpoints(plan).flatMap(({ node, endpoint: { listener, advertised }, set }) => {
        const service = advertised && services.get(hostText(advertised.host));
        return !service || service.ports.some(({ port }) => port === advertised!.port) ? [] : [{
          set,
          message: `listener ${listener} of broker ${node.nodeId} advertises port ${show(advertised!.port)} of Service "${service.name}", which only has port `
            + service.ports.map(({ port }) => port).join(', '),
          fix: 'set servicePort; if firstPort or an override sets the advertised port, also set the host that forwards to the Service',
        }];
      });
    },
  },
  {
    id: 'service-port',
    severity: 'error',
    why: 'Kubernetes refuses a Service with a port outside 1 to 65535.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ services }) => services.flatMap(({ name, ports }) => ports.filter(({ port }) => !isPort(port)).map(({ port }) => ({
      message: `Service "${name}" has an invalid port (${show(port)})`, fix: 'use a whole number from 1 to 65535',
    }))),
  },
  {
    id: 'duplicate-node-port',
    severity: 'error',
    why: 'A node port is unique in a Kubernetes cluster: the API server refuses the second Service, and by then a part of the manifests is applied.',
    see: 'tested on Kubernetes 1.34: "provided port is already allocated"; '
      + 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
    check: ({ services }) => {
      const taken = services.flatMap(({ name, ports }) => ports.filter(({ nodePort }) => nodePort !== undefined)
        .map(({ nodePort }) => ({ name, nodePort })));
      return [...duplicates(taken, ({ nodePort }) => String(nodePort))].map(([port, same]) => ({
        message: `node port ${port} is used by several Services: ${same.map(({ name }) => name).join(' and ')}`,
        fix: 'set firstPort, bootstrapPort and overrides so that all node ports differ',
      }));
    },
  },
];
