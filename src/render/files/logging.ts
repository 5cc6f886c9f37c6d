import { usesLog4j2 } from '../../kafka-config/kafka-versions';
import { LoggingPlan } from '../../model/logging';
import { EnsemblePlan, WorkloadPlan } from '../../model/plan';

/** A logging configuration. It logs only to stdout: the root file system is read-only, and log collectors read the logs of pods. */
export interface LoggingFile {
  readonly name: string;
  readonly text: string;
  /** The JVM option that loads the file, without its path. */
  readonly option: string;
}

/** A logging library, with a file for the default levels and one for others. */
interface LoggingLibrary extends LoggingFile {
  readonly textFor: (logging: LoggingPlan) => string;
}

export const loggingFile = ({ image: { version }, logging }: Pick<WorkloadPlan, 'logging'> & { readonly image: { readonly version: string } }): LoggingFile => {
  const library = usesLog4j2(version) ? LOG4J2 : LOG4J1;
  return logging ? withLevels(library, logging) : library;
};

export const ensembleLogging = ({ scripts, logging }: Pick<EnsemblePlan, 'scripts' | 'logging'>): LoggingFile => {
  const library = scripts === 'kafka' ? LOG4J1 : LOGBACK;
  return logging ? withLevels(library, logging) : library;
};

const withLevels = (library: LoggingLibrary, logging: LoggingPlan): LoggingFile => ({ ...library, text: library.textFor(logging) });

/** Replaces the root level of the default text, and adds a line for each logger before `end`. */
function levelLines({ text }: LoggingFile, { rootLevel, loggers }: LoggingPlan, line: (logger: string, level: string) => string, end = ''): string {
  const lines = Object.entries(loggers).map(([logger, level]) => `${line(logger, level)}\n`);
  return `${text.slice(0, text.length - end.length).replace('INFO', rootLevel)}${lines.join('')}${end}`;
}

const PATTERN = '[%d] %p %m (%c)%n';

/**
 * Kafka's images do not contain JsonTemplateLayout. `enc` escapes quotes, line breaks and other control characters. Stack traces are in a field of
 * their own; by default the layout would append them as lines of text.
 */
const JSON_LAYOUT = `alwaysWriteExceptions: false, pattern: '${[
  '{"timestamp":"%d{yyyy-MM-dd\'\'T\'\'HH:mm:ss.SSSXXX}{UTC}","level":"%p","logger":"%enc{%c}{JSON}","thread":"%enc{%t}{JSON}","message":"%enc{%m}{JSON}"',
  '%notEmpty{,"exception":"%enc{%replace{%ex}{^\\s+|\\s+$}{}}{JSON}"}}%n',
].join('')}'`;

const TEXT_LAYOUT = `pattern: "${PATTERN}"`;

/** Without quotes, YAML reads OFF as false, and Log4j falls back to ERROR. */
const yamlLevel = (level: string): string => level === 'OFF' ? '"OFF"' : level;

const LOG4J2: LoggingLibrary = {
  name: 'log4j2.yaml',
  text: `Configuration:
  Appenders:
    Console: { name: STDOUT, PatternLayout: { ${TEXT_LAYOUT} } }
  Loggers:
    Root: { level: INFO, AppenderRef: { ref: STDOUT } }
`,
  textFor(logging) {
    const { rootLevel, loggers, format } = logging;
    const text = Object.keys(loggers).length === 0 ? this.text : `${this.text}    Logger:\n`;
    const file = { ...this, text: format === 'json' ? text.replace(TEXT_LAYOUT, () => JSON_LAYOUT) : text };
    return levelLines(file, { ...logging, rootLevel: yamlLevel(rootLevel) }, (logger, level) => `      - { name: ${JSON.stringify(logger)}, level: ${yamlLevel(level)} }`);
  },
  option: '-Dlog4j2.configurationFile=',
};

const LOG4J1: LoggingLibrary = {
  name: 'log4j.properties',
  text: `log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=${PATTERN}
`,
  textFor(logging) { return levelLines(this, logging, (logger, level) => `log4j.logger.${logger}=${level}`); },
  option: '-Dlog4j.configuration=file:',
};

/** ZooKeeper 3.8 and newer. */
const LOGBACK: LoggingLibrary = {
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
  textFor(logging) { return levelLines(this, logging, (logger, level) => `  <logger name="${logger}" level="${level}"/>`, '</configuration>\n'); },
  option: '-Dlogback.configurationFile=',
};
