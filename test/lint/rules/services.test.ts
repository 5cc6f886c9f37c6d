import { containerOf, env, Manifests, manifests, podOf, reportOf, service, zookeeperMode } from '../manifests';

type Change = (all: Manifests) => void;

const found = (rule: string, ...changes: Change[]): string[] => {
  const all = manifests();
  changes.forEach((change) => change(all));
  return reportOf(all).findings.filter((finding) => finding.rule === rule).map(({ severity, object, field, message }) => `${severity}: ${object}, ${field}: ${message}`);
};

const noHeadless: Change = ({ service: headless }) => { headless.metadata.name = 'renamed'; };
const advertise = (client: string, voters?: string): Change => (all) => env(all, {
  KAFKA_ADVERTISED_LISTENERS: `CLIENT://${client}`, ...voters === undefined ? {} : { KAFKA_CONTROLLER_QUORUM_VOTERS: voters },
});
const PODS = advertise('$(POD_NAME).kafka-headless:9092', '0@a:9093,1@b:9093,2@c:9093');
const OWN = '0@a:9093,1@b:9093,2@c:9093';
const variable = (name: string, fieldPath: string): Change => (all) => {
  containerOf(all).env.unshift({ name, valueFrom: { fieldRef: { fieldPath } } });
};

test.each<[string, Change[], string[]]>([
  ['a Service that is missing', [noHeadless], ['error: StatefulSet kafka, spec.serviceName: serviceName refers to Service kafka-headless, which is not in the manifests']],
  ['no serviceName', [({ set }) => { delete set.spec.serviceName; }], ['error: StatefulSet kafka, spec.serviceName: serviceName is missing']],
  ['a Service with an address', [({ service: headless }) => { headless.spec.clusterIP = '10.0.0.1'; }],
    ['error: Service kafka-headless, spec.clusterIP: the Service is the serviceName of StatefulSet kafka, but is not headless']],
  ['a Service of other pods', [({ service: headless }) => { headless.spec.selector = { app: 'other' }; }],
    ['error: Service kafka-headless, spec.selector: the Service is the serviceName of StatefulSet kafka, but does not select its pods']],
  ['a Service without a selector', [({ service: headless }) => { delete headless.spec.selector; }],
    ['error: Service kafka-headless, spec.selector: the Service is the serviceName of StatefulSet kafka, but does not select its pods']],
  ['no Services in the manifests', [({ service: headless }) => { headless.kind = 'Other'; }], []],
  ['Services of another namespace only', [({ service: headless }) => { headless.metadata.namespace = 'other'; }], []],
])('%s', (_, changes, expected) => expect(found('headless-service', ...changes)).toEqual(expected));

test.each<[string, Change[], 'error' | 'warning']>([
  ['names of pods', [PODS], 'error'],
  ['names of pods as voters', [advertise('lb.example.com:9092')], 'error'],
  ['names of pods as bootstrap servers of the quorum', [advertise('$(POD_IP):9092', OWN), variable('POD_IP', 'status.podIP'), (all) => env(all, {
    KAFKA_CONTROLLER_QUORUM_VOTERS: undefined, KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: 'kafka-0.kafka-headless:9093',
  })], 'error'],
  ['no address', [(all) => env(all, { KAFKA_ADVERTISED_LISTENERS: undefined, KAFKA_CONTROLLER_QUORUM_VOTERS: OWN })], 'error'],
  ['addresses of pods', [advertise('$(POD_IP):9092', OWN), variable('POD_IP', 'status.podIP')], 'warning'],
  ['addresses of nodes', [advertise('$(HOST_IP):9092', OWN), variable('HOST_IP', 'status.hostIP')], 'warning'],
  ['names of nodes', [advertise('$(NODE):9092', OWN), variable('NODE', 'spec.nodeName')], 'warning'],
  ['a name for each broker outside', [advertise('$(POD_NAME).example.com:9092', OWN)], 'warning'],
  ['one name for all brokers', [advertise('lb.example.com:9092', OWN)], 'error'],
  ['one broker with one name', [advertise('lb.example.com:9092', OWN), ({ set }) => { set.spec.replicas = 1; }], 'warning'],
])('pods without names, and %s', (_, changes, severity) => expect(found('headless-service', noHeadless, ...changes).map((line) => line.split(':')[0])).toEqual([severity]));

const links: Change = (all) => {
  zookeeperMode(all);
  all.more.push(service('kafka', { ports: [{ port: 9092 }] }));
};
const command = (...words: string[]): Change => (all) => { containerOf(all).command = words; };

test.each<[string, Change[], number]>([
  ['Confluent\'s image', [], 1],
  ['wurstmeister\'s image', [(all) => { containerOf(all).image = 'wurstmeister/kafka:2.12-2.5.0'; }], 1],
  ['Apache\'s image', [(all) => { containerOf(all).image = 'apache/kafka:3.9.1'; }], 0],
  ['no links', [(all) => { podOf(all).enableServiceLinks = false; }], 0],
  ['links that are explicit', [(all) => { podOf(all).enableServiceLinks = true; }], 1],
  ['a headless Service', [({ more }) => { more[0].spec.clusterIP = 'None'; }], 0],
  ['a Service with another name', [({ more }) => { more[0].metadata.name = 'kafka-x'; }], 0],
  ['a Service in another namespace', [({ more }) => { more[0].metadata.namespace = 'other'; }], 0],
  ['a variable of the container', [(all) => env(all, { KAFKA_PORT: '' })], 0],
  ['a script that removes it', [command('sh', '-c', 'unset KAFKA_PORT; export KAFKA_BROKER_ID=${POD_NAME##*-} && exec /etc/confluent/docker/run')], 0],
  ['a script that removes several', [command('sh', '-c', 'unset KAFKA_HOST KAFKA_PORT && export KAFKA_BROKER_ID=${POD_NAME##*-} && exec /etc/confluent/docker/run')], 0],
  ['a script that removes another one', [command('sh', '-c', 'unset KAFKA_HOST; echo KAFKA_PORT; export KAFKA_BROKER_ID=${POD_NAME##*-}; exec /etc/confluent/docker/run')], 1],
  ['a script that starts Kafka itself', [command('sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-}; kafka-server-start /etc/kafka/server.properties')], 0],
  ['a script that starts both', [command('sh', '-c', 'which kafka-server-start; export KAFKA_BROKER_ID=${POD_NAME##*-}; exec /etc/confluent/docker/run')], 1],
])('a Service named kafka, with %s', (_, changes, count) => expect(found('service-links', links, ...changes)).toHaveLength(count));
