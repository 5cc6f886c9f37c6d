import { show } from '../../model/finding';
import { ClusterPlan, isBroker, isController, usesZookeeper } from '../../model/plan';
import { atLeast } from '../../plan/kafka-versions';
import { ACL_AUTHORIZER, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { isPort } from '../listeners/listeners';
import { Rule, Violation } from '../rule';

/** The connect string of a cluster in ZooKeeper mode, or still half in it. */
const connectStringOf = ({ metadata }: ClusterPlan): string | undefined => 'connect' in metadata ? metadata.connect : undefined;

export const ZOOKEEPER_RULES: Rule[] = [
  {
    id: 'zookeeper-version',
    severity: 'error',
    why: 'Kafka 3.9 is the last line with ZooKeeper; 4.0 and newer ignore its settings and ask for process.roles.',
    see: 'https://kafka.apache.org/documentation/#upgrade_4_0_0',
    check: (plan) => connectStringOf(plan) === undefined ? [] : plan.sets.filter(({ image }) => atLeast(image.version, '4.0')).map((set) => ({
      set: set.name,
      message: `Kafka ${set.image.version} on ZooKeeper`,
      fix: 'use KafkaImage.apache(\'3.9.2\'), and upgrade when the migration to KRaft is over; a new cluster has no need of zookeeper',
    })),
  },
  {
    id: 'zookeeper-connect',
    severity: 'error',
    why: 'Kafka takes host:port entries without blanks, and one chroot at the very end; anything else is part of a host name that nobody has, '
      + 'or a chroot nobody meant.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_zookeeper.connect',
    check: (plan) => {
      const connect = connectStringOf(plan);
      const problem = connect === undefined ? undefined : connectProblem(connect);
      return problem === undefined ? [] : [{
        message: `ZooKeeper connect string ${show(connect)} ${problem}`, fix: 'write host:port,host:port and at most one chroot at the end: zk-0.zk:2181,zk-1.zk:2181/kafka',
      }];
    },
  },
  {
    id: 'zookeeper-controllers',
    severity: 'error',
    why: 'In ZooKeeper mode one of the brokers is the controller; KRaft controllers would wait for brokers that never come.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: ({ metadata, sets }) => metadata.mode !== 'zookeeper' ? [] : sets.filter(isController).map((set): Violation => ({
      set: set.name,
      message: 'controllers in a cluster that keeps its metadata in ZooKeeper',
      fix: 'leave them out, or say migration: MigrationPhase.PREPARE_CONTROLLERS of the cluster',
    })),
  },
  {
    id: 'migration-combined',
    severity: 'error',
    why: 'Kafka does not migrate into combined nodes: brokers keep their ids and data, controllers are others.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: ({ metadata, sets }) => metadata.mode !== 'migrating' ? [] : sets.filter((set) => isBroker(set) && isController(set)).map((set) => ({
      set: set.name, message: 'combined nodes while the metadata leaves ZooKeeper', fix: 'give the controllers a KRaftQuorum of their own',
    })),
  },
  {
    id: 'authorizer-mode',
    severity: 'error',
    why: 'One authorizer keeps its rules in ZooKeeper, the other in the quorum\'s metadata; each ends the node that has the other kind.',
    see: 'https://kafka.apache.org/39/documentation.html#security_authz',
    check: (plan) => plan.sets.flatMap((set): Violation[] => {
      const inZookeeper = usesZookeeper(plan, set);
      const name = set.config['authorizer.class.name'];
      return name !== (inZookeeper ? STANDARD_AUTHORIZER : ACL_AUTHORIZER) ? [] : [{
        set: set.name,
        message: `authorizer ${name} on ${set.roles.join('+')} nodes ${inZookeeper ? 'in ZooKeeper mode' : 'in KRaft mode'}`,
        fix: `use ${inZookeeper ? ACL_AUTHORIZER : STANDARD_AUTHORIZER} in the config of this set`,
      }];
    }),
  },
];


/** What is wrong with a connect string; undefined when nothing is. */
export function connectProblem(connect: string): string | undefined {
  if (connect.trim() === '') { return 'is empty'; }
  if (/\s/.test(connect)) { return 'has blanks'; }
  if (connect.includes('://')) { return 'carries a scheme'; }
  const [hosts, ...chroots] = connect.split(/(?=\/)/);
  if (chroots.some((part) => part.includes(','))) { return 'has a chroot before its last host'; }
  if (chroots.some((part) => part === '/')) { return 'has an empty part in its chroot'; }
  const odd = hosts.split(',').find((entry) => {
    const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^:[\]]+):(\d+)$/.exec(entry.replace(/\$\{env:\w+\}/g, 'x')) ?? [];
    return host === undefined || !isPort(Number(port));
  });
  return odd === undefined ? undefined : `has the entry ${show(odd)}, which is no host:port`;
}
