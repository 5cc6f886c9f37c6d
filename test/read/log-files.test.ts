import { isLogFile, levelOf, readLogFile } from '../../src/read/log-files';

const YAML = `Configuration:
  Properties: { Property: [{ name: pattern, value: "%m" }] }
  Appenders:
    Console: { name: STDOUT }
  Loggers:
    Root:
      level: WARN   # the default
      AppenderRef:
        - ref: STDOUT
    Logger:
      - name: kafka.controller
        level: trace
        AppenderRef:
          ref: STDOUT
      # - name: commented
      #   level: INFO
      - level: "OFF"
        name: 'state.change.logger'
      - name: org.a
        AppenderRef:
          - ref: STDOUT
        level: INFO
      - { name: org.b, level: OFF }
`;

test.each<[string, string, object]>([
  ['log4j.properties', 'log4j.rootLogger=INFO, stdout\nlog4j.logger.kafka=WARN\nlog4j.logger.a.b = FATAL, file\nlog4j.logger.c=LOUD\nlog4j.logger.d=inherited\nlog4j.appender.stdout=x\n',
    { rootLevel: 'INFO', loggers: { 'kafka': 'WARN', 'a.b': 'OFF' }, unknown: { c: 'LOUD' }, format: 'text' }],
  ['log4j.properties', 'log4j.rootCategory=ALL\nlog4j.category.x=error\n', { rootLevel: 'TRACE', loggers: { x: 'ERROR' }, unknown: {}, format: 'text' }],
  ['log4j2.properties', 'rootLogger.level = WARN\nlogger.x.name = org.x\nlogger.x.level = DEBUG\nlogger.y = INFO, STDOUT\n', { rootLevel: 'WARN', loggers: { 'org.x': 'DEBUG', 'y': 'INFO' }, unknown: {}, format: 'text' }],
  ['log4j2.yaml', YAML, { rootLevel: 'WARN', loggers: { 'kafka.controller': 'TRACE', 'state.change.logger': 'OFF', 'org.a': 'INFO' }, unknown: { 'org.b': 'false' }, format: 'text' }],
  ['log4j2.xml', '<Loggers><!-- <Logger name="c" level="INFO"/> --><Root level="info"/><Logger name="a" level="warn"/></Loggers><JsonTemplateLayout/>', { rootLevel: 'INFO', loggers: { a: 'WARN' }, unknown: {}, format: 'json' }],
])('the levels in %s', (key, text, expected) => {
  expect(readLogFile(key, text)).toEqual(expected);
});

test('files without levels', () => {
  expect(readLogFile('log4j.properties', 'x')).toBeUndefined();
  expect(readLogFile('log4j2.yaml', 'Configuration: {}')).toBeUndefined();
});

test('names of files', () => {
  expect(['log4j.properties', 'log4j2.yaml', 'kafka-log4j.properties', 'logback.xml', 'server.properties', 'tools-log4j.properties', 'connect-log4j2.yaml', 'log4j.sh'].filter(isLogFile))
    .toEqual(['log4j.properties', 'log4j2.yaml', 'kafka-log4j.properties', 'logback.xml']);
});

test('levels', () => {
  expect([' info ', 'Fatal', 'ALL', 'LOUD', ''].map(levelOf)).toEqual(['INFO', 'OFF', 'TRACE', undefined, undefined]);
});
