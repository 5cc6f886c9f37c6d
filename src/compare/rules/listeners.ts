import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, ListenerPlan } from '../../model/plan';

const WHO: Readonly<Record<ListenerPlan['purpose'], string>> = {
  client: 'clients inside', external: 'clients outside', internal: 'brokers that still run as before', controller: 'controllers that still run as before',
};

export const LISTENER_COMPARE_RULES: CompareRule[] = [
  {
    id: 'listener-changed',
    severity: 'error',
    why: 'Clients, and the other nodes during the roll, dial listeners by port, and brokers look each other up by listener name.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic',
    check: (change) => change.clusters.flatMap((pair) => pair.old.listeners.flatMap((before): CompareViolation[] => {
      const after = pair.new.listeners.find(({ name }) => name === before.name);
      // Controllers of a migration come and go with their phases.
      if (after === undefined && before.purpose === 'controller') { return []; }
      const what = `${WHO[before.purpose]} use listener ${before.name}`;
      if (after === undefined) {
        return [{
          message: `${what} on port ${before.port}, which is gone`,
          fix: before.purpose === 'external' ? 'give externalAccess one of this name' : `add KafkaListener.${before.purpose}({ name: '${before.name}', port: ${before.port} })`,
        }];
      }
      return [
        // What nodes speak among themselves has a rule of its own.
        ...before.protocol === after.protocol || before.interBroker || before.purpose === 'controller' ? [] : [{
          message: `${what} with ${before.protocol}, which becomes ${after.protocol}`, fix: 'keep the protocol: both sides of a connection must speak the same',
        }],
        // What clients outside dial is advertised.
        ...before.port === after.port || before.purpose === 'external' ? [] : [{
          message: `${what} on port ${before.port}, which becomes ${after.port}`, fix: `say port: ${before.port} of the listener`,
        }],
      ];
    })),
  },
  {
    id: 'inter-broker-listener-changed',
    severity: 'error',
    why: 'Brokers that restarted look for the others on the new listener, which those do not have yet: replication stops until the last one has restarted.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const nameOf = ({ listeners }: ClusterPlan) => listeners.find(({ interBroker }) => interBroker)?.name;
      const [before, after] = [nameOf(pair.old), nameOf(pair.new)];
      // Where all brokers have both of them, before and after, all find each other during the roll.
      const has = ({ listeners }: ClusterPlan, wanted: string | undefined) => listeners.some(({ name, purpose }) => name === wanted && purpose !== 'controller');
      const isThere = has(pair.old, after) && has(pair.new, before);
      return before === undefined || before === after || isThere ? [] : [{
        message: `brokers talk among themselves on ${before}, and would on ${after}`, fix: `keep ${before} the inter-broker listener (KafkaListener.internal, or interBroker: true); to move, first give all brokers a client listener ${after}`,
      }];
    }),
  },
];
