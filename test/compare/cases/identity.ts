import { MetadataQuorum } from 'cdk8s-kafka';
import { Case } from './case';
import { dynamic, kraft, onZookeeper } from '../clusters';

export const IDENTITY_CASES: Case[] = [
  {
    rule: 'node-id-changed',
    title: 'another first node id',
    old: onZookeeper,
    rejected: () => onZookeeper({ firstNodeId: 100 }),
    accepted: () => onZookeeper({ nodeIds: [0, 1, 2] }),
    expected: /the node id of kafka-0 changes from 0 to 100; keep the ids with firstNodeId/,
  },
  {
    rule: 'cluster-id-changed',
    title: 'another cluster id',
    old: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    rejected: kraft,
    accepted: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    expected: /the cluster id of cluster kafka changes from "5L6g3nShT-eMCtK--X86sw" to "/,
  },
  {
    rule: 'initial-controllers-changed',
    title: 'another list of initial controllers',
    old: () => kraft(dynamic(9000, 9001, 9002)),
    rejected: () => kraft(dynamic(9000)),
    accepted: () => kraft(dynamic(9002, 9001, 9000)),
    expected: /the initial controllers of the quorum change from 9000:/,
  },
  {
    rule: 'initial-controllers-changed',
    title: 'an added controller in the list of initial controllers',
    old: () => kraft(dynamic(9000, 9001, 9002)),
    rejected: () => kraft(dynamic(9000, 9001, 9002, 9003), {}, { replicas: 4 }),
    // A removed controller may leave the list.
    accepted: () => kraft(dynamic(9000, 9001), {}, { replicas: 2 }),
    expected: /the initial controllers of the quorum change from 9000:/,
  },
  {
    rule: 'quorum-kind-changed',
    title: 'a dynamic quorum instead of static voters',
    old: kraft,
    rejected: () => kraft(dynamic(9000, 9001, 9002)),
    accepted: () => kraft({ quorum: MetadataQuorum.staticVoters() }),
    expected: /the quorum changes from static to dynamic/,
  },
];
