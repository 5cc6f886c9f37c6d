import { usesLog4j2 } from '../../kafka-config/kafka-versions';
import { EnsemblePlan } from '../../model/plan';

/** A logging configuration. It logs only to stdout: the root file system is read-only, and log collectors read the logs of pods. */
export interface LoggingFile {
  readonly name: string;
  readonly text: string;
  /** Returns the JVM option that loads the file. */
  readonly option: (path: string) => string;
}

export function loggingFile(version: string): LoggingFile {
  return usesLog4j2(version) ? LOG4J2 : LOG4J1;
}

export const ensembleLogging = ({ scripts }: EnsemblePlan): LoggingFile => scripts === 'kafka' ? LOG4J1 : LOGBACK;

const PATTERN = '[%d] %p %m (%c)%n';

const LOG4J2: LoggingFile = {
  name: 'log4j2.yaml',
  text: `Configuration:
  Appenders:
    Console: { name: STDOUT, PatternLayout: { pattern: "${PATTERN}" } }
  Loggers:
    Root: { level: INFO, AppenderRef: { ref: STDOUT } }
`,
  option: (path) => `-Dlog4j2.configurationFile=${path}`,
};

const LOG4J1: LoggingFile = {
  name: 'log4j.properties',
  text: `log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=${PATTERN}
`,
  option: (path) => `-Dlog4j.configuration=file:${path}`,
};

/** ZooKeeper 3.8 and newer. */
const LOGBACK: LoggingFile = {
  name: 'logback.xml',
  text: `<configuration>
  <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder>
      <pattern>[%d] %p %m \\(%c\\)%n</pattern>
    </encoder>
  </appender>
  <root level="INFO">
    <appender-ref ref="STDOUT"/>
  </root>
</configuration>
`,
  option: (path) => `-Dlogback.configurationFile=${path}`,
};
