import { hostProblem } from './addresses';
import { FileEndpoint, isComplete, NodeFile, nodeFile } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { bracketed } from '../../util/ip';
import { isPort } from '../listeners/listeners';
import { interBrokerName } from '../listeners/node-file-listeners';
import { Rule } from '../rule';

const KEY = 'advertised.listeners';
const PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners';

/** What this node tells clients and brokers, controller listeners aside: the listeners themselves where nothing else is said. */
function advertisedToClients(file: NodeFile): { entries: FileEndpoint[]; complete: boolean } {
  const { controllerNames, isMigrating, controlPlane } = file;
  const reading = file.advertised ?? file.listeners;
  return {
    // While the metadata moves, a control plane listener may be both.
    entries: reading.entries.filter(({ name }) => !controllerNames.entries.includes(name) || (isMigrating && name === controlPlane)),
    complete: isComplete(reading) && isComplete(controllerNames),
  };
}

/** Hosts that a broker says to clients. An absent or empty one is a question of its own. */
const advertisedHosts = (file: NodeFile): FileEndpoint[] => !file.isBroker ? [] : advertisedToClients(file).entries.filter(({ host }) => host !== '');

/** DNS allows no underscores, resolvers do. */
const problemOf = ({ host }: FileEndpoint): string | undefined => hostProblem((host.includes(':') ? bracketed(host) : host).replaceAll('_', 'x'));

const isLoopback = (endpoint: FileEndpoint): boolean => problemOf(endpoint) === 'leads every client to itself';

/** `[::]`, in all its spellings. */
const isWildcard = ({ host }: FileEndpoint): boolean => host === '0.0.0.0' || problemOf({ host } as FileEndpoint) === 'is a wildcard' || /^[0:]+$/.test(host);

/** Without the one, the other is advertised. */
const keyOf = ({ advertised }: NodeFile): string => advertised ? KEY : 'listeners';

const violationsOf = (file: NodeFile, endpoints: readonly FileEndpoint[], fix: string, problem?: (endpoint: FileEndpoint) => string) =>
  endpoints.map((endpoint) => ({
    field: keyOf(file),
    message: `${keyOf(file)} advertises ${show(endpoint.text)}${problem ? `, whose host ${problem(endpoint)}` : ''}`,
    fix,
  }));

const HOST_FIX = 'write the DNS name or the IP address under which clients of this listener reach this broker';

export const FILE_ADVERTISED_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'nothing-advertised',
    severity: 'error',
    why: 'Kafka: "There must be at least one broker advertised listener. Perhaps all listeners appear in controller.listener.names?"',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const { entries, complete } = advertisedToClients(file);
      return !file.isBroker || !complete || entries.length > 0 ? [] : [{
        field: keyOf(file), message: 'the broker has no listener for clients and other brokers', fix: 'add one that is not in controller.listener.names',
      }];
    },
  },
  {
    id: 'inter-broker-not-advertised',
    severity: 'error',
    why: 'Brokers dial each other at advertised addresses. Kafka: "inter.broker.listener.name must be a listener name defined in '
      + 'advertised.listeners"; without that key it is PLAINTEXT.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name',
    check: (node) => {
      const file = nodeFile(node);
      const name = interBrokerName(node);
      const { entries, complete } = advertisedToClients(file);
      const names = entries.map((endpoint) => endpoint.name);
      return !file.isBroker || !complete || name === undefined || names.length === 0 || names.includes(name) ? [] : [{
        field: 'inter.broker.listener.name',
        message: `brokers dial each other on ${show(name)}, and advertised are ${names.join(', ')}`,
        fix: `set inter.broker.listener.name to ${names.join(' or ')}, or advertise ${name}`,
      }];
    },
  },
  {
    id: 'advertised-not-bound',
    severity: 'error',
    why: 'Kafka: "advertised.listeners listener names must be equal to or a subset of the ones defined in listeners".',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const bound = file.listeners.entries.map(({ name }) => name);
      if (!file.isBroker || !isComplete(file.listeners)) { return []; }
      return advertisedToClients(file).entries.filter(({ name }) => !bound.includes(name)).map((endpoint) => ({
        field: KEY, message: `${KEY} has ${show(endpoint.text)}, and listeners ${bound.join(', ')}`, fix: 'add it to listeners, or leave it out',
      }));
    },
  },
  {
    id: 'advertised-any-address',
    severity: 'error',
    why: 'Nobody can dial all addresses. Kafka refuses 0.0.0.0, starts with [::], and its clients then dial themselves.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const said = [...file.advertised?.entries ?? [], ...implicitlyAdvertised(node, file)];
      return violationsOf(file, said.filter(isWildcard), HOST_FIX);
    },
  },
  {
    id: 'advertised-to-itself',
    severity: 'error',
    why: 'Everybody outside the pod who asks this broker for addresses is sent to himself.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return advertisedHosts(file).every(isLoopback) ? violationsOf(file, advertisedHosts(file), HOST_FIX) : [];
    },
  },
  {
    id: 'advertised-locally',
    severity: 'warning',
    why: 'Such a listener serves programs in the same pod and nobody else.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return advertisedHosts(file).every(isLoopback) ? [] : violationsOf(file, advertisedHosts(file).filter(isLoopback), HOST_FIX);
    },
  },
  {
    id: 'advertised-host-name',
    severity: 'error',
    why: 'Kafka starts with any text as host, and its clients then fail to resolve it.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const odd = advertisedHosts(file).filter((endpoint) => problemOf(endpoint) !== undefined && !isLoopback(endpoint) && !isWildcard(endpoint));
      return violationsOf(file, odd, HOST_FIX, (endpoint) => problemOf(endpoint)!);
    },
  },
  {
    id: 'advertised-by-chance',
    severity: 'warning',
    why: 'For an empty host Kafka advertises what the machine calls itself: with luck the pod\'s full name, else one that nobody knows.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const { entries } = advertisedToClients(file);
      return !file.isBroker ? [] : entries.filter(({ host }) => host === '').map(({ name }) => ({
        field: KEY, message: `no host is advertised for listener ${name}`, fix: `write ${name}://host:port into ${KEY}; ${HOST_FIX.replace('write', 'as host')}`,
      }));
    },
  },
  {
    id: 'advertised-port-range',
    severity: 'error',
    why: 'A broker that advertises a port outside 0 to 65535 dies while it registers.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "Cannot serialize invalid port number 70000 in ListenerInfo."',
    check: (node) => {
      const file = nodeFile(node);
      return violationsOf(file, (file.advertised?.entries ?? []).filter(({ port }) => port !== 0 && !isPort(port)), 'use a port from 1 to 65535');
    },
  },
  {
    id: 'advertised-port-zero',
    severity: 'warning',
    why: 'Kafka advertises the port it is bound to instead.',
    see: 'tried on Kafka 3.9.2 and 4.3.1 with kcat',
    check: (node) => {
      const file = nodeFile(node);
      return violationsOf(file, (file.advertised?.entries ?? []).filter(({ port }) => port === 0), 'write the port that clients dial');
    },
  },
  {
    id: 'advertised-twice',
    severity: 'error',
    why: 'Behind one address is one listener: who dials it for the other is answered in a protocol he did not ask for, or not at all.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: both start',
    check: (node) => {
      const said = (nodeFile(node).advertised?.entries ?? []).filter(({ host, port }) => host !== '' && port !== 0);
      return [...duplicates(said, ({ host, port }) => `${host.toLowerCase()}:${port}`)].map(([address, same]) => ({
        field: KEY, message: `${address} is advertised for ${same.map(({ name }) => name).join(' and ')}`, fix: 'give each listener an address or a port of its own',
      }));
    },
  },
];

/** Without `advertised.listeners`, what is bound is said; of controllers only by 3.9.0 (KAFKA-18281). */
function implicitlyAdvertised(node: NodeSettings, file: NodeFile): FileEndpoint[] {
  const { listeners, controllerNames } = file;
  return listeners.entries.filter(({ name, host }) => {
    if (controllerNames.entries.includes(name)) {
      return node.version === '3.9.0' && host === '0.0.0.0' && !file.advertised?.entries.some((endpoint) => endpoint.name === name);
    }
    return file.advertised === undefined && host !== '';
  });
}
