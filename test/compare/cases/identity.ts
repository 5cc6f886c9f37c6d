import { MetadataQuorum } from 'cdk8s-kafka';
import { Case } from './case';
import { dynamic, kraft, onZookeeper } from '../clusters';

export const IDENTITY_CASES: Case[] = [
  {
    rule: 'node-id-changed',
    what: 'ids from another number on',
    old: onZookeeper,
    rejected: () => onZookeeper({ firstNodeId: 100 }),
    accepted: () => onZookeeper({ nodeIds: [0, 1, 2] }),
    says: /kafka-0 has node id 0, and would get 100/,
  },
  {
    rule: 'cluster-id-changed',
    what: 'another cluster id',
    old: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    rejected: kraft,
    accepted: () => kraft({ clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    says: /has the id "5L6g3nShT-eMCtK--X86sw", and would get/,
  },
  {
    rule: 'initial-controllers-changed',
    what: 'another list of first controllers',
    old: () => kraft(dynamic(9000, 9001, 9002)),
    rejected: () => kraft(dynamic(9000)),
    accepted: () => kraft(dynamic(9002, 9001, 9000)),
    says: /the quorum began with 9000:/,
  },
  {
    rule: 'quorum-kind-changed',
    what: 'static voters become a dynamic quorum',
    old: kraft,
    rejected: () => kraft(dynamic(9000, 9001, 9002)),
    accepted: () => kraft({ quorum: MetadataQuorum.staticVoters() }),
    says: /the quorum is static, and would become dynamic/,
  },
];
