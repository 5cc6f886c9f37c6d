import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';

const NAME = /^[A-Z][A-Z0-9_]*$/;

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;

export const LISTENER_RULES: Rule[] = [
  {
    id: 'listener-name',
    severity: 'error',
    why: 'Kafka compares controller.listener.names as written with upper-cased names, and splits some lists without '
      + 'trimming: lower case and blanks fail, or match nothing.',
    see: 'tried on Kafka 3.9.0 to 4.4.0: lower-case controller.listener.names fail on all; '
      + 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names',
    check: ({ listeners }) => listeners.filter(({ name }) => !NAME.test(name)).map(({ name }) => ({
      message: `listener name ${show(name)}`,
      fix: `use upper-case letters, digits and underscores${suggestion(name)}`,
    })),
  },
  {
    id: 'duplicate-listener',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different name".',
    see: 'tried on Kafka 3.9.0 to 4.4.0; https://kafka.apache.org/documentation/#brokerconfigs_listeners',
    check: ({ listeners }) => [...duplicates(listeners, ({ name }) => name.toUpperCase())].map(([name, same]) => ({
      message: `${same.length} listeners are called ${show(name)}`, fix: 'give each listener and each external access a name of its own',
    })),
  },
  {
    id: 'listener-port',
    severity: 'error',
    why: 'A port outside 1 to 65535 passes Kafka\'s configuration check and then fails to bind.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "port out of range:70000" when the acceptor starts',
    check: ({ listeners }) => listeners.filter(({ port }) => !isPort(port)).map(({ name, port }) => ({
      message: `port ${show(port)} of listener ${name}`, fix: 'use a whole number from 1 to 65535',
    })),
  },
  {
    id: 'privileged-port',
    severity: 'warning',
    why: 'Ports below 1024 are root\'s, and Kafka is not root: unless the container runtime gives them to all, it ends with "Permission denied".',
    see: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls and https://github.com/containerd/containerd/blob/main/docs/cri/config.md',
    check: ({ listeners }) => listeners.filter(({ port }) => isPort(port) && port < 1024).map(({ name, port }) => ({
      message: `listener ${name} binds port ${port}`, fix: 'use a port from 1024 on; ways in from outside have a lower one of their own where clients want it',
    })),
  },
  {
    id: 'duplicate-port',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different port".',
    see: 'tried on Kafka 3.9.0 to 4.4.0; https://kafka.apache.org/documentation/#brokerconfigs_listeners',
    check: ({ listeners }) => [...duplicates(listeners, ({ port }) => String(port))].map(([port, same]) => ({
      message: `listeners ${same.map(({ name }) => name).join(' and ')} have port ${port}`, fix: 'give each a port of its own, or leave it out',
    })),
  },
  {
    id: 'inter-broker-listener',
    severity: 'error',
    why: 'Brokers replicate over exactly one listener, inter.broker.listener.name.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name',
    check: ({ listeners }) => {
      const found = listeners.filter(({ interBroker }) => interBroker).map(({ name }) => name);
      return found.length === 1 ? [] : [{
        message: found.length === 0
          ? `none of the listeners ${listeners.map(({ name }) => name).join(', ')} is for brokers among themselves`
          : `${found.length} listeners are for brokers among themselves: ${found.join(', ')}`,
        fix: found.length === 0
          ? 'add KafkaListener.internal(), or give one KafkaListener.client({ interBroker: true })'
          : 'keep one KafkaListener.internal() or one with interBroker',
      }];
    },
  },
  {
    id: 'controller-listener',
    severity: 'error',
    why: 'Brokers dial the first controller listener only, so a second one would never be used; in ZooKeeper mode none is.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names',
    check: ({ listeners, metadata: { mode } }) => {
      const found = listeners.filter(({ purpose }) => purpose === 'controller').map(({ name }) => name);
      if (mode === 'zookeeper') {
        return found.length === 0 ? [] : [{ message: `a controller listener in ZooKeeper mode: ${found.join(', ')}`, fix: 'leave KafkaListener.controller() out until the migration begins' }];
      }
      return found.length === 1 ? [] : [{
        message: `there are ${found.length} controller listeners: ${found.join(', ')}`, fix: 'give one KafkaListener.controller(), or none for the default',
      }];
    },
  },
  {
    id: 'client-listener',
    severity: 'error',
    why: 'The bootstrap Service leads to client listeners; without one it would have no port, which Kubernetes refuses.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ listeners, services }) => {
      const needed = services.some(({ kind }) => kind === 'bootstrap');
      return !needed || listeners.some(({ purpose }) => purpose === 'client') ? [] : [{
        message: `no listener is for clients inside: ${listeners.map(({ name }) => name).join(', ')}`,
        fix: 'add KafkaListener.client(); one for brokers and clients together is KafkaListener.client({ interBroker: true })',
      }];
    },
  },
];

function suggestion(name: string): string {
  const better = name.trim().toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
  return NAME.test(better) ? `: ${better}` : '';
}
