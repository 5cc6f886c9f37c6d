import { usesLog4j2 } from '../../../kafka-config/kafka-versions';
import { show } from '../../../model/finding';
import { publisherOf } from '../../../plan/image-publishers';
import { effectiveLogFile, givenInVariables, LOG4J_OPTIONS, LOGGERS, mountedLogFiles, ROOT_LEVEL } from '../../../read/foreign/pods/logging';
import { ForeignSource } from '../../../read/foreign/settings/source';
import { isKnown } from '../../../read/foreign/settings/template';
import { kafkaVersionOf } from '../../../read/foreign/version';
import { GivenLevel, isLog4j1, levelOf, readLogFile, ROOT } from '../../../read/log-files';
import { loggerNameProblem } from '../../../rules/pods/logging';
import { constructRule, LintRule, LintViolation } from '../../rule';
import { scriptsOf } from '../../scripts';

/** Levels with the place where they are set. */
interface Placed {
  readonly field: string;
  readonly given: readonly GivenLevel[];
}

/** Levels in the variables of the entrypoint, and in the file that the JVM reads. */
function placedLevels(source: ForeignSource): Placed[] {
  const file = effectiveLogFile(source);
  const read = file && readLogFile(file.key, file.text);
  const variables = givenInVariables(source);
  return [
    { field: `env ${ROOT_LEVEL}`, given: variables.filter(([logger]) => logger === ROOT) },
    { field: `env ${LOGGERS}`, given: variables.filter(([logger]) => logger !== ROOT) },
    ...read ? [{ field: `ConfigMap ${file!.configMap}, ${file!.key}`, given: [...Object.entries(read.loggers), ...Object.entries(read.unknown)] }] : [],
  ];
}

const usesNewLibrary = ({ container, object }: ForeignSource): boolean | undefined => {
  const version = kafkaVersionOf(container, object);
  return version === '' ? undefined : usesLog4j2(version);
};

const isWritten = ([, level]: GivenLevel): boolean => isKnown(level) && !/\$/.test(level);

function unknownLevels(source: ForeignSource): LintViolation[] {
  const { object, container } = source;
  const isNew = usesNewLibrary(source);
  const isUnknown = (entry: GivenLevel): boolean => isWritten(entry) && levelOf(entry[1]) === undefined;
  const unknown = ({ field, given }: Placed) => given.filter(isUnknown).map((entry) => ({ field, entry }));
  return placedLevels(source).flatMap(unknown).map(({ field, entry: [logger, level] }): LintViolation => {
    const subject = logger === ROOT ? 'the root logger' : `logger ${show(logger)}`;
    if (level === '') {
      const fails = field === `env ${LOGGERS}` && publisherOf(String(container.image)) === 'apache';
      return {
        object,
        field,
        severity: fails ? 'error' : 'warning',
        message: `${subject} has no level${fails ? ', at which the entrypoint of the image fails' : ''}`,
        fix: 'write <logger>=<level>, for example kafka.controller=WARN',
      };
    }
    return {
      object,
      field,
      message: level === 'false' ? `the level OFF of ${subject} is not quoted: YAML reads it as false, and Log4j uses ERROR`
        : `the level ${show(level)} of ${subject} does not exist${isNew === undefined ? '' : `: Kafka uses ${isNew ? 'ERROR' : 'DEBUG'}`}`,
      fix: level === 'false' ? 'write "OFF"' : 'use OFF, ERROR, WARN, INFO, DEBUG or TRACE',
    };
  });
}

/** Files of the other logging library than that of the version: Log4j 2 since Kafka 4.0, reload4j before. */
function otherLibrary(source: ForeignSource): LintViolation[] {
  const { object, env, container, dialect } = source;
  const isNew = usesNewLibrary(source);
  const options = env.get(LOG4J_OPTIONS) ?? '';
  if (isNew === undefined || !isKnown(options)) { return []; }
  const [, forLog4j2] = /-Dlog4j2\.configurationFile=(?:file:)?\S*?([^/\s]+)(?:\s|$)/.exec(options) ?? [];
  const [, forLog4j1] = /-Dlog4j\.configuration=(?:file:)?\S*?([^/\s]+)(?:\s|$)/.exec(options) ?? [];
  const files = mountedLogFiles(source);
  // The options of other images can be in the image, and scripts can set them. A second file can be for other versions.
  const readsDefaultFile = options === '' && (publisherOf(String(container.image)) !== undefined || dialect === 'bitnami')
    && !scriptsOf(source).some(({ text }) => /log4j/i.test(text)) && files.every(({ text }) => isLog4j1(text));
  return files.flatMap(({ configMap, key, text }): LintViolation[] => {
    const field = `ConfigMap ${configMap}, ${key}`;
    const isOld = isLog4j1(text);
    if (isNew && isOld && key === forLog4j2 && key.endsWith('.properties')) {
      return [{ object, field, message: `${LOG4J_OPTIONS} gives a file of Log4j 1 to Log4j 2, which fails at start`, fix: 'write the file for Log4j 2, or use -Dlog4j.configuration=file:<path>' }];
    }
    if (isNew && isOld && readsDefaultFile) {
      return [{ object, field, severity: 'warning', message: 'the file is for Log4j 1, and Kafka 4 does not read it', fix: 'write the levels for Log4j 2, in log4j2.yaml' }];
    }
    if (!isNew && !isOld && key === forLog4j1 && readLogFile(key, text)) {
      return [{ object, field, severity: 'warning', message: 'the file is for Log4j 2, and Kafka 3 logs nothing with it', fix: 'write the file for Log4j 1, as log4j.properties' }];
    }
    return [];
  });
}

/** Rules for the levels of log messages. */
export const LOGGING_LINT_RULES: readonly LintRule[] = [
  {
    ...constructRule('logger-name'),
    severity: 'warning',
    check: ({ sets }) => sets.flatMap(({ source }) => placedLevels(source).flatMap(({ field, given }) => given.filter(([logger]) => logger !== ROOT)
      .flatMap(([logger]) => loggerNameProblem(logger) ?? []).map((problem) => ({ object: source.object, field, ...problem })))),
  },
  {
    id: 'log-level',
    severity: 'warning',
    why: 'Log4j 1 takes a level that does not exist for DEBUG, which fills the logs, and Log4j 2 for ERROR, which hides warnings.',
    see: 'https://logging.apache.org/log4j/2.x/manual/customloglevels.html; tested with Kafka 3.9.2 and 4.3.1',
    check: ({ sets }) => sets.flatMap(({ source }) => unknownLevels(source)),
  },
  {
    id: 'log-file',
    severity: 'error',
    why: 'Kafka 4 uses Log4j 2, and fails at start with a file of Log4j 1 ("No type attribute provided for component log4j"). Kafka 3 uses Log4j 1, and logs nothing with a file of Log4j 2.',
    see: 'https://kafka.apache.org/documentation/#upgrade; tested with Kafka 3.9.2 and 4.3.1',
    check: ({ sets }) => sets.flatMap(({ source }) => otherLibrary(source)),
  },
];
