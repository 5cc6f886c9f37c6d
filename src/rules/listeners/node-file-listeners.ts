import { isPort } from './listeners';
import { FileEndpoint, isComplete, listOf, NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { familyOf } from '../../util/ip';
import { Rule, Violation } from '../rule';
import { KAFKA_CONFIG, KAFKA_CONFIG_3, KAFKA_LISTENERS } from '../sources';

const LISTENERS_PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_listeners';

const endpointLists = (file: NodeFile) => [
  { key: 'listeners', reading: file.listeners },
  ...file.advertised ? [{ key: 'advertised.listeners', reading: file.advertised }] : [],
];

export const FILE_LISTENER_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'endpoint-syntax',
    severity: 'error',
    why: 'Kafka: "Unable to parse … to a broker endpoint".',
    see: LISTENERS_PAGE,
    check: (node) => endpointLists(nodeFile(node)).flatMap(({ key, reading }) => reading.broken.map((text) => ({
      field: key, message: `${key} has an invalid entry (${show(text)})`, fix: 'use NAME://host:port, with an optional host, IPv6 in brackets, and commas between entries',
    }))),
  },
  {
    id: 'protocol-map-syntax',
    severity: 'error',
    why: 'Kafka fails to start with an entry without a protocol or with an unknown protocol.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map',
    check: (node) => nodeFile(node).protocols.broken.map((text) => ({
      field: PROTOCOL_MAP, message: `${PROTOCOL_MAP} has an invalid entry (${show(text)})`, fix: 'use NAME:PROTOCOL with PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL',
    })),
  },
  {
    id: 'protocol-map-duplicate',
    severity: 'error',
    why: 'Kafka uses the last protocol of a listener, or any of them if the names differ in case; Kafka 4.1 and later refuse names that differ in case only.',
    see: KAFKA_LISTENERS,
    check: (node) => [...duplicates(nodeFile(node).protocols.entries, ([name]) => name)].map(([name]) => ({
      field: PROTOCOL_MAP, message: `${PROTOCOL_MAP} has ${show(name)} more than once`, fix: 'keep one entry for each listener',
    })),
  },
  {
    id: 'listener-without-protocol',
    severity: 'error',
    why: 'Kafka: "No security protocol defined for listener …". A map that is set replaces the default for PLAINTEXT, SSL, SASL_PLAINTEXT and SASL_SSL.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map',
    check: (node) => {
      const file = nodeFile(node);
      return !file.protocols.known ? [] : endpointLists(file).flatMap(({ key, reading }) =>
        reading.entries.filter(({ name }) => !isMapped(file, name)).map(({ name }) => ({
          field: key,
          message: `listener ${show(name)} in ${key} has no security protocol`,
          fix: `add ${name}:PLAINTEXT, or another protocol, to ${PROTOCOL_MAP}`,
        })));
    },
  },
  {
    id: 'listener-named-twice',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different name".',
    see: KAFKA_LISTENERS,
    check: (node) => endpointLists(nodeFile(node)).flatMap(({ key, reading }) =>
      [...duplicates(reading.entries, ({ name }) => name)].map(([name, same]) => ({
        field: key,
        message: `${key} has ${same.length} listeners with the same name (${show(name)})`,
        fix: 'use names that differ not only in case',
      }))),
  },
  {
    id: 'listeners-share-port',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different port unless exactly one listener has an IPv4 address and the other IPv6 address".',
    see: KAFKA_LISTENERS,
    check: (node) => [...duplicates(nodeFile(node).listeners.entries.filter(({ port }) => port !== 0), ({ port }) => String(port))]
      .filter(([, same]) => !isDualStackPair(same)).map(([port, same]) => ({
        field: 'listeners', message: `listeners ${same.map(({ name }) => name).join(' and ')} have the same port (${port})`, fix: 'set a different port for each',
      })),
  },
  {
    id: 'bound-port',
    severity: 'error',
    why: 'A port outside 1 to 65535 passes the configuration check of Kafka, which then fails to bind it; for port 0 Kafka binds a different port at each start.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "port out of range:70000" when the acceptor starts',
    check: (node) => nodeFile(node).listeners.entries.filter(({ port }) => !isPort(port)).map(({ name, port }) => ({
      field: 'listeners', message: `listener ${name} has an invalid port (${port})`, fix: 'use a whole number from 1 to 65535',
    })),
  },
  {
    id: 'inter-broker-setting',
    severity: 'error',
    why: 'Kafka: "Only one of inter.broker.listener.name and security.inter.broker.protocol should be set."',
    see: KAFKA_LISTENERS,
    check: (node) => INTER_BROKER in node.settings && INTER_BROKER_PROTOCOL in node.settings ? [{
      field: INTER_BROKER_PROTOCOL, message: `both ${INTER_BROKER} and ${INTER_BROKER_PROTOCOL} are set`, fix: `remove ${INTER_BROKER_PROTOCOL}`,
    }] : [],
  },
  {
    id: 'inter-broker-protocol',
    severity: 'error',
    why: 'Kafka requires the protocol of the inter-broker listener, also on controllers.',
    see: KAFKA_LISTENERS,
    check: (node) => {
      const file = nodeFile(node);
      const name = textOf(node, INTER_BROKER);
      return name === undefined || name.includes('${') || !file.protocols.known || isMapped(file, name.toUpperCase()) ? [] : [{
        field: INTER_BROKER, message: `${INTER_BROKER} is ${show(name)}, which has no security protocol`, fix: `add it to ${PROTOCOL_MAP}, or use a listener of that map`,
      }];
    },
  },
  {
    id: 'early-start-listener',
    severity: 'error',
    why: 'Kafka: "early.start.listeners contains listener …, but this is not contained in listeners or controller.listener.names". Kafka compares with upper-case listener names.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const { listeners } = nodeFile(node);
      const bound = listeners.entries.map(({ name }) => name);
      const text = textOf(node, 'early.start.listeners');
      return text === undefined || text.includes('${') || !listeners.known ? [] : listOf(node, 'early.start.listeners').filter((name) => !bound.includes(name)).map((name) => ({
        field: 'early.start.listeners', message: `early.start.listeners has ${show(name)}, which is not in listeners (${bound.join(', ')})`, fix: 'use listeners of this Kafka node, in upper case',
      }));
    },
  },
  {
    id: 'control-plane-listener',
    severity: 'error',
    why: 'In ZooKeeper mode it must be an advertised listener other than the inter-broker listener; in KRaft mode Kafka fails to start with it.',
    see: KAFKA_CONFIG_3,
    check: (node) => controlPlaneViolations(node),
  },
];

const PROTOCOL_MAP = 'listener.security.protocol.map';
const INTER_BROKER = 'inter.broker.listener.name';
const INTER_BROKER_PROTOCOL = 'security.inter.broker.protocol';
const CONTROL_PLANE = 'control.plane.listener.name';

const isMapped = ({ protocols }: NodeFile, name: string): boolean => protocols.entries.some(([mapped]) => mapped === name);

/** Whether one endpoint has an IPv4 and the other an IPv6 address, which may share a port. */
function isDualStackPair(endpoints: readonly FileEndpoint[]): boolean {
  const families = endpoints.map(({ host }) => familyOf(host));
  return families.length === 2 && families.includes(4) && families.includes(6);
}

/** The name of the inter-broker listener in upper case; undefined if it contains a placeholder. */
export function interBrokerName(node: NodeSettings): string | undefined {
  const name = textOf(node, INTER_BROKER) ?? textOf(node, INTER_BROKER_PROTOCOL) ?? 'PLAINTEXT';
  return name.includes('${') ? undefined : name.toUpperCase();
}

/** Applies up to Kafka 3.9; later versions do not have the key. */
function controlPlaneViolations(node: NodeSettings): Violation[] {
  const file = nodeFile(node);
  const name = file.controlPlane;
  if (name === undefined) { return []; }
  if (!file.inZookeeperMode) { return [{ field: CONTROL_PLANE, message: `${CONTROL_PLANE} is set in KRaft mode`, fix: 'remove it' }]; }
  const advertised = file.advertised ?? file.listeners;
  const problem = name === interBrokerName(node) ? 'is the inter-broker listener'
    : isComplete(advertised) && !advertised.entries.some((endpoint) => endpoint.name === name) ? 'is not advertised' : undefined;
  return problem === undefined ? [] : [{ field: CONTROL_PLANE, message: `${CONTROL_PLANE} ${show(name)} ${problem}`, fix: 'use a separate listener, or remove the setting' }];
}
