import { atLeast } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, isController, usesZookeeper } from '../../model/plan';
import { ACL_AUTHORIZER, hasAuthorizer, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { isPort } from '../listeners/listeners';
import { Rule, Violation } from '../rule';

/** The connect string of a cluster in ZooKeeper mode or in migration. */
const connectStringOf = ({ metadata }: ClusterPlan): string | undefined => 'connect' in metadata ? metadata.connect : undefined;

/** In ZooKeeper mode or in migration. */
const hasZookeeper = ({ metadata: { mode } }: ClusterPlan): boolean => mode === 'zookeeper' || mode === 'migrating';

export const ZOOKEEPER_RULES: Rule[] = [
  {
    id: 'zookeeper-version',
    onlyIf: [hasZookeeper],
    severity: 'error',
    why: 'Kafka 3.9 is the last version that supports ZooKeeper; 4.0 and newer ignore its settings and require process.roles.',
    see: 'https://kafka.apache.org/documentation/#upgrade_4_0_0',
    check: (plan) => connectStringOf(plan) === undefined ? [] : plan.sets.filter(({ image }) => atLeast(image.version, '4.0')).map((set) => ({
      set: set.name,
      message: `Kafka ${set.image.version} does not support ZooKeeper`,
      fix: 'use KafkaImage.apache(\'3.9.2\'), and upgrade after the migration to KRaft; a new cluster does not need zookeeper',
    })),
  },
  {
    id: 'zookeeper-connect',
    onlyIf: [hasZookeeper],
    severity: 'error',
    why: 'Kafka requires host:port entries without spaces, and at most one chroot at the end; other text becomes part of a host name that does not exist, '
      + 'or of the chroot.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_zookeeper.connect',
    check: (plan) => {
      const connect = connectStringOf(plan);
      const problem = connect === undefined ? undefined : connectProblem(connect);
      return problem === undefined ? [] : [{
        message: `ZooKeeper connect string ${show(connect)} ${problem}`, fix: 'use host:port,host:port with at most one chroot at the end, such as zk-0.zk:2181,zk-1.zk:2181/kafka',
      }];
    },
  },
  {
    id: 'zookeeper-controllers',
    onlyIf: [hasZookeeper],
    severity: 'error',
    why: 'In ZooKeeper mode one of the brokers is the controller; KRaft controllers would wait for brokers that never register.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: ({ metadata, sets }) => metadata.mode !== 'zookeeper' ? [] : sets.filter(isController).map((set): Violation => ({
      set: set.name,
      message: 'the cluster is in ZooKeeper mode, but has KRaft controllers',
      fix: 'remove them, or set migration: MigrationPhase.PREPARE_CONTROLLERS on the cluster',
    })),
  },
  {
    id: 'migration-combined',
    onlyIf: [hasZookeeper],
    severity: 'error',
    why: 'Kafka does not support a migration to combined nodes: brokers keep their ids and data, and controllers are separate nodes.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: ({ metadata, sets }) => metadata.mode !== 'migrating' ? [] : sets.filter((set) => isBroker(set) && isController(set)).map((set) => ({
      set: set.name, message: 'combined nodes are not supported during the migration from ZooKeeper', fix: 'use a separate KRaftQuorum for the controllers',
    })),
  },
  {
    id: 'authorizer-mode',
    onlyIf: [hasAuthorizer],
    severity: 'error',
    why: 'AclAuthorizer stores ACLs in ZooKeeper, StandardAuthorizer in the metadata of the KRaft quorum; a Kafka node in the other mode fails to start.',
    see: 'https://kafka.apache.org/39/documentation.html#security_authz',
    check: (plan) => plan.sets.flatMap((set): Violation[] => {
      const inZookeeper = usesZookeeper(plan, set);
      const name = set.config['authorizer.class.name'];
      return name !== (inZookeeper ? STANDARD_AUTHORIZER : ACL_AUTHORIZER) ? [] : [{
        set: set.name,
        message: `authorizer ${name} is not supported on ${set.roles.join('+')} nodes ${inZookeeper ? 'in ZooKeeper mode' : 'in KRaft mode'}`,
        fix: `use ${inZookeeper ? ACL_AUTHORIZER : STANDARD_AUTHORIZER} in the config of this set`,
      }];
    }),
  },
];

/** Returns what is wrong with a ZooKeeper connect string, as the predicate of a sentence; undefined if it is valid. */
export function connectProblem(connect: string): string | undefined {
  if (connect.trim() === '') { return 'is empty'; }
  if (/\s/.test(connect)) { return 'has spaces'; }
  if (connect.includes('://')) { return 'includes a scheme'; }
  const [hosts, ...chroots] = connect.split(/(?=\/)/);
  if (chroots.some((part) => part.includes(','))) { return 'has a chroot before the last host'; }
  if (chroots.some((part) => part === '/')) { return 'has an empty part in its chroot'; }
  const invalid = hosts.split(',').find((entry) => {
    const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^:[\]]+):(\d+)$/.exec(entry.replace(/\$\{env:\w+\}/g, 'x')) ?? [];
    return host === undefined || !isPort(Number(port));
  });
  return invalid === undefined ? undefined : `has the entry ${show(invalid)}, which is not host:port`;
}
