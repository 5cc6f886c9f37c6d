import { containerOf, env, manifests, Manifests, podOf, reportOf, zookeeperMode } from '../../manifests';

const OLD = 'log4j.rootLogger=INFO, stdout\n';
const NEW = 'Configuration:\n  Loggers:\n    Root: { level: WARN }\n';

function findings(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => /^(log-level|log-file|logger-name)$/.test(rule)).map(({ severity, message }) => `${severity} ${message}`);
}

const file = (key: string, text: string, options?: string, image?: string) => (all: Manifests) => {
  if (image !== undefined) { containerOf(all).image = image; }
  podOf(all).volumes = [{ name: 'files', configMap: { name: 'files' } }];
  containerOf(all).volumeMounts.push({ name: 'files', mountPath: '/logging' });
  all.more.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'files', namespace: 'prod' }, data: { [key]: text } });
  if (options !== undefined) { env(all, { KAFKA_LOG4J_OPTS: options }); }
};
const variables = (given: Record<string, string>, image?: string) => (all: Manifests) => {
  if (image !== undefined) { containerOf(all).image = image; }
  env(all, given);
};
const onThree = (change: (all: Manifests) => void) => (all: Manifests) => {
  zookeeperMode(all);
  containerOf(all).image = 'apache/kafka:3.9.2';
  change(all);
};

test.each<[string, (all: Manifests) => void, string[]]>([
  ['an unknown root level', variables({ KAFKA_LOG4J_ROOT_LOGLEVEL: 'LOUD' }), ['warning the level "LOUD" of the root logger does not exist: Kafka uses ERROR']],
  ['an unknown level before Kafka 4', onThree(variables({ KAFKA_LOG4J_LOGGERS: 'a=LOUD' })), ['warning the level "LOUD" of logger "a" does not exist: Kafka uses DEBUG']],
  ['a known level in lower case', variables({ KAFKA_LOG4J_ROOT_LOGLEVEL: 'warn' }), []],
  ['no level', variables({ KAFKA_LOG4J_LOGGERS: 'kafka.controller' }), ['error logger "kafka.controller" has no level, at which the entrypoint of the image fails']],
  ['a level from a variable', variables({ KAFKA_LOG4J_ROOT_LOGLEVEL: '${LEVEL}' }), []],
  ['variables that the image ignores', variables({ KAFKA_LOG4J_ROOT_LOGLEVEL: 'LOUD' }, 'registry.example.com/bitnami/kafka:4.0.0'), []],
  ['a file of Log4j 1 that Kafka 4 does not read', file('log4j.properties', OLD), ['warning the file is for Log4j 1, and Kafka 4 does not read it']],
  ['the same beside one of Log4j 2', (all) => {
    file('log4j.properties', OLD)(all);
    all.more.at(-1).data['log4j2.yaml'] = NEW;
  }, []],
  ['the same with a script that sets the options', (all) => {
    file('log4j.properties', OLD)(all);
    containerOf(all).command = ['sh', '-c', 'export KAFKA_LOG4J_OPTS=-Dlog4j.configuration=file:/logging/log4j.properties KAFKA_NODE_ID=${POD_NAME##*-} && exec /etc/kafka/docker/run'];
  }, []],
  ['the same in an unknown image, whose options are unknown', file('log4j.properties', OLD, undefined, 'registry.example.com/own/kafka:4.1.0'), []],
  ['a file of Log4j 2', file('log4j2.yaml', NEW), []],
  ['a file of Log4j 1 for Kafka 3', onThree(file('log4j.properties', OLD)), []],
  ['a file of Log4j 2 for Kafka 3', onThree(file('log4j2.yaml', NEW, '-Dlog4j.configuration=file:/logging/log4j2.yaml')), ['warning the file is for Log4j 2, and Kafka 3 logs nothing with it']],
])('%s', (_, change, expected) => {
  expect(findings(change)).toEqual(expected);
});
