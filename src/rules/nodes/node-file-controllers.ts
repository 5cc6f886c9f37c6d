import { atLeast } from '../../kafka-config/kafka-versions';
import { isComplete, NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { Rule } from '../rule';
import { KAFKA_CONFIG, KAFKA_CONFIG_3 } from '../sources';

const KEY = 'controller.listener.names';
const PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names';

const isOnlyController = (file: NodeFile): boolean => file.isController && !file.isBroker;
const isOnlyBroker = (file: NodeFile): boolean => file.isBroker && !file.isController && !file.inZookeeperMode;

const boundNames = ({ listeners }: NodeFile): string[] => listeners.entries.map(({ name }) => name);

/** Returns the bound listener that a name was probably meant to be. */
function suggestion(name: string, bound: readonly string[]): string {
  const found = bound.find((other) => other === name.trim().toUpperCase());
  return found === undefined ? '' : `: did you mean ${found}?`;
}

export const FILE_CONTROLLER_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'controller-names-missing',
    severity: 'error',
    why: 'In KRaft mode every Kafka node is a controller or connects to controllers on this listener.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return !file.connectsToControllers || !isComplete(file.controllerNames) || file.controllerNames.entries.length > 0 ? [] : [{
        field: KEY, message: `${KEY} is missing or empty`, fix: 'set it to the listener of the controllers, such as CONTROLLER',
      }];
    },
  },
  {
    id: 'controller-names-duplicate',
    severity: 'error',
    why: 'Kafka up to 4.1 counts the listener twice, and a controller fails to start; later versions ignore the second.',
    see: 'tested on Kafka 3.9.0 to 4.4.0',
    check: (node) => {
      const { controllerNames: { entries } } = nodeFile(node);
      return new Set(entries).size === entries.length ? [] : [{ field: KEY, message: `${KEY} has a duplicate name (${entries.join(',')})`, fix: 'remove the duplicate' }];
    },
  },
  {
    id: 'controller-names-blank',
    severity: 'error',
    why: 'Kafka up to 4.0 uses the empty text between two commas as a name.',
    see: 'tested on Kafka 3.9.0 to 4.4.0',
    check: (node) => nodeFile(node).controllerNames.entries.some((name) => name.trim() === '') ? [{
      field: KEY, message: `${KEY} has an empty name (${show(textOf(node, KEY))})`, fix: 'use one comma between two names',
    }] : [],
  },
  {
    id: 'controller-not-bound',
    severity: 'error',
    why: 'Kafka: "controller.listener.names must only contain values appearing in the \'listeners\' configuration when running the KRaft controller role". '
      + 'Kafka compares with upper-case listener names, and up to 4.0 spaces are part of a name.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const bound = boundNames(file);
      if (!file.isController || !isComplete(file.listeners)) { return []; }
      return file.controllerNames.entries.filter((name) => !bound.includes(name)).map((name) => ({
        field: KEY,
        message: `${KEY} has ${show(name)}, which is not in listeners (${bound.join(', ')})`,
        fix: `use listeners of this controller, in upper case and without spaces${suggestion(name, bound)}`,
      }));
    },
  },
  {
    id: 'controller-bound-by-broker',
    severity: 'error',
    why: 'Kafka: "controller.listener.names must not contain a value appearing in the \'listeners\' configuration when running KRaft with just the broker role".',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return !isOnlyBroker(file) ? [] : boundNames(file).filter((name) => file.controllerNames.entries.includes(name)).map((name) => ({
        field: 'listeners', message: `a Kafka node without the controller role binds the controller listener ${name}`, fix: 'remove it from listeners, or add controller to process.roles',
      }));
    },
  },
  {
    id: 'controller-without-protocol',
    severity: 'error',
    why: 'Brokers connect to controllers on a listener that they do not bind, and Kafka requires its protocol: '
      + '"an explicit security mapping for each controller listener is required if listener.security.protocol.map is non-empty".',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const mapped = file.protocols.entries.map(([name]) => name);
      if (!isOnlyBroker(file) || !isComplete(file.protocols)) { return []; }
      return file.controllerNames.entries.filter((name) => !mapped.includes(name.toUpperCase())).map((name) => ({
        field: 'listener.security.protocol.map',
        message: `the controller listener ${show(name)} has no security protocol`,
        fix: `add ${name.toUpperCase()}:PLAINTEXT, or another protocol`,
      }));
    },
  },
  {
    id: 'controller-binds-other',
    severity: 'error',
    why: 'Kafka: "The listeners config must only contain KRaft controller listeners from controller.listener.names when process.roles=controller".',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      if (!isOnlyController(file) || !isComplete(file.controllerNames)) { return []; }
      return boundNames(file).filter((name) => !file.controllerNames.entries.includes(name)).map((name) => ({
        field: 'listeners', message: `a Kafka node without the broker role binds listener ${name}`, fix: `remove it, or add it to ${KEY}`,
      }));
    },
  },
  {
    id: 'controller-between-brokers',
    severity: 'error',
    why: 'Kafka 4.0 and later: "controller.listener.names must not contain an explicitly set inter.broker.listener.name configuration value when process.roles=controller".',
    see: KAFKA_CONFIG,
    check: (node) => {
      const file = nodeFile(node);
      const name = textOf(node, 'inter.broker.listener.name')?.toUpperCase();
      return !isOnlyController(file) || !atLeast(node.version, '4.0') || name === undefined || !file.controllerNames.entries.includes(name) ? [] : [{
        field: 'inter.broker.listener.name', message: `the controller listener ${name} is set as inter-broker listener`, fix: 'remove inter.broker.listener.name from the properties files of controllers',
      }];
    },
  },
  {
    id: 'controller-in-zookeeper-mode',
    severity: 'error',
    why: 'Kafka: "controller.listener.names must be empty when not running in KRaft mode".',
    see: KAFKA_CONFIG_3,
    check: (node) => {
      const file = nodeFile(node);
      return !file.inZookeeperMode || file.isMigrating || file.controllerNames.entries.length === 0 ? [] : [{
        field: KEY, message: `${KEY} is set without process.roles (${file.controllerNames.entries.join(',')})`, fix: 'remove it in ZooKeeper mode, or set process.roles',
      }];
    },
  },
  {
    id: 'controller-names-many',
    severity: 'warning',
    why: 'Brokers connect to the first of these listeners only.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const file = nodeFile(node);
      return !isOnlyBroker(file) || file.controllerNames.entries.length < 2 ? [] : [{
        field: KEY, message: `a broker connects only to the first controller listener of ${file.controllerNames.entries.join(', ')}`, fix: 'keep the listener that the broker connects to',
      }];
    },
  },
  {
    id: 'controller-advertised-by-broker',
    severity: 'warning',
    why: 'Kafka accepts an advertised address for a listener that the broker does not bind, and connections to it fail.',
    see: 'tested on Kafka 3.9.0 to 4.4.0',
    check: (node) => {
      const file = nodeFile(node);
      const advertised = isOnlyBroker(file) && file.advertised ? file.advertised.entries : [];
      return advertised.filter(({ name }) => file.controllerNames.entries.includes(name)).map(({ text }) => ({
        field: 'advertised.listeners', message: `a Kafka node without the controller role advertises the controller listener ${show(text)}`, fix: 'remove controller listeners from advertised.listeners',
      }));
    },
  },
];
