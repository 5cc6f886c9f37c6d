import { atLeast, KAFKA_LINES, lineOf } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import { brokersOf, ClusterPlan, controllersOf, isBroker, isController } from '../../model/plan';
import { isCanonical, isUuid, RESERVED } from '../../plan/cluster-id';
import { Rule, RuleEntry } from '../rule';

function uuids({ clusterId, metadata }: ClusterPlan): { what: string; id: string }[] {
  const directories = metadata.mode === 'dynamic' ? metadata.initialControllers : [];
  return [
    ...clusterId === undefined ? [] : [{ what: 'cluster id', id: clusterId }],
    ...directories.map(({ nodeId, directoryId }) => ({ what: `directory id of controller ${nodeId}`, id: directoryId ?? '' })),
  ];
}

/** Whether a metadata line, such as `4.2`, is that of a version or older. */
function isAtMost(line: string, version: string): boolean {
  const [major, minor] = line.split('.').map(Number);
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  return major < ownMajor || (major === ownMajor && minor <= ownMinor);
}

/** Reported by the planner of the second cluster, and by lint: a plan has only one cluster. */
export const SHARED_CLUSTER_ID: RuleEntry = {
  id: 'shared-cluster-id',
  severity: 'warning',
  why: 'Nodes and disks are checked by the cluster id: with equal ids, a node that reaches the controllers of the other cluster, or gets its disk, is not refused. Monitoring also mixes both.',
  see: 'https://kafka.apache.org/documentation/#kraft_storage',
};

const isDynamic = ({ metadata: { mode } }: ClusterPlan): boolean => mode === 'dynamic';
const hasMetadataVersion = ({ sets }: ClusterPlan): boolean => sets.some(({ rollout: { metadataVersion } }) => metadataVersion !== undefined);

export const QUORUM_RULES: Rule[] = [
  {
    id: 'no-controllers',
    severity: 'error',
    why: 'Without controllers brokers cannot register.',
    see: 'https://kafka.apache.org/documentation/#kraft_role',
    check: (plan) => controllersOf(plan).length > 0 || !plan.complete || plan.metadata.mode === 'zookeeper' ? [] : [{
      message: 'the cluster has no controllers', fix: 'add a KRaftQuorum, or set controller: true on a KafkaBrokerSet (combined nodes)',
    }],
  },
  {
    id: 'no-brokers',
    severity: 'warning',
    why: 'A quorum alone does not serve clients, and replication settings are derived from the number of brokers.',
    see: 'https://kafka.apache.org/documentation/#kraft_role',
    check: (plan) => brokersOf(plan).length > 0 || !plan.complete ? [] : [{
      message: 'the cluster has no brokers', fix: 'add a KafkaBrokerSet; if other code deploys the brokers, set default.replication.factor and min.insync.replicas in config',
    }],
  },
  {
    id: 'single-controller',
    severity: 'warning',
    why: 'While the only controller is down, no leader is elected and topics cannot be changed.',
    see: 'https://kafka.apache.org/documentation/#kraft_deployment',
    check: (plan) => controllersOf(plan).length !== 1 ? [] : [{
      message: 'the cluster has one controller, which is a single point of failure', fix: 'use three controllers if the cluster must survive the loss of one',
    }],
  },
  {
    id: 'even-quorum',
    severity: 'warning',
    why: 'A quorum requires more than half of its members: four survive the loss of one, as three do; two survive none.',
    see: 'https://kafka.apache.org/documentation/#kraft_deployment',
    check: (plan) => {
      const { length } = controllersOf(plan);
      return length === 0 || length % 2 === 1 ? [] : [{
        message: `a quorum of ${length} controllers survives no more failures than one of ${length - 1}`, fix: `use ${length - 1} or ${length + 1}`,
      }];
    },
  },
  {
    id: 'dynamic-quorum-version',
    onlyIf: [isDynamic],
    severity: 'error',
    why: 'Dynamic quorums require Kafka 3.9 or newer (KIP-853).',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: ({ metadata, sets }) => metadata.mode !== 'dynamic' ? [] : sets.filter(({ image }) => !atLeast(image.version, '3.9')).map((set) => ({
      set: set.name, message: `Kafka ${show(set.image.version)} does not support dynamic quorums`, fix: 'use Kafka 3.9 or newer, or MetadataQuorum.staticVoters()',
    })),
  },
  {
    id: 'dynamic-quorum-join',
    onlyIf: [isDynamic],
    severity: 'warning',
    why: 'Before Kafka 4.2 a controller that is not one of the initial controllers stays an observer until it is added manually.',
    see: 'tested on Kafka 4.3.1, where it joins within 18 seconds; '
      + 'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.auto.join.enable',
    check: ({ metadata, sets }) => metadata.mode !== 'dynamic' ? [] : sets.filter(isController).flatMap((set) => {
      const added = set.nodes.filter(({ nodeId }) => !metadata.initialControllers.some((voter) => voter.nodeId === nodeId));
      return added.length === 0 || atLeast(set.image.version, '4.2') ? [] : [{
        set: set.name,
        message: `controllers ${added.map(({ nodeId }) => nodeId).join(', ')} do not join the quorum automatically with Kafka ${set.image.version}`,
        fix: 'after the first start run kafka-metadata-quorum.sh --command-config <its file> --bootstrap-controller <controller> add-controller',
      }];
    }),
  },
  {
    id: 'former-controllers',
    onlyIf: [isDynamic],
    severity: 'warning',
    why: 'A new cluster would count them as voters that never vote. In an existing cluster they are ignored once they have been removed from the voters, and the list must '
      + 'stay as it is, so that the other nodes do not restart.',
    see: 'https://kafka.apache.org/documentation/#kraft_reconfig; tested on Kafka 4.3.1',
    check: (plan) => {
      if (plan.metadata.mode !== 'dynamic' || !plan.complete) { return []; }
      const controllers = controllersOf(plan).map(({ nodeId }) => nodeId);
      const former = plan.metadata.initialControllers.map(({ nodeId }) => nodeId).filter((nodeId) => !controllers.includes(nodeId));
      return former.length === 0 ? [] : [{
        message: `initialControllers contains ${former.join(', ')}, but the controllers have the node ids ${show(controllers)}`,
        fix: 'keep them only if this cluster was first started with them, and remove them from the voters with kafka-metadata-quorum.sh remove-controller; '
          + 'for a new cluster list its controllers',
      }];
    },
  },
  {
    id: 'metadata-version',
    onlyIf: [hasMetadataVersion],
    severity: 'error',
    why: 'Kafka formats disks with metadata versions from 3.3 to its own; with any other the init container fails.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: ({ sets }) => sets.flatMap(({ name, image, rollout: { metadataVersion } }) => {
      const line = /^(\d+\.\d+)(-IV\d+)?$/.exec(metadataVersion ?? '')?.[1];
      if (metadataVersion === undefined || (line !== undefined && isAtMost(line, image.version) && isAtMost('3.3', line))) { return []; }
      const newest = lineOf(image.version) ?? KAFKA_LINES.at(-1)!;
      return [{
        set: name, message: `metadataVersion ${show(metadataVersion)} is not valid for Kafka ${show(image.version)}`, fix: `use a version from 3.3 to ${newest}, such as ${newest}`,
      }];
    }),
  },
  {
    id: 'jbod-metadata-version',
    onlyIf: [hasMetadataVersion],
    severity: 'error',
    why: 'Before metadata version 3.7 a broker in KRaft mode fails to start with several log directories.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft',
    check: ({ sets }) => sets.filter((set) => isBroker(set) && set.disks.length > 1 && /^3\.[3-6]\b/.test(set.rollout.metadataVersion ?? '')).map((set) => ({
      set: set.name, message: `${set.disks.length} disks are not supported with metadataVersion ${show(set.rollout.metadataVersion)}`, fix: 'use one disk, or metadataVersion 3.7 or newer',
    })),
  },
  {
    id: 'cluster-id',
    severity: 'error',
    // One in 64 clusters in ZooKeeper mode has an id with a leading dash, which kafka-storage.sh accepts as -t=<id>.
    why: 'The id is 16 bytes in base64url, 22 characters. Kafka reserves the ids zero and one.',
    see: 'up to Kafka 3.8 kafka-storage.sh refuses other ids, later versions store any text; https://kafka.apache.org/documentation/#kraft_storage',
    check: (plan) => uuids(plan).flatMap(({ what, id }) => {
      const problem = !isUuid(id) ? 'is not 22 characters of base64url' : RESERVED.includes(id) ? 'is reserved by Kafka' : undefined;
      return problem === undefined ? [] : [{ message: `${what} ${show(id)} ${problem}`, fix: 'remove it, or use the output of kafka-storage.sh random-uuid' }];
    }),
  },
  {
    id: 'cluster-id-canonical',
    severity: 'warning',
    why: 'The last of the 22 characters holds only two bits; Kafka up to 3.8 stores the canonical form, later versions the text.',
    see: 'https://kafka.apache.org/documentation/#kraft_storage',
    check: (plan) => uuids(plan).filter(({ id }) => isUuid(id) && !isCanonical(id)).map(({ what, id }) => ({
      message: `${what} ${show(id)} is not canonical`, fix: 'keep it only if existing disks have it; a new id must end in A, Q, g or w',
    })),
  },
];
