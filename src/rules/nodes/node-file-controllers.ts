import { isComplete, NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { atLeast } from '../../plan/kafka-versions';
import { Rule } from '../rule';
import { KAFKA_CONFIG, KAFKA_CONFIG_3 } from '../sources';

const KEY = 'controller.listener.names';
const PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names';

const isOnlyController = (file: NodeFile): boolean => file.isController && !file.isBroker;
const isOnlyBroker = (file: NodeFile): boolean => file.isBroker && !file.isController && !file.inZookeeperMode;

const boundNames = ({ listeners }: NodeFile): string[] => listeners.entries.map(({ name }) => name);

/** What the text may have meant. */
function suggestion(name: string, bound: readonly string[]): string {
  const found = bound.find((other) => other === name.trim().toUpperCase());
  return found === undefined ? '' : `: did you mean ${found}?`;
}

export const FILE_CONTROLLER_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'controller-names-missing',
    severity: 'error',
    why: 'In KRaft mode every node dials controllers on this listener, or is one.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      return !file.connectsToControllers || !isComplete(file.controllerNames) || file.controllerNames.entries.length > 0 ? [] : [{
        field: KEY, message: `${KEY} names no listener`, fix: 'write the name of the listener that controllers bind, CONTROLLER',
      }];
    },
  },
  {
    id: 'controller-names-duplicate',
    severity: 'error',
    why: 'Kafka up to 4.1 counts the listener twice and does not start a controller with it; later versions drop the second.',
    see: 'tried on Kafka 3.9.0 to 4.4.0',
    check: (node) => {
      const { controllerNames: { entries } } = nodeFile(node);
      return [...new Set(entries)].length === entries.length ? [] : [{ field: KEY, message: `${KEY} has a name twice: ${entries.join(',')}`, fix: 'name it once' }];
    },
  },
  {
    id: 'controller-names-blank',
    severity: 'error',
    why: 'Up to 4.0 Kafka takes what is between two commas for a name, even if there is nothing.',
    see: 'tried on Kafka 3.9.0 to 4.4.0',
    check: (node) => nodeFile(node).controllerNames.entries.some((name) => name.trim() === '') ? [{
      field: KEY, message: `${KEY} has a name without a letter: ${show(textOf(node, KEY))}`, fix: 'write the names with one comma between two of them',
    }] : [],
  },
  {
    id: 'controller-not-bound',
    severity: 'error',
    why: 'Kafka: "controller.listener.names must only contain values appearing in the \'listeners\' configuration when running the KRaft controller role". '
      + 'It compares with upper-case names, and up to 4.0 blanks count.',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const bound = boundNames(file);
      if (!file.isController || !isComplete(file.listeners)) { return []; }
      return file.controllerNames.entries.filter((name) => !bound.includes(name)).map((name) => ({
        field: KEY,
        message: `${KEY} has ${show(name)}, and listeners ${bound.join(', ')}`,
        fix: `name listeners of this controller, in upper case and without blanks${suggestion(name, bound)}`,
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
        field: 'listeners', message: `a node that is only a broker binds the controllers' listener ${name}`, fix: 'leave it out of listeners, or add controller to process.roles',
      }));
    },
  },
  {
    id: 'controller-without-protocol',
    severity: 'error',
    why: 'Brokers dial controllers over a listener they do not bind, and Kafka wants its protocol: '
      + '"an explicit security mapping for each controller listener is required if listener.security.protocol.map is non-empty".',
    see: PAGE,
    check: (node) => {
      const file = nodeFile(node);
      const mapped = file.protocols.entries.map(([name]) => name);
      if (!isOnlyBroker(file) || !isComplete(file.protocols)) { return []; }
      return file.controllerNames.entries.filter((name) => !mapped.includes(name.toUpperCase())).map((name) => ({
        field: 'listener.security.protocol.map',
        message: `there is no protocol for the controllers' listener ${show(name)}`,
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
        field: 'listeners', message: `a node that is only a controller binds listener ${name}`, fix: `leave it out, or name it in ${KEY}`,
      }));
    },
  },
  {
    id: 'controller-between-brokers',
    severity: 'error',
    why: 'Kafka from 4.0 on: "controller.listener.names must not contain an explicitly set inter.broker.listener.name configuration value when process.roles=controller".',
    see: KAFKA_CONFIG,
    check: (node) => {
      const file = nodeFile(node);
      const name = textOf(node, 'inter.broker.listener.name')?.toUpperCase();
      return !isOnlyController(file) || !atLeast(node.version, '4.0') || name === undefined || !file.controllerNames.entries.includes(name) ? [] : [{
        field: 'inter.broker.listener.name', message: `the controllers' listener ${name} is to be the one between brokers`, fix: 'leave inter.broker.listener.name out of controllers\' files',
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
        field: KEY, message: `${KEY} is ${file.controllerNames.entries.join(',')} without process.roles`, fix: 'leave it out in ZooKeeper mode, or set process.roles',
      }];
    },
  },
  {
    id: 'controller-names-many',
    severity: 'warning',
    why: 'Brokers dial the first of these listeners only.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const file = nodeFile(node);
      return !isOnlyBroker(file) || file.controllerNames.entries.length < 2 ? [] : [{
        field: KEY, message: `a broker dials none but the first of ${file.controllerNames.entries.join(', ')}`, fix: 'name the one it is to dial',
      }];
    },
  },
  {
    id: 'controller-advertised-by-broker',
    severity: 'warning',
    why: 'Kafka takes an address for a listener that the node does not have, and nobody is there.',
    see: 'tried on Kafka 3.9.0 to 4.4.0',
    check: (node) => {
      const file = nodeFile(node);
      const advertised = isOnlyBroker(file) && file.advertised ? file.advertised.entries : [];
      return advertised.filter(({ name }) => file.controllerNames.entries.includes(name)).map(({ text }) => ({
        field: 'advertised.listeners', message: `a node that is only a broker advertises ${show(text)}`, fix: 'leave controller listeners out',
      }));
    },
  },
];
