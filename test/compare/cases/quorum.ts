import { Case } from './case';
import { dynamicQuorum, joiningQuorum, kraft } from '../clusters';

const FIVE = [9000, 9001, 9002, 9003, 9004];

export const QUORUM_CASES: Case[] = [
  {
    rule: 'static-voters-changed',
    title: 'more controllers',
    old: () => kraft(),
    rejected: () => kraft({}, {}, { replicas: 5 }),
    accepted: () => kraft({}, { replicas: 5 }),
    expected: /the static voters of cluster kafka change from 9000, 9001, 9002 to 9000, 9001, 9002, 9003, 9004; keep controllers 9000, 9001, 9002/,
  },
  {
    rule: 'static-voters-changed',
    title: 'fewer controllers',
    old: () => kraft({}, {}, { replicas: 5 }),
    rejected: () => kraft(),
    accepted: () => kraft({}, {}, { replicas: 5 }),
    expected: /change from 9000, 9001, 9002, 9003, 9004 to 9000, 9001, 9002;/,
  },
  {
    rule: 'quorum-majority-lost',
    title: 'more removed controllers than a quorum tolerates',
    old: () => dynamicQuorum(7),
    rejected: () => dynamicQuorum(3),
    accepted: () => dynamicQuorum(4),
    expected: /loses 4 of 7 controllers at once: 9003 .* 9006 \(kafka-controllers-6\); remove at most 3 at a time/,
  },
  {
    rule: 'quorum-majority-lost',
    title: 'removed controllers that leave the list, so that the others restart while these are still voters',
    old: () => joiningQuorum(FIVE, 5),
    rejected: () => joiningQuorum(FIVE.slice(0, 3), 3),
    accepted: () => joiningQuorum(FIVE, 3),
    expected: /loses 2 of 5 voters, 9003 .*, while kafka-controllers restarts the others .*: each restart leaves 2 of 5, which is no majority; keep initialControllers as it is/,
  },
  {
    rule: 'quorum-majority-lost',
    title: 'a restart with fewer controllers than the removed ones leave',
    old: () => joiningQuorum(FIVE, 5),
    rejected: () => joiningQuorum(FIVE, 3, { config: { 'controller.quorum.fetch.timeout.ms': '3000' } }),
    accepted: () => joiningQuorum(FIVE, 4, { config: { 'controller.quorum.fetch.timeout.ms': '3000' } }),
    expected: /is no majority; first apply only the new number of controllers, remove the others from the voters, then apply the rest$/,
  },
  {
    rule: 'voters-by-hand',
    title: 'an additional controller that does not join automatically',
    old: () => dynamicQuorum(3),
    rejected: () => dynamicQuorum(4),
    accepted: () => dynamicQuorum(3),
    expected: /controller 9003 \(kafka-controllers-3\) of cluster kafka is created, but does not become a voter; add it to the voters with kafka-metadata-quorum\.sh add-controller/,
  },
  {
    rule: 'voters-by-hand',
    title: 'a removed controller',
    old: () => dynamicQuorum(4, '4.3.1'),
    rejected: () => dynamicQuorum(3, '4.3.1'),
    accepted: () => dynamicQuorum(5, '4.3.1'),
    expected: /controller 9003 \(kafka-controllers-3\) of cluster kafka is removed, but stays a voter/,
  },
];
