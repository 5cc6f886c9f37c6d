import { Case } from './case';
import { grown, kraft } from '../clusters';

export const QUORUM_CASES: Case[] = [
  {
    rule: 'static-voters-changed',
    what: 'more controllers',
    old: () => kraft(),
    rejected: () => kraft({}, {}, { replicas: 5 }),
    accepted: () => kraft({}, { replicas: 5 }),
    says: /the static voters of cluster kafka are 9000, 9001, 9002, and would be 9000, 9001, 9002, 9003, 9004; keep controllers 9000, 9001, 9002/,
  },
  {
    rule: 'static-voters-changed',
    what: 'fewer controllers',
    old: () => kraft({}, {}, { replicas: 5 }),
    rejected: () => kraft(),
    accepted: () => kraft({}, {}, { replicas: 5 }),
    says: /and would be 9000, 9001, 9002;/,
  },
  {
    rule: 'quorum-majority-lost',
    what: 'more controllers away than a quorum bears',
    old: () => grown(7),
    rejected: () => grown(3),
    accepted: () => grown(4),
    says: /loses controllers 9003 .* 9006 \(kafka-controllers-6\), 4 of 7, at once; take away 3 at a time/,
  },
  {
    rule: 'voters-by-hand',
    what: 'a controller more where it does not join by itself',
    old: () => grown(3),
    rejected: () => grown(4),
    accepted: () => grown(3),
    says: /controller 9003 \(kafka-controllers-3\) of cluster kafka comes, and is no voter; add it by kafka-metadata-quorum\.sh add-controller/,
  },
  {
    rule: 'voters-by-hand',
    what: 'a controller less',
    old: () => grown(4, '4.3.1'),
    rejected: () => grown(3, '4.3.1'),
    accepted: () => grown(5, '4.3.1'),
    says: /controller 9003 \(kafka-controllers-3\) of cluster kafka goes, and stays a voter/,
  },
];
