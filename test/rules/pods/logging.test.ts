import { Authorization, AuthorizerAudit, KafkaClusterProps, KafkaImage, LogFormat, LoggingOptions, LogLevel } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const cluster = (props: KafkaClusterProps) => () => separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), ...props });
const levels = (loggers: LoggingOptions['loggers']) => cluster({ logging: { loggers } });

testErrors([
  ...['kafka. controller', '', 'kafka=WARN', 'a:b', 'a..b', 'a"b'].map((name) => ({
    rule: 'logger-name',
    when: JSON.stringify(name),
    rejected: levels({ [name]: LogLevel.WARN }),
    messageParts: [`${JSON.stringify(name)} is not a valid logger name`],
    accepted: levels({ 'kafka.network.RequestChannel$': LogLevel.WARN, 'state.change.logger': LogLevel.WARN }),
  })),
  { rule: 'logger-name', when: 'the root logger', rejected: levels({ root: LogLevel.WARN }), messageParts: ['"root" is not the name of the root logger', 'set rootLevel'], accepted: cluster({ logging: { rootLevel: LogLevel.WARN } }) },
  {
    rule: 'logger-name',
    when: 'of an ensemble',
    rejected: () => ensemble({ logging: { loggers: { 'a b': LogLevel.WARN } } }),
    messageParts: ['"a b"'],
    accepted: () => ensemble({ logging: { loggers: { 'org.apache.zookeeper': LogLevel.WARN } } }),
  },
  {
    rule: 'log-format',
    when: 'JSON before Kafka 4.0',
    rejected: cluster({ image: KafkaImage.apache('3.9.2'), logging: { format: LogFormat.JSON } }),
    messageParts: ['LogFormat.JSON requires Kafka 4.0 or newer, and the image has "3.9.2"', 'LogFormat.TEXT'],
    accepted: cluster({ image: KafkaImage.apache('4.0.2'), logging: { format: LogFormat.JSON } }),
  },
  {
    rule: 'audit-level',
    when: 'another level of the logger',
    rejected: cluster({ logging: { authorizerAudit: AuthorizerAudit.ALL, loggers: { 'kafka.authorizer.logger': LogLevel.WARN } } }),
    messageParts: ['loggers sets kafka.authorizer.logger to WARN, but authorizerAudit "all" needs DEBUG'],
    accepted: cluster({ logging: { authorizerAudit: AuthorizerAudit.ALL, loggers: { 'kafka.authorizer.logger': LogLevel.DEBUG } } }),
  },
  {
    rule: 'audit-level',
    when: 'of a node set',
    rejected: () => separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }) }, { logging: { authorizerAudit: AuthorizerAudit.DENIED, loggers: { 'kafka.authorizer.logger': LogLevel.DEBUG } } }),
    at: 'chart/brokers',
    messageParts: ['authorizerAudit "denied" needs INFO'],
    // The set's level has precedence over the cluster's.
    accepted: () => separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), logging: { authorizerAudit: AuthorizerAudit.ALL } }, { logging: { loggers: { 'kafka.authorizer.logger': LogLevel.WARN } } }),
  },
]);

testWarnings([
  {
    rule: 'audit-without-authorizer',
    when: 'an audit without authorization',
    rejected: () => separate({ logging: { authorizerAudit: AuthorizerAudit.DENIED } }),
    messageParts: ['the cluster has no authorizer', 'set authorization of the cluster'],
    accepted: cluster({ logging: { authorizerAudit: AuthorizerAudit.DENIED } }),
  },
  {
    rule: 'audit-without-authorizer',
    when: 'unless the logger is silenced',
    rejected: () => separate({ logging: { loggers: { 'kafka.authorizer.logger': LogLevel.DEBUG } } }),
    messageParts: ['logger kafka.authorizer.logger has a level'],
    accepted: () => separate({ logging: { loggers: { 'kafka.authorizer.logger': LogLevel.OFF } } }),
  },
]);
