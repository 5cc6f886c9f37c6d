import { adopt } from '../../../src/adopt';
import { containerOf, env, manifests } from '../../lint/manifests';

/** Adopts a cluster whose image sets the node ids in a way that the manifests do not show. */
function adopted(...voters: string[]) {
  const all = manifests();
  containerOf(all).command = ['sh', '-c', 'exec /etc/kafka/docker/run'];
  env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: voters.join(',') });
  return adopt([all.service, all.set]);
}

test('ids that only the voters contain are those of the pods at their addresses', () => {
  const { program, notCarriedOver } = adopted('12@kafka-2.kafka-headless:9093', '10@kafka-0.kafka-headless:9093', '11@kafka-1.kafka-headless:9093');
  expect(program).toContain('firstNodeId: 10');
  expect(notCarriedOver.filter((line) => line.includes('node ids'))).toEqual([]);
});

test('in KRaft mode, unknown ids are not said to be assigned by ZooKeeper', () => {
  const { program, notCarriedOver } = adopted('0@10.0.0.1:9093', '1@10.0.0.2:9093', '2@10.0.0.3:9093');
  expect(program).not.toContain('1001');
  expect(notCarriedOver.find((line) => line.includes('node ids'))).toMatch(/a script computes the ids .*; the program uses ids from 0 on/);
});
