import { otherProgramOf, programOfContainer } from '../../../src/read/foreign/program';

const APACHE = 'apache/kafka:4.1.0';
const container = (command: string[], args?: string[], image = APACHE) => ({ image, command, ...args === undefined ? {} : { args } });

test.each<[string, any]>([
  ['MirrorMaker', container(['/opt/kafka/bin/connect-mirror-maker.sh', '/config/mm2.properties'])],
  ['MirrorMaker', container(['/usr/bin/kafka-mirror-maker'], ['--consumer.config', 'c.properties'], 'confluentinc/cp-kafka:7.6.1')],
  ['MirrorMaker', container(['sh', '-c', 'exec /opt/kafka/bin/kafka-run-class.sh org.apache.kafka.connect.mirror.MirrorMaker /config/mm2.properties'])],
  ['MirrorMaker', container(['/opt/kafka/kafka_mirror_maker_2_run.sh'], undefined, 'quay.io/strimzi/kafka:0.45.0-kafka-3.9.0')],
  ['Kafka Connect', container(['bash', '-ec'], ['exec bin/connect-distributed.sh config/connect.properties'])],
  ['Kafka Connect', { image: 'bitnamilegacy/kafka:3.9.0', args: ['connect-standalone.sh', 'worker.properties'] }],
  ['Kafka Connect', container(['/opt/kafka/kafka_connect_run.sh'], undefined, 'quay.io/strimzi/kafka:0.45.0-kafka-3.9.0')],
  ['Kafka Connect', container(['java', '-Xmx1g', '-cp', '/opt/kafka/libs/*', 'org.apache.kafka.connect.cli.ConnectDistributed', 'a.properties'])],
  ['Kafka Connect', { image: 'quay.io/debezium/connect:2.7' }],
  ['Kafka Connect', { image: 'confluentinc/cp-kafka-connect-base:7.6.1' }],
  ['kafka-console-consumer', container(['/usr/bin/env', 'JMX_PORT=', 'kafka-console-consumer.sh', '--topic', 'a'])],
  ['kafka-topics', container(['sh', '-c', 'until nc -z kafka 9092; do sleep 1; done; kafka-topics.sh --create --topic a; sleep infinity'])],
  ['kafka-storage', container(['tini', '--', 'bash', '-c', 'kafka-storage.sh random-uuid'])],
  ['kafka-acls', container(['sh', '-c', 'su kafka -c "kafka-acls.sh --list" || true'])],
  ['ZooKeeper', container(['bin/zookeeper-server-start.sh', 'config/zookeeper.properties'])],
  ['ZooKeeper', container(['kafka-run-class.sh', '-loggc', 'org.apache.zookeeper.server.quorum.QuorumPeerMain', 'zoo.cfg'])],
  ['kafka_exporter', container(['/bin/kafka_exporter', '--kafka.server=kafka:9092'])],
  ['jmx_prometheus_standalone.jar', container(['java', '-jar', '/jmx/jmx_prometheus_standalone.jar', '5556', '/config.yaml'])],
  ['kafka.tools.JmxTool', container(['kafka-run-class.sh', 'kafka.tools.JmxTool'])],
  ['sleep', container(['/bin/sleep'], ['infinity'])],
  ...['connect-distributed', 'connect-standalone.sh', 'kafka_connect_run.sh', '/opt/kafka_connect_tls.sh'].map((name): [string, any] => ['Kafka Connect', container([name])]),
  ['Kafka Connect', container(['java', 'org.apache.kafka.connect.cli.ConnectStandalone'])],
  ...['zkServer.sh', 'start-zookeeper', 'zookeeper-server-start.bat'].map((name): [string, any] => ['ZooKeeper', container([name])]),
  ['Schema Registry', container(['schema-registry-start', 'a.properties'])],
  ['Schema Registry', container(['java', 'io.confluent.kafka.schemaregistry.rest.SchemaRegistryMain'])],
  ['the REST Proxy', container(['kafka-rest-start'])],
  ...['ksql-server-start', 'ksqldb-server-start'].map((name): [string, any] => ['ksqlDB', container([name])]),
  ...['zookeeper-shell', 'trogdor-agent', 'connect-plugin-path', 'kafka-exporter', 'kafka_lag_exporter', 'zkCli', 'kcat', 'kafkacat']
    .map((name): [string, any] => [name, container([`/usr/bin/${name}.sh`])]),
  ...['tini', 'dumb-init', 'catatonit', 'docker-init', 'setsid', 'stdbuf'].map((name): [string, any] => ['kcat', container([`/sbin/${name}`, '-v', 'kcat'])]),
  ...['tini', 'dumb-init'].map((name): [string, any] => ['kcat', container([name, '-p', 'x', '--', 'kcat', '-L'])]),
  ...['sh', 'bash', 'dash', 'ksh', 'zsh', 'runuser', 'su'].map((name): [string, any] => ['kcat', container(['sh', '-c', `${name} ${/su/.test(name) ? 'kafka ' : ''}-c "kcat -L"`])]),
  ['kcat', container(['tini', 'tini', '--', 'sh', '-ec', 'kcat -L'])],
  ['java', container(['java', '-jar'])],
  ['org.example.Main', container(['java', '-Xmx1g', 'org.example.Main'])],
  ['tail', container(['sh', '-c', 'trap "exit 0" TERM; tail -f /dev/null & wait'])],
])('%s', (description, given) => expect(otherProgramOf(given)).toBe(description));

test.each<[string, any]>([
  ['the script of Kafka', container(['/opt/kafka/bin/kafka-server-start.sh', 'server.properties'])],
  ['a script that formats first', container(['sh', '-c', 'kafka-storage.sh format -t $ID -c s.properties --ignore-formatted\nexec kafka-server-start.sh s.properties'])],
  ['a script that creates topics meanwhile', container(['sh', '-c', '(sleep 20; kafka-topics.sh --create --topic a) & exec start-kafka.sh'])],
  ['the class', container(['kafka-run-class.sh', '-name', 'kafkaServer', 'kafka.Kafka', 's.properties'])],
  ['the class in a JVM', container(['java', '-cp', '/opt/kafka/libs/*', 'kafka.Kafka', 's.properties'])],
  ['Confluent\'s class', container(['java', '-cp', '/usr/share/java/kafka/*', 'io.confluent.support.metrics.SupportedKafka', 's.properties'])],
  ['a name that Confluent gives its class', container(['java', 'io.confluent.a.b.c.SupportedKafka'])],
  ['Strimzi\'s script of controllers', container(['/opt/kafka/kafka_controller_run.sh'])],
  ['a script behind several shells', container(['sh', '-c', 'tini -- bash -c "su kafka -c kafka-server-start.sh"'])],
  ['a script after tail', container(['sh', '-c', 'tail -f a.log & start-kafka.sh'])],
  ['Strimzi\'s script', container(['/opt/kafka/kafka_run.sh'])],
])('%s starts a node', (_, given) => expect(programOfContainer(given)).toEqual({ kind: 'node' }));

test.each<[string, any]>([
  ['the entrypoint after a wait', container(['sh', '-c', 'sleep 10 && exec /etc/confluent/docker/run'])],
  ['a script of a ConfigMap', container(['/scripts/setup.sh'])],
  ['a script of a ConfigMap beside tail', container(['sh', '-c', '/scripts/start.sh & tail -f /logs/server.log'])],
  ['options of the entrypoint', { image: 'wurstmeister/kafka', args: ['--override', 'a=b'] }],
  ['a variable', container(['sh', '-c', 'exec "$RUN" server.properties'])],
  ['a class in a variable', container(['sh', '-c', 'exec java $OPTS $MAIN server.properties'])],
  ...['myconnect-distributed', 'connect-distributedx.d', 'zkServer2', 'my.zkServer', 'schema-registry-start2', 'my-schema-registry-start', 'my-kafka-rest-start', 'ksql-server-start2', 'my-ksql-server-start',
    'my-kafka-topics', 'my_kafka_connect_run', 'asleep', 'kcat2', 'my-kafka-server-start', 'kafka-server-start2', 'minitini', 'tini2', 'mysh'].map((name): [string, any] =>
    [`a program of another name: ${name}`, container([name, '-c', 'kcat -L'])]),
  ['a shell with a script', container(['bash', '/scripts/start.sh'])],
  ['only an init program', container(['tini'])],
  ['only options of an init program', container(['tini', '-v'])],
  ['no class', container(['java', '-cp', 'a.Bx/1', 'Main', '9a.B'])],
  ['only preparations', container(['sh', '-c', 'mkdir -p /data'])],
])('%s can start a node', (_, given) => {
  expect(programOfContainer(given)).toEqual({ kind: 'unknown' });
  expect(otherProgramOf(given)).toBeUndefined();
});

test.each(['apache/kafka', 'x/kafka-client/kafka', 'x/kafka-clinic', 'confluentinc/cp-server:7.6.1', 'quay.io/debezium/kafka', 'example.org/build/kafka-builder', 'example.org/flags-kafka:1'])(
  'the image %s is not known as other software', (image) => {
    expect(programOfContainer({ image })).toBeUndefined();
    expect(otherProgramOf({ image })).toBeUndefined();
  });

test.each([
  'x/kafka-rest', 'x/kafka_rest', 'x/ksqldb', 'x/kafka-ui', 'x/kafkaui', 'x/ui', 'x/kafka-manager', 'x/kafka-proxy', 'x/kafka-bridge', 'x/cruise-control', 'tchiotludo/akhq', 'obsidiandynamics/kafdrop',
  'x/kafka-lag', 'x/kafka-client', 'x/kafka-consumer', 'x/kafka-producer', 'x/redpanda-console', 'x/kminion', 'x/kafka-cli', 'x/debezium', 'x/mirror', 'x/zookeeper',
  'danielqsj/kafka-exporter', 'provectuslabs/kafka-ui', 'confluentinc/cp-kafka-rest', 'confluentinc/cp-schema-registry', 'quay.io/strimzi/operator', 'linkedin/burrow',
])('the image %s is known as other software', (image) => expect(otherProgramOf({ image })).toBeDefined());
