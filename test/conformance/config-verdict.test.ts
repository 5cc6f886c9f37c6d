import { Chart } from 'cdk8s';
import { KafkaImage } from 'cdk8s-kafka';
import { ACCESSES } from '../accesses';
import { SECURITIES } from '../securities';
import { Manifests, separate } from '../synth';
import { checkConfigs, ConfigFile, configFile, placedEnvironment, Verdict } from './checks/config-check';
import { requestedVersions, claimedVersions, synthExamples } from './inputs/examples';
import { kafkaPods } from './inputs/manifests';
import { KubeObject } from './inputs/pods';
import { EXAMPLE as MIGRATION, phaseManifests, PHASES } from './suites/migration-drill';
import { isRunnable } from '../kafka-client/kafka-jars';

/**
 * The first and last differing patch release of each minor version; 4.4.0 only for its configuration, since its tools are in no
 * public repository.
 */
const VERSIONS = requestedVersions() ?? ['3.9.0', '3.9.2', '4.0.2', '4.1.2', '4.2.1', '4.3.1', '4.4.0'];

const GOOD = `process.roles=broker,controller
node.id=0
controller.quorum.voters=0@localhost:9093
listeners=CLIENT://:9092,CONTROLLER://:9093
advertised.listeners=CLIENT://localhost:9092
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENT
listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=/data/kafka-log0
`;
const WITH_LOGIN = `${GOOD.replace('CLIENT:PLAINTEXT', 'CLIENT:SASL_PLAINTEXT')}sasl.enabled.mechanisms=PLAIN
sasl.mechanism.inter.broker.protocol=PLAIN
`;
const NO_CERTIFICATE = `listener.name.client.ssl.keystore.type=PEM
listener.name.client.ssl.keystore.key=nothing
listener.name.client.ssl.keystore.certificate.chain=nothing
`;
const GOOD_IN_ZOOKEEPER_MODE = `broker.id=2000
broker.id.generation.enable=false
zookeeper.connect=zk-0.zk:2181,zk-1.zk:2181/kafka
listeners=CLIENT://:9092
advertised.listeners=CLIENT://localhost:9092
inter.broker.listener.name=CLIENT
listener.security.protocol.map=CLIENT:PLAINTEXT
log.dirs=/data/kafka-log2000
`;
const JAAS = 'org.apache.kafka.common.security.plain.PlainLoginModule required username="kafka" password="a" user_kafka="a";';
const FORMAT = ['format', '-g', '-t=AAAAAAAAAAAAAAAAAAAAAQ', '-c=x'];

/** The objects of one chart for each entry. */
const objectsOfEach = <T>(each: Record<string, () => T>, chartOf: (one: () => T) => Chart): Record<string, KubeObject[]> =>
  Object.fromEntries(Object.entries(each).map(([name, one]) => [name, new Manifests(chartOf(one)).all]));

describe.each(VERSIONS)('Kafka %s', version => {
  const claims = claimedVersions();
  const examples = Object.keys(claims).filter(name => claims[name].includes(version));

  const verdictsOn = (objects: Record<string, KubeObject[]>, given: Record<string, string> = {}) => {
    const pods = Object.entries(objects).flatMap(([name, all]) => kafkaPods(all).map(pod => ({ name: `${name}:${pod.name}.properties`, pod })));
    const files = pods.map(({ name, pod }) => configFile(pod, name));
    const env: Record<string, string> = Object.assign({}, ...pods.map(({ pod }) => placedEnvironment(pod)), given);
    return { env, files, verdicts: checkConfigs(version, files, env) };
  };
  const accepted = ({ name }: ConfigFile): Verdict => ({ file: name, unknown: [], unresolved: [], duplicates: [], careless: [] });

  (examples.length ? test : test.skip)(`accepts every properties file of ${examples.join(', ')}`, () => {
    const { files, verdicts } = verdictsOn(synthExamples(examples, version));

    expect(files.length).toBeGreaterThanOrEqual(examples.length);
    expect(verdicts).toEqual(files.map(accepted));
  });

  (claims[MIGRATION].includes(version) ? test : test.skip)('accepts every file of every phase of a migration', () => {
    const { files, verdicts } = verdictsOn(Object.fromEntries(PHASES.map(phase => [phase, phaseManifests(version, phase)])));

    expect(verdicts).toEqual(files.map(accepted));
  });

  test('accepts every properties file of every external access', () => {
    const image = KafkaImage.apache(version);
    const { env, files, verdicts } = verdictsOn(objectsOfEach(ACCESSES, access => separate({ image, externalAccess: [access()] })));

    expect(Object.keys(env)).toEqual(expect.arrayContaining(['HOST_IP', 'NODE_NAME', 'POD_IP']));
    expect(verdicts).toEqual(files.map(accepted));
  });

  test('accepts every properties file of every kind of security', () => {
    const image = KafkaImage.apache(version);
    const sets = { secretEnv: { JAAS: { name: 'jaas', key: 'jaas' } } };
    const { files, verdicts } = verdictsOn(objectsOfEach(SECURITIES, security => separate({ image, security: security() }, sets, sets)), { JAAS });

    expect(files.length).toBeGreaterThanOrEqual(Object.keys(SECURITIES).length);
    expect(verdicts).toEqual(files.map(accepted));
  });

  test('refuses invalid files in ZooKeeper mode, and from 4.0 on all files in ZooKeeper mode', () => {
    const change = (name: string, from: string | RegExp, to: string) =>
      ({ name, text: GOOD_IN_ZOOKEEPER_MODE.replace(from, to) });
    const files: ConfigFile[] = [
      { name: 'good', text: GOOD_IN_ZOOKEEPER_MODE },
      change('reserved', 'enable=false', 'enable=true'),
      change('no-ensemble', /^zookeeper.connect=.*\n/m, ''),
      change('controllers', 'listeners=', 'controller.listener.names=CONTROLLER\nlisteners='),
      change('migrating', 'listeners=', 'zookeeper.metadata.migration.enable=true\nlisteners='),
    ];

    const verdicts = Object.fromEntries(checkConfigs(version, files, {}).map(verdict => [verdict.file, verdict]));

    if (!version.startsWith('3.')) {
      for (const { name } of files) expect(verdicts[name].error).toBeDefined();
      return;
    }
    expect(verdicts.good).toEqual({ file: 'good', unknown: [], unresolved: [], duplicates: [], careless: [] });
    expect(verdicts.reserved.error).toContain('reserved.broker.max.id');
    expect(verdicts['no-ensemble'].error).toContain('zookeeper.connect');
    expect(verdicts.controllers.error).toContain('controller.listener.names must be empty');
    expect(verdicts.migrating.error).toContain('controller.quorum.voters');
  });

  test('refuses invalid files, so the check is effective', () => {
    const invalid: ConfigFile[] = [
      { name: 'good', text: GOOD, formatArgs: FORMAT },
      { name: 'inter-broker', text: GOOD.replace('name=CLIENT', 'name=NOPE') },
      { name: 'port', text: GOOD.replace(/:9092/g, ':90920') },
      { name: 'unresolved', text: GOOD.replace('//localhost', '//${env:NOPE}') },
      { name: 'unknown', text: `${GOOD}min.insync.replicaz=2\n` },
      { name: 'duplicate', text: `${GOOD}node.id=0\n` },
      { name: 'voters', text: GOOD.replace('0@localhost:9093', '0@localhost:9093,0@other:9093') },
      { name: 'no-login', text: WITH_LOGIN },
      { name: 'login', text: `${WITH_LOGIN}listener.name.client.plain.sasl.jaas.config=org.example.Any required\n` },
      { name: 'certificate', text: `${GOOD.replace('CLIENT:PLAINTEXT', 'CLIENT:SSL')}${NO_CERTIFICATE}` },
      { name: 'no-authorizer', text: `${GOOD}super.users=User:a\n` },
      { name: 'format', text: GOOD.replace('voters=0@', 'bootstrap.servers='), formatArgs: FORMAT },
    ];

    const verdicts = Object.fromEntries(checkConfigs(version, invalid, {}).map(verdict => [verdict.file, verdict]));

    expect(verdicts.good).toEqual({ file: 'good', unknown: [], unresolved: [], duplicates: [], careless: [] });
    expect(verdicts['inter-broker'].error).toContain('inter.broker.listener.name');
    expect(verdicts.port.error).toContain('90920');
    expect(verdicts.unresolved.error).toContain('${env:NOPE}');
    if (isRunnable(version)) expect(verdicts.format.error).toContain('--no-initial-controllers');
    expect(verdicts['no-login'].error).toContain("Could not find a 'KafkaServer' or 'client.KafkaServer' entry in the JAAS configuration");
    expect(verdicts.login.error).toContain('JAAS config entry not terminated by semi-colon');
    expect(verdicts.certificate.error).toContain('Invalid PEM keystore configs');
    expect(verdicts['no-authorizer'].unknown).toEqual(['super.users']);
    expect(verdicts.unknown.unknown).toEqual(['min.insync.replicaz']);
    expect(verdicts.duplicate.duplicates).toEqual(['node.id']);
    expect(verdicts.voters.error ?? verdicts.voters.careless.join()).toMatch(/duplicate voter id|same voter id/i);
  });
});
