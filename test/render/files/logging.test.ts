import { AuthorizerAudit, Authorization, KafkaBrokerSetProps, KafkaClusterProps, KafkaImage, KafkaLoggingOptions, LogFormat, LogLevel } from 'cdk8s-kafka';
import { ensemble, Manifests, separate } from '../../synth';

const fileOf = (props: KafkaClusterProps, brokers: Partial<KafkaBrokerSetProps> = {}, set = 'brokers'): string[] => {
  const { data } = new Manifests(separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), ...props }, brokers)).find('ConfigMap', `kafka-${set}-config`);
  return (data['log4j2.yaml'] ?? data['log4j.properties']).trimEnd().split('\n');
};
const hashes = (logging?: KafkaLoggingOptions): string[] => {
  const manifests = new Manifests(separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), logging }));
  return ['brokers', 'controllers'].map((set) => manifests.find('StatefulSet', `kafka-${set}`).spec.template.metadata.annotations['cdk8s-kafka/config-hash']);
};

test('levels for Log4j 2, sorted by logger; OFF is quoted, since YAML reads it as false', () => {
  expect(fileOf({ logging: { rootLevel: LogLevel.WARN, loggers: { 'org.b': LogLevel.OFF, 'org.a': LogLevel.TRACE } } }).slice(3)).toEqual([
    '  Loggers:', '    Root: { level: WARN, AppenderRef: { ref: STDOUT } }', '    Logger:', '      - { name: "org.a", level: TRACE }', '      - { name: "org.b", level: "OFF" }',
  ]);
  expect(fileOf({ logging: { rootLevel: LogLevel.OFF } }).at(-1)).toBe('    Root: { level: "OFF", AppenderRef: { ref: STDOUT } }');
});

test('levels for Log4j 1', () => {
  const lines = fileOf({ image: KafkaImage.apache('3.9.2'), logging: { rootLevel: LogLevel.WARN, loggers: { 'org.a': LogLevel.OFF }, authorizerAudit: AuthorizerAudit.ALL } });
  expect([lines[0], ...lines.slice(4)]).toEqual(['log4j.rootLogger=WARN, stdout', 'log4j.logger.kafka.authorizer.logger=DEBUG', 'log4j.logger.org.a=OFF']);
});

test('levels for Logback, of an ensemble', () => {
  const text: string = new Manifests(ensemble({ logging: { rootLevel: LogLevel.ERROR, loggers: { 'org.a': LogLevel.INFO } } })).find('ConfigMap', 'zk-config').data['logback.xml'];
  expect(text).toContain('<root level="ERROR">');
  expect(text).toMatch(/<\/root>\n {2}<logger name="org.a" level="INFO"\/>\n<\/configuration>\n$/);
});

test('JSON lines escape all texts and have stack traces in a field of their own', () => {
  const [, , console] = fileOf({ logging: { format: LogFormat.JSON } });
  expect(console).toContain('alwaysWriteExceptions: false');
  for (const part of ['"logger":"%enc{%c}{JSON}"', '"thread":"%enc{%t}{JSON}"', '"message":"%enc{%m}{JSON}"', '"exception":"%enc{']) { expect(console).toContain(part); }
});

test('a set overrides the cluster, logger by logger', () => {
  const logging = { rootLevel: LogLevel.WARN, loggers: { 'org.a': LogLevel.INFO, 'org.b': LogLevel.INFO } };
  const ofSet = { logging: { loggers: { 'org.b': LogLevel.DEBUG } } };
  expect(fileOf({ logging }, ofSet).slice(4)).toEqual([
    '    Root: { level: WARN, AppenderRef: { ref: STDOUT } }', '    Logger:', '      - { name: "org.a", level: INFO }', '      - { name: "org.b", level: DEBUG }',
  ]);
  expect(fileOf({ logging }, ofSet, 'controllers').at(-1)).toBe('      - { name: "org.b", level: INFO }');
});

test('a change restarts the pods of all sets; the defaults do not', () => {
  expect(hashes({ rootLevel: LogLevel.INFO, format: LogFormat.TEXT, loggers: {} })).toEqual(hashes());
  const changed = hashes({ loggers: { 'org.a': LogLevel.DEBUG } });
  hashes().forEach((hash, index) => expect(changed[index]).not.toBe(hash));
});
