import { Step, StepSource } from './step';
import { ControllerTarget, toolsOf } from './tools';
import { claimOf } from '../../plan/pods/workload';
import { isClaimed } from '../../render/persistent-volume';
import { kubectl } from '../../util/kubectl';
import { deleteClaims } from '../rules/data';
import { abandonedControllers, abandonedMigrations, ControllerSet } from '../rules/migration';
import { ClusterPair, Workload } from '../side';

/**
 * The way back to ZooKeeper, in the order of Kafka's documentation: the controllers go first, and then the znodes by which they are the
 * controller of the cluster. Only then do brokers restart without the settings of the migration.
 * @see https://kafka.apache.org/39/documentation.html#kraft_zk_migration
 */
export const rollbackSteps: StepSource = (change) => abandonedMigrations(change).flatMap((pair): Step[] => {
  const { metadata, name, namespace } = pair.old;
  const connect = metadata.mode === 'migrating' ? metadata.connect : '';
  const { run, zookeeperShell } = toolsOf(pair, 'before');
  const controllers = abandonedControllers({ ...change, clusters: [pair] });
  return [
    {
      when: 'before',
      what: `Compare the controller epoch of ZooKeeper with the leader epoch of the quorum of cluster ${name}. If that of ZooKeeper is lower, partitions stay offline after `
        + 'the next steps (KAFKA-20488); then follow docs/zookeeper.md first.',
      commands: [zookeeperShell(connect, 'get /controller_epoch'), ...controllers.slice(0, 1).map((set) => run('kafka-metadata-quorum', 'describe --status', targetOf(pair, set)))],
    },
    {
      when: 'before',
      what: `Delete the controllers of cluster ${name} and their claims. From now on until the end of the next step, the cluster has no controller and elects no leaders.`,
      commands: [
        ...controllers.map((set) => kubectl({ namespace }, `delete statefulset ${set.name}`)),
        ...controllers.map(claimsOf).filter((claims) => claims.length > 0).map((claims) => deleteClaims(namespace, claims)),
      ],
    },
    {
      when: 'before',
      what: 'Immediately afterwards, delete the znodes of the quorum, so that a broker becomes the controller and a second migration starts from the beginning. Then apply.',
      commands: ['/controller', '/migration'].map((znode) => zookeeperShell(connect, `deleteall ${znode}`)),
    },
  ];
});

/** Brokers in ZooKeeper mode do not answer for the quorum. */
function targetOf({ old: { metadata } }: ClusterPair, set: ControllerSet): ControllerTarget {
  const [node] = set.nodes;
  const port = metadata.mode === 'migrating' ? metadata.voters[0]?.port : undefined;
  return { node: { ...node, set }, bootstrapController: `${node.pod}.${set.serviceName}:${port ?? 9093}` };
}

const claimsOf = ({ name, disks, replicas }: Workload): string[] => disks.filter(isClaimed).flatMap((disk) =>
  Array.from({ length: replicas }, (_, ordinal) => claimOf(disk.name, name, ordinal)));
