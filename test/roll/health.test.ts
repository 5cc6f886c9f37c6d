import { activeControllerOf, describePartitions, Health, hasNoSpareReplica, isBelowMinIsr, isInSync, votersBehind } from '../../src/roll/health';

const partition = (replicas: number[], isr: number[], minIsr: number, hasLeader = true) => ({ name: 'a-0', replicas, isr, minIsr, hasLeader });

test.each([
  [partition([1, 2, 3], [1, 2, 3], 2), { inSync: true, below: false, alone: false }],
  [partition([1, 2, 3], [1, 2], 2), { inSync: false, below: false, alone: false }],
  [partition([1, 2, 3], [1], 2), { inSync: false, below: true, alone: false }],
  [partition([1, 2], [1, 2], 2), { inSync: true, below: false, alone: true }],
  // Its producers with acks=all are refused at all times.
  [partition([1], [1], 2), { inSync: true, below: false, alone: true }],
  // A partition with one replica keeps it as in sync while its broker is down.
  [partition([1], [1], 1, false), { inSync: false, below: true, alone: true }],
  [partition([1, 2, 3], [4, 5, 6], 2), { inSync: false, below: false, alone: false }],
])('%j', (given, { inSync, below, alone }) => {
  expect({ inSync: isInSync(given), below: isBelowMinIsr(given), alone: hasNoSpareReplica(given) }).toEqual({ inSync, below, alone });
});

describe('voters', () => {
  const quorum = (...behind: number[]): Health => ({
    brokers: [],
    partitions: [],
    voters: [
      { nodeId: 1, isLeader: true, caughtUpAt: 100_000 },
      ...behind.map((ms, index) => ({ nodeId: 2 + index, isLeader: false, caughtUpAt: 100_000 - ms })),
    ],
  });

  test('are behind if they have not caught up with the leader for some seconds', () => {
    expect(votersBehind(quorum(500, 3000))).toEqual([]);
    expect(votersBehind(quorum(500, 3001)).map(({ nodeId }) => nodeId)).toEqual([3]);
    expect(activeControllerOf(quorum(500))).toBe(1);
  });

  test('without a leader, all are', () => {
    const { voters } = quorum(0);
    const health = { ...quorum(), voters: voters.map((voter) => ({ ...voter, isLeader: false })) };
    expect(votersBehind(health)).toHaveLength(2);
    expect(activeControllerOf(health)).toBeUndefined();
  });
});

test('long lists of partitions are shortened', () => {
  const five = [1, 2, 3, 4, 5].map((number) => ({ ...partition([1, 2], [], 1, false), name: `a-${number}` }));
  expect(describePartitions(five)).toBe('a-1 (in sync none of 1, 2, without a leader), a-2 (in sync none of 1, 2, without a leader), a-3 (in sync none of 1, 2, without a leader) and 2 more');
});
