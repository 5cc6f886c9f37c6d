import { MigrationPhase } from 'cdk8s-kafka';
import { planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { phase } from '../clusters';

const stepsBetween = (from?: MigrationPhase, to?: MigrationPhase) => planOf(changeOf(phase(from), phase(to))).steps;
const { PREPARE_CONTROLLERS, MIGRATE_METADATA, MIGRATE_BROKERS } = MigrationPhase;

test('a migration is given up in this order, before the apply: controllers, claims, znodes', () => {
  const steps = stepsBetween(MIGRATE_METADATA);
  const commands = (when: string) => steps.filter((step) => step.when === when).flatMap((step) => step.commands);
  const shell = 'kubectl -n test exec kafka-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/zookeeper-shell.sh zk:2181';
  expect(commands('before').slice(1)).toEqual([
    `${shell} get /controller_epoch`,
    'kubectl -n test exec kafka-controllers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/kafka-metadata-quorum.sh '
      + '--command-config /etc/cdk8s-kafka/kafka-controllers-0.properties --bootstrap-controller kafka-controllers-0.kafka-controllers-headless:9093 describe --status',
    'kubectl -n test delete statefulset kafka-controllers',
    'kubectl -n test delete pvc data-kafka-controllers-0 data-kafka-controllers-1 data-kafka-controllers-2',
    `${shell} deleteall /controller`,
    `${shell} deleteall /migration`,
  ]);
  expect(commands('after').join(' ')).not.toMatch(/statefulset|pvc/);
  expect(commands('after').join(' ')).toContain('kubectl -n test delete configmap kafka-controllers-config');
});

test.each<[string, MigrationPhase | undefined, MigrationPhase | undefined]>([
  ['forward', MIGRATE_METADATA, MIGRATE_BROKERS], ['one phase back', MIGRATE_BROKERS, MIGRATE_METADATA], ['back before brokers have restarted', PREPARE_CONTROLLERS, undefined],
])('znodes stay on the way %s', (_, from, to) => {
  expect(stepsBetween(from, to).flatMap(({ commands }) => commands).join(' ')).not.toContain('deleteall');
});
