import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { isTlsTerminated } from '../../plan/access/terminated-tls';
import { ClusterPair } from '../side';

/** What connects to a listener, by its purpose. */
const CONNECTING: Readonly<Record<ListenerPlan['purpose'], string>> = {
  client: 'internal clients', external: 'external clients', internal: 'brokers that have not restarted yet', controller: 'controllers that have not restarted yet',
};

/** TLS in front of the brokers is not part of their protocol, and the old manifests may not declare it. */
function clientTlsChange({ old, new: now }: ClusterPair, before: ListenerPlan, after: ListenerPlan, subject: string): CompareViolation[] {
  const word = (plan: ClusterPlan, listener: ListenerPlan) => listener.protocol.endsWith('SSL') || isTlsTerminated(plan, listener) ? 'with' : 'without';
  const [was, becomes] = [word(old, before), word(now, after)];
  return before.purpose !== 'external' || was === becomes || before.protocol !== after.protocol ? [] : [{
    severity: 'warning',
    message: `${subject} ${was} TLS, and according to the new manifests ${becomes} TLS in front of the brokers`,
    fix: 'if the load balancer or gateway changes as well, add an external access with another name and address, move the clients, and remove the old one',
  }];
}

export const LISTENER_COMPARE_RULES: CompareRule[] = [
  {
    id: 'listener-changed',
    severity: 'error',
    why: 'Clients, and the other nodes during a rolling restart, connect to listeners by port, and brokers find each other by listener name.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic',
    check: (change) => change.clusters.flatMap((pair) => pair.old.listeners.flatMap((before): CompareViolation[] => {
      const after = pair.new.listeners.find(({ name }) => name === before.name);
      // The phases of a migration add and remove the controller listener.
      if (after === undefined && before.purpose === 'controller') { return []; }
      const subject = `${CONNECTING[before.purpose]} use listener ${before.name}`;
      if (after === undefined) {
        return [{
          message: `${subject} on port ${before.port}, which is removed`,
          fix: before.purpose === 'external' ? `add an external access with name: '${before.name}'`
            : `add KafkaListener.${before.purpose}({ name: '${before.name}', port: ${before.port} })`,
        }];
      }
      return [
        // Listeners between nodes have a rule of their own.
        ...clientTlsChange(pair, before, after, subject),
        ...before.protocol === after.protocol || before.interBroker || before.purpose === 'controller' ? [] : [{
          message: `${subject} with protocol ${before.protocol}, which changes to ${after.protocol}`,
          fix: 'keep the protocol, which must be the same on both sides of a connection',
        }],
        // External clients connect to the advertised port, which has a rule of its own.
        ...before.port === after.port || before.purpose === 'external' ? [] : [{
          message: `${subject} on port ${before.port}, which changes to ${after.port}`, fix: `set port: ${before.port} for the listener`,
        }],
      ];
    })),
  },
  {
    id: 'inter-broker-listener-changed',
    severity: 'error',
    why: 'Restarted brokers connect to the others on the new listener, which the others do not have yet: replication stops until the last broker has restarted.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const nameOf = ({ listeners }: ClusterPlan) => listeners.find(({ interBroker }) => interBroker)?.name;
      const [before, after] = [nameOf(pair.old), nameOf(pair.new)];
      // If all brokers have both listeners before and after the change, they can connect during the rolling restart.
      const has = ({ listeners }: ClusterPlan, wanted: string | undefined) => listeners.some(({ name, purpose }) => name === wanted && purpose !== 'controller');
      const haveBoth = has(pair.old, after) && has(pair.new, before);
      return before === undefined || before === after || haveBoth ? [] : [{
        message: `the inter-broker listener changes from ${before} to ${after}`,
        fix: `keep ${before} as the inter-broker listener (KafkaListener.internal, or interBroker: true); to change it, first add a client listener ${after} to all brokers`,
      }];
    }),
  },
];
