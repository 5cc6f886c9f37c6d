import { usesLog4j2 } from '../../../kafka-config/kafka-versions';
import { LoggingSpec } from '../../../model/logging';
import { loggerNameProblem } from '../../../rules/pods/logging';
import { GivenLevel, isLogFile, LogLevels, levelsOf, readLogFile, ROOT } from '../../log-files';
import { listOf, named } from '../../objects';
import { oncePer } from '../../once';
import { ForeignSource } from '../settings/source';
import { kafkaVersionOf } from '../version';
import { podSpecOf } from '../workload';

/** A logging file in a ConfigMap that the pod mounts. */
export interface MountedLogFile {
  readonly configMap: string;
  readonly key: string;
  readonly text: string;
}

/** Variables that the entrypoints of Apache's and Confluent's images write to the logging file. */
export const ROOT_LEVEL = 'KAFKA_LOG4J_ROOT_LOGLEVEL';
export const LOGGERS = 'KAFKA_LOG4J_LOGGERS';
export const LOG4J_OPTIONS = 'KAFKA_LOG4J_OPTS';

type LoggingSource = Pick<ForeignSource, 'object' | 'objects' | 'container' | 'env' | 'dialect'>;

/** Returns the entries of KAFKA_LOG4J_LOGGERS, `<logger>=<level>,…`. */
export const loggerEntries = (text: string): string[] => text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');

/** Returns the levels in variables; Bitnami's image does not read these variables. */
export function givenInVariables({ env, dialect }: Pick<ForeignSource, 'env' | 'dialect'>): GivenLevel[] {
  if (dialect === 'bitnami') { return []; }
  const root = env.get(ROOT_LEVEL);
  return [
    ...root === undefined || root === '' ? [] : [[ROOT, root] as const],
    ...loggerEntries(env.get(LOGGERS) ?? '').map((entry): GivenLevel => {
      const [logger, level = ''] = entry.split('=');
      return [logger.trim(), level.trim()];
    }),
  ];
}

/** Returns the logging files in ConfigMaps that a pod mounts. */
export function mountedLogFiles({ object, objects }: Pick<ForeignSource, 'object' | 'objects'>): MountedLogFile[] {
  return listOf(podSpecOf(object).volumes).flatMap(({ configMap }) => Object.entries(named(objects, 'ConfigMap', configMap?.name, object.namespace)?.body.data ?? {})
    .filter(([key]) => isLogFile(key)).map(([key, text]) => ({ configMap: String(configMap.name), key, text: String(text) })));
}

/** Returns the logging file that the JVM reads: the one that the options name, or else the only one for the logging library of the version. */
export function effectiveLogFile(source: LoggingSource): MountedLogFile | undefined {
  const files = mountedLogFiles(source);
  const [, nameInOptions] = /-Dlog4j[\w.]*=(?:file:)?\S*?([^/\s]+)(?:\s|$)/.exec(source.env.get(LOG4J_OPTIONS) ?? '') ?? [];
  if (nameInOptions !== undefined) { return files.find(({ key }) => key === nameInOptions); }
  const version = kafkaVersionOf(source.container, source.object);
  const ofLibrary = files.filter(({ key }) => version === '' || /log4j2/.test(key) === usesLog4j2(version));
  const candidates = ofLibrary.length > 0 ? ofLibrary : files;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The levels that the program carries over. */
interface CarriedLogging {
  readonly spec?: LoggingSpec;
  /** The file from which they are. */
  readonly file?: MountedLogFile;
  /** Variables that are carried over completely. */
  readonly variables: readonly string[];
}

const isCarried = ([logger, level]: GivenLevel): boolean =>
  Object.keys(levelsOf([[logger, level]]).unknown).length === 0 && (logger === ROOT || loggerNameProblem(logger) === undefined);

/** Returns the levels of the file, which variables override. */
export const carriedLogging = oncePer((source: LoggingSource): CarriedLogging => {
  const found = effectiveLogFile(source);
  const read: LogLevels | undefined = found && readLogFile(found.key, found.text);
  const given = givenInVariables(source);
  const inVariables = levelsOf(given.filter(isCarried));
  const root = read?.rootLevel === undefined ? {} : { [ROOT]: read.rootLevel };
  const inFile = read && levelsOf(Object.entries({ ...read.loggers, ...root }).filter(isCarried));
  const loggers = { ...inFile?.loggers, ...inVariables.loggers };
  const rootLevel = inVariables.rootLevel ?? inFile?.rootLevel;
  const format = read?.format === 'json' && usesLog4j2(kafkaVersionOf(source.container, source.object)) ? { format: 'json' } : {};
  const isEmpty = rootLevel === undefined && Object.keys(loggers).length === 0;
  return {
    spec: isEmpty ? undefined : { ...rootLevel !== undefined && { rootLevel }, loggers, ...format },
    file: read && found,
    variables: [
      ...given.length > 0 && given.every(isCarried) ? [ROOT_LEVEL, LOGGERS] : [],
      ...read ? [LOG4J_OPTIONS] : [],
    ],
  };
});

/** Returns the advice for a logging file whose levels are carried over. */
export function logFileAdvice({ text, key }: MountedLogFile): string {
  const read = readLogFile(key, text)!;
  const lost = [...Object.keys(read.unknown), ...Object.keys(read.loggers).filter((logger) => loggerNameProblem(logger) !== undefined)]
    .map((logger) => logger === ROOT ? 'the root logger' : logger);
  return `its levels are carried over to logging${lost.length > 0 ? `, except those of ${lost.join(', ')}` : ''}; its appenders, layouts and filters are not: Kafka logs to standard output`
    + (read.format === 'json' ? ', with LogFormat.JSON in other fields' : '');
}
