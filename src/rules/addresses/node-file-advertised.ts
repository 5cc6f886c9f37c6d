import { hostProblem, IS_LOOPBACK, IS_WILDCARD } from './addresses';
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

/** The listeners that a node advertises to clients and brokers, without controller listeners: by default `listeners` itself. */
function advertisedToClients(file: NodeFile): { entries: FileEndpoint[]; complete: boolean } {
  const { controllerNames, isMigrating, controlPlane } = file;
  const reading = file.advertised ?? file.listeners;
  return {
    // During a migration the control plane listener may be a controller listener as well.
    entries: reading.entries.filter(({ name }) => !controllerNames.entries.includes(name) || (isMigrating && name === controlPlane)),
    complete: isComplete(reading) && isComplete(controllerNames),
  };
}

/** The endpoints that a broker advertises to clients, without those whose host is empty, which have a rule of their own. */
const advertisedHosts = (file: NodeFile): FileEndpoint[] => !file.isBroker ? [] : advertisedToClients(file).entries.filter(({ host }) => host !== '');

/** Underscores are not valid in DNS host names, but resolvers accept them. */
const problemOf = ({ host }: FileEndpoint): string | undefined => hostProblem((host.includes(':') ? bracketed(host) : host).replaceAll('_', 'x'));

const isLoopback = (endpoint: FileEndpoint): boolean => problemOf(endpoint) === IS_LOOPBACK;

/** Includes every spelling of `[::]`. */
const isWildcard = ({ host }: FileEndpoint): boolean => host === '0.0.0.0' || problemOf({ host } as FileEndpoint) === IS_WILDCARD || /^[0:]+$/.test(host);

/** The setting that an advertised endpoint comes from. */
const keyOf = ({ advertised }: NodeFile): string => advertised ? KEY : 'listeners';

const violationsOf = (file: NodeFile, endpoints: readonly FileEndpoint[], fix: string, problem: string | ((endpoint: FileEndpoint) => string)) =>
  endpoints.map((endpoint) => ({
    field: keyOf(file),
    message: `${keyOf(file)} advertises ${show(endpoint.text)}, whose ${typeof problem === 'string' ? problem : problem(endpoint)}`,
    fix,
  }));

const HOST = 'the DNS name or the IP address at which clients of this listener reach this broker';
const HOST_FIX = `use ${HOST}`;

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
        field: keyOf(file), message: 'the broker advertises no listener for clients and other brokers', fix: 'add a listener that is not in controller.listener.names',
      }];
    },
  },
  {
    id: 'inter-broker-not-advertised',
    severity: 'error',
    why: 'Brokers connect to each other at advertised addresses. Kafka: "inter.broker.listener.name must be a listener name defined in '
      + 'advertised.listeners"; the default is PLAINTEXT.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name',
    check: (node) => {
      const file = nodeFile(node);
      const name = interBrokerName(node);
      const { entries, complete } = advertisedToClients(file);
      const names = entries.map((endpoint) => endpoint.name);
      return !file.isBroker || !complete || name === undefined || names.length === 0 || names.includes(name) ? [] : [{
        field: 'inter.broker.listener.name',
        message: `the inter-broker listener ${show(name)} is not one of the advertised listeners (${names.join(', ')})`,
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
        field: KEY, message: `${KEY} has ${show(endpoint.text)}, which is not in listeners (${bound.join(', ')})`, fix: `add ${endpoint.name} to listeners, or remove it from ${KEY}`,
      }));
    },
  },
  {
    id: 'advertised-any-address',
    severity: 'error',
    why: 'Clients cannot connect to a wildcard address. Kafka refuses 0.0.0.0 but starts with [::], and clients then connect to themselves.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const advertised = [...file.advertised?.entries ?? [], ...implicitlyAdvertised(node, file)];
      return violationsOf(file, advertised.filter(isWildcard), HOST_FIX, `host ${IS_WILDCARD}`);
    },
  },
  {
    id: 'advertised-to-itself',
    severity: 'error',
    why: 'Clients and other brokers that get this address connect to themselves instead of the broker.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return advertisedHosts(file).every(isLoopback) ? violationsOf(file, advertisedHosts(file), HOST_FIX, `host ${IS_LOOPBACK}`) : [];
    },
  },
  {
    id: 'advertised-locally',
    severity: 'warning',
    why: 'Only clients in the same pod can use such a listener.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return advertisedHosts(file).every(isLoopback) ? [] : violationsOf(file, advertisedHosts(file).filter(isLoopback), HOST_FIX, `host ${IS_LOOPBACK}`);
    },
  },
  {
    id: 'advertised-host-name',
    severity: 'error',
    why: 'Kafka starts with any text as the host, and clients then fail to resolve it.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const invalid = advertisedHosts(file).filter((endpoint) => problemOf(endpoint) !== undefined && !isLoopback(endpoint) && !isWildcard(endpoint));
      return violationsOf(file, invalid, HOST_FIX, (endpoint) => `host ${problemOf(endpoint)}`);
    },
  },
  {
    id: 'advertised-by-chance',
    severity: 'warning',
    why: 'For an empty host Kafka advertises the host name of the container: the fully qualified name of the pod, or a name that clients cannot resolve.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const { entries } = advertisedToClients(file);
      return !file.isBroker ? [] : entries.filter(({ host }) => host === '').map(({ name }) => ({
        field: KEY, message: `listener ${name} has no advertised host`, fix: `add ${name}://host:port to ${KEY}, where host is ${HOST}`,
      }));
    },
  },
  {
    id: 'advertised-port-range',
    severity: 'error',
    why: 'A broker that advertises a port outside 0 to 65535 fails during registration.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Cannot serialize invalid port number 70000 in ListenerInfo."',
    check: (node) => {
      const file = nodeFile(node);
      const invalid = (file.advertised?.entries ?? []).filter(({ port }) => port !== 0 && !isPort(port));
      return violationsOf(file, invalid, 'use a port from 1 to 65535', 'port is out of range');
    },
  },
  {
    id: 'advertised-port-zero',
    severity: 'warning',
    why: 'Kafka advertises the port that the listener is bound to instead.',
    see: 'tested on Kafka 3.9.2 and 4.3.1 with kcat',
    check: (node) => {
      const file = nodeFile(node);
      return violationsOf(file, (file.advertised?.entries ?? []).filter(({ port }) => port === 0), 'set the port that clients connect to', 'port is 0');
    },
  },
  {
    id: 'advertised-twice',
    severity: 'error',
    why: 'An address leads to one listener: for the other one, clients use the wrong protocol or cannot connect.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: both start',
    check: (node) => {
      const advertised = (nodeFile(node).advertised?.entries ?? []).filter(({ host, port }) => host !== '' && port !== 0);
      return [...duplicates(advertised, ({ host, port }) => `${host.toLowerCase()}:${port}`)].map(([address, same]) => ({
        field: KEY, message: `${address} is advertised for several listeners: ${same.map(({ name }) => name).join(' and ')}`, fix: 'set a different host or port for each listener',
      }));
    },
  },
];

/** The endpoints that are advertised because `advertised.listeners` is missing; controller listeners only by 3.9.0 (KAFKA-18281). */
function implicitlyAdvertised(node: NodeSettings, file: NodeFile): FileEndpoint[] {
  const { listeners, controllerNames } = file;
  return listeners.entries.filter(({ name, host }) => {
    if (controllerNames.entries.includes(name)) {
      return node.version === '3.9.0' && host === '0.0.0.0' && !file.advertised?.entries.some((endpoint) => endpoint.name === name);
    }
    return file.advertised === undefined && host !== '';
  });
}
