import { adopt } from '../../../src/adopt';
import { foreignSet, KRAFT } from '../../adopt/foreign-broker';
import { synthProgram } from '../../adopt/run';
import { documentsOf } from '../../golden';

function adopted(image: string, env: Record<string, string>) {
  const { program, notCarriedOver } = adopt([foreignSet({ image, env })]);
  const set = documentsOf(synthProgram(program!)).find(({ kind }) => kind === 'StatefulSet');
  return { image: set.spec.template.spec.containers[0].image, version: set.metadata.labels['app.kubernetes.io/version'], lines: notCarriedOver.filter((line) => /, image/.test(line)) };
}

const DIGEST = `sha256:${'a'.repeat(64)}`;
const UNKNOWN = /the tag does not contain the version of Kafka, and the program assumes|the version of Kafka in the image is unknown/;

test.each<[string, string, string, string]>([
  ['apache/kafka:latest', 'apache/kafka:latest', '3.9.2', '4.3.1'],
  ['apache/kafka', 'apache/kafka:latest', '3.9.2', '4.3.1'],
  [`apache/kafka@${DIGEST}`, `apache/kafka:latest@${DIGEST}`, '3.9.2', '4.3.1'],
  ['apache/kafka-native:latest', 'apache/kafka:latest', '3.9.2', '4.3.1'],
  ['soldevelo/kafka:latest', 'soldevelo/kafka:latest', '3.9.2', '4.3.1'],
  ['registry.local:5000/kafka:2026-01-01', 'registry.local:5000/kafka:2026-01-01', '3.9.2', '4.3.1'],
  ['confluentinc/cp-kafka:latest', 'confluentinc/cp-kafka:latest', '3.9', '4.3'],
])('the tag of %s stays, and the version is assumed by the metadata mode', (image, expected, zookeeper, kraft) => {
  for (const [env, version] of [[{}, zookeeper], [KRAFT, kraft]] as const) {
    const result = adopted(image, env);
    expect(result).toMatchObject({ image: expected, version });
    expect(result.lines).toContainEqual(expect.stringMatching(UNKNOWN));
  }
});

test.each<[string, string]>([['apache/kafka:9.0.0', 'the library does not know Kafka 9.0.0'], ['apache/kafka:4.1', 'there is no image with this tag, and the program uses 4.1.0']])(
  '%s: %s', (image, line) => {
    expect(adopted(image, KRAFT).lines).toContainEqual(expect.stringContaining(line));
  });

test.each<[string, string]>([
  ['quay.io/strimzi/kafka:0.45.0-kafka-3.9.0', '3.9.0'], ['apache/kafka:4.1.1', '4.1.1'], ['mirror/kafka:v4.2.0', '4.2.0'], ['wurstmeister/kafka:2.12-2.5.0', '3.9.2'],
])('%s has a version: %s in the program', (image, version) => {
  const result = adopted(image, KRAFT);
  expect(result.version).toBe(version);
  expect(result.lines.filter((line) => UNKNOWN.test(line))).toEqual([]);
});

test.each([['wurstmeister/kafka:2.11-0.11.0.1', '0.11.0'], ['wurstmeister/kafka:2.12-2.5.0', '2.5']])(
  'brokers of %s in ZooKeeper mode keep their protocol in a form that Kafka accepts', (image, version) => {
    const set = foreignSet({ image, env: { KAFKA_ZOOKEEPER_CONNECT: 'zk:2181' } });
    expect(adopt([set]).program).toContain(`'inter.broker.protocol.version': '${version}'`);
  });
