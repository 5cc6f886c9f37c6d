import { Cases, Change } from './case';
import { containerOf, env, podOf } from '../manifests';

const OLD = 'log4j.rootLogger=INFO, stdout\nlog4j.appender.stdout=org.apache.log4j.ConsoleAppender\n';
const yaml = (level: string): string => `Configuration:\n  Loggers:\n    Root: { level: INFO }\n    Logger:\n      - { name: a, level: ${level} }\n`;

/** Mounts a logging file. */
const file = (key: string, text: string, options?: string): Change => (all) => {
  podOf(all).volumes = [{ name: 'files', configMap: { name: 'files' } }];
  containerOf(all).volumeMounts.push({ name: 'files', mountPath: '/logging' });
  all.more.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'files', namespace: 'prod' }, data: { [key]: text } });
  if (options !== undefined) { env(all, { KAFKA_LOG4J_OPTS: options }); }
};

/** Levels of log messages. */
export const LOGGING_CASES: Cases = {
  'logger-name': {
    rejected: (all) => env(all, { KAFKA_LOG4J_LOGGERS: 'kafka controller=WARN' }),
    location: 'StatefulSet kafka, env KAFKA_LOG4J_LOGGERS',
    message: '"kafka controller" is not a valid logger name',
    accepted: (all) => env(all, { KAFKA_LOG4J_LOGGERS: 'kafka.controller=WARN, state.change.logger=TRACE' }),
  },
  'log-level': {
    rejected: file('log4j2.yaml', yaml('OFF')),
    location: 'StatefulSet kafka, ConfigMap files, log4j2.yaml',
    message: 'the level OFF of logger "a" is not quoted: YAML reads it as false, and Log4j uses ERROR',
    accepted: file('log4j2.yaml', yaml('"OFF"')),
  },
  'log-file': {
    rejected: file('log4j.properties', OLD, '-Dlog4j2.configurationFile=/logging/log4j.properties'),
    location: 'StatefulSet kafka, ConfigMap files, log4j.properties',
    message: 'KAFKA_LOG4J_OPTS gives a file of Log4j 1 to Log4j 2, which fails at start',
    accepted: file('log4j.properties', OLD, '-Dlog4j.configuration=file:/logging/log4j.properties'),
  },
};
