import { show } from '../../model/finding';
import { isBroker } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';

const NAME = /^[A-Z][A-Z0-9_]*$/;

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;

export const LISTENER_RULES: Rule[] = [
  {
    id: 'listener-name',
    severity: 'error',
    why: 'Kafka compares controller.listener.names as written with upper-case listener names, and splits some lists without '
      + 'trimming: names in lower case or with spaces fail, or match nothing.',
    see: 'tested on Kafka 3.9.0 to 4.4.0: lower-case controller.listener.names fail on all; '
      + 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names',
    check: ({ listeners }) => listeners.filter(({ name }) => !NAME.test(name)).map(({ name }) => ({
      message: `listener name ${show(name)} is not valid`,
      fix: `use upper-case letters, digits and underscores${suggestion(name)}`,
    })),
  },
  {
    id: 'duplicate-listener',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different name".',
    see: 'tested on Kafka 3.9.0 to 4.4.0; https://kafka.apache.org/documentation/#brokerconfigs_listeners',
    check: ({ listeners }) => [...duplicates(listeners, ({ name }) => name.toUpperCase())].map(([name, same]) => ({
      message: `${same.length} listeners have the same name (${show(name)})`, fix: 'set a different name for each listener and each external access',
    })),
  },
  {
    id: 'listener-port',
    severity: 'error',
    why: 'A port outside 1 to 65535 passes the configuration check of Kafka, which then fails to bind it.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "port out of range:70000" when the acceptor starts',
    check: ({ listeners }) => listeners.filter(({ port }) => !isPort(port)).map(({ name, port }) => ({
      message: `listener ${name} has an invalid port (${show(port)})`, fix: 'use a whole number from 1 to 65535',
    })),
  },
  {
    id: 'privileged-port',
    severity: 'warning',
    why: 'Ports below 1024 are privileged, and Kafka does not run as root: unless the container runtime allows all users to bind them, it fails with "Permission denied".',
    see: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls and https://github.com/containerd/containerd/blob/main/docs/cri/config.md',
    check: ({ listeners }) => listeners.filter(({ port }) => isPort(port) && port < 1024).map(({ name, port }) => ({
      message: `listener ${name} binds the privileged port ${port}`, fix: 'use a port from 1024 on; an external access can have a lower port for its clients',
    })),
  },
  {
    id: 'duplicate-port',
    severity: 'error',
    why: 'Kafka: "Each listener must have a different port".',
    see: 'tested on Kafka 3.9.0 to 4.4.0; https://kafka.apache.org/documentation/#brokerconfigs_listeners',
    check: ({ listeners }) => [...duplicates(listeners, ({ port }) => String(port))].map(([port, same]) => ({
      message: `listeners ${same.map(({ name }) => name).join(' and ')} have the same port (${port})`, fix: 'set a different port for each, or remove port for the default',
    })),
  },
  {
    id: 'inter-broker-listener',
    severity: 'error',
    why: 'Brokers replicate over exactly one listener, inter.broker.listener.name.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name',
    check: ({ listeners, sets }) => {
      const found = listeners.filter(({ interBroker }) => interBroker).map(({ name }) => name);
      // Manifests of controllers only do not contain the listeners of the brokers, which other code deploys.
      const isWithoutBrokers = !sets.some(isBroker) && listeners.length > 0 && listeners.every(({ purpose }) => purpose === 'controller');
      return found.length === 1 || isWithoutBrokers ? [] : [{
        message: found.length === 0
          ? `none of the listeners ${listeners.map(({ name }) => name).join(', ')} is the inter-broker listener`
          : `${found.length} listeners are inter-broker listeners: ${found.join(', ')}`,
        fix: found.length === 0
          ? 'add KafkaListener.internal(), or use KafkaListener.client({ interBroker: true })'
          : 'keep one KafkaListener.internal() or one listener with interBroker',
      }];
    },
  },
  {
    id: 'controller-listener',
    severity: 'error',
    why: 'Brokers connect to the first controller listener only, so a second one is never used; in ZooKeeper mode none is used.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_controller.listener.names',
    check: ({ listeners, metadata: { mode } }) => {
      const found = listeners.filter(({ purpose }) => purpose === 'controller').map(({ name }) => name);
      if (mode === 'zookeeper') {
        return found.length === 0 ? [] : [{
          message: `the cluster has a controller listener in ZooKeeper mode: ${found.join(', ')}`, fix: 'remove KafkaListener.controller() until the migration begins',
        }];
      }
      return found.length === 1 ? [] : [{
        message: found.length === 0 ? 'the cluster has no controller listener' : `the cluster has ${found.length} controller listeners: ${found.join(', ')}`,
        fix: 'use one KafkaListener.controller(), or none for the default',
      }];
    },
  },
  {
    id: 'client-listener',
    severity: 'error',
    why: 'The bootstrap Service has the ports of the client listeners; without one it has no port, which Kubernetes refuses.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ listeners, services }) => {
      const needed = services.some(({ kind }) => kind === 'bootstrap');
      return !needed || listeners.some(({ purpose }) => purpose === 'client') ? [] : [{
        message: `none of the listeners ${listeners.map(({ name }) => name).join(', ')} is for internal clients`,
        fix: 'add KafkaListener.client(), or KafkaListener.client({ interBroker: true }) for clients and brokers',
      }];
    },
  },
];

function suggestion(name: string): string {
  const corrected = name.trim().toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
  return NAME.test(corrected) ? `: ${corrected}` : '';
}
