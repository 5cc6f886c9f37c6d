import { LOG_LEVELS, LoggingPlan } from '../model/logging';
import { normalizedLogging } from '../plan/pods/logging';
import { parseProperties } from '../util/parse-properties';

/** The levels in a logging file, and what of it cannot be expressed with levels. */
export interface LogLevels {
  readonly rootLevel?: string;
  readonly loggers: Readonly<Record<string, string>>;
  readonly format: LoggingPlan['format'];
  /** Levels that do not exist, by logger; `''` is the root logger. */
  readonly unknown: Readonly<Record<string, string>>;
}

/** A logger and the text of its level, as a file or variable has it. */
export type GivenLevel = readonly [logger: string, level: string];

export const ROOT = '';

/** Levels of the logging libraries that Kafka does not use. FATAL hides all messages, since Kafka logs no fatal ones. */
const SAME_AS: Readonly<Record<string, string>> = { FATAL: 'OFF', ALL: 'TRACE' };

/** Returns the level as the library names it; undefined if there is no such level. */
export function levelOf(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  const level = SAME_AS[upper] ?? upper;
  return LOG_LEVELS.includes(level) ? level : undefined;
}

/** Whether a ConfigMap's key is a logging file of a server, and not of Kafka's tools or of Kafka Connect. */
export const isLogFile = (key: string): boolean => /^(?!.*(tools|connect))[\w.-]*(log4j2?|logback|logging)[\w.-]*\.(properties|ya?ml|xml)$/.test(key);

/** Whether a text is a file of Log4j 1. */
export const isLog4j1 = (text: string): boolean => /^\s*log4j\.(rootLogger|rootCategory|logger\.|appender\.)/m.test(text) || /<log4j:configuration/.test(text);

/** Returns the levels in a logging file of Log4j 1, Log4j 2 or Logback; undefined if it has none. */
export function readLogFile(key: string, text: string): LogLevels | undefined {
  const given = key.endsWith('.properties') ? fromProperties(text) : key.endsWith('.xml') ? fromXml(text) : fromYaml(text);
  return given.length === 0 ? undefined : { ...levelsOf(given), format: /\{JSON\}|JsonTemplateLayout|JsonLayout|JSONEventLayout|EcsLayout|LogstashEncoder/.test(text) ? 'json' : 'text' };
}

/** Sorts given levels into those that exist and others. */
export function levelsOf(given: readonly GivenLevel[]): Omit<LogLevels, 'format'> {
  const known = given.flatMap(([logger, text]) => {
    const level = levelOf(text);
    return level === undefined ? [] : [[logger, level] as const];
  });
  const { [ROOT]: rootLevel, ...loggers } = Object.fromEntries(known) as Record<string, string>;
  return { rootLevel, loggers, unknown: Object.fromEntries(given.filter(([, text]) => levelOf(text) === undefined)) };
}

/** Log4j 1 has the level and the appenders in one value; Log4j 2 has a key for the name and one for the level. */
function fromProperties(text: string): GivenLevel[] {
  const entries = Object.entries(parseProperties(text));
  if (isLog4j1(text)) {
    return entries.flatMap(([key, value]): GivenLevel[] => {
      const [, logger] = /^log4j\.(?:logger|category)\.(.+)$/.exec(key) ?? (/^log4j\.root(Logger|Category)$/.test(key) ? [key, ROOT] : []);
      const [level] = value.split(',');
      // An empty level is that of the parent.
      return logger === undefined || /^\s*(inherited|null)?\s*$/i.test(level) ? [] : [[logger, level.trim()]];
    });
  }
  const nameOf = (id: string): string => id === 'rootLogger' ? ROOT : entries.find(([key]) => key === `${id}.name`)?.[1] ?? id.replace(/^logger\./, '');
  return entries.flatMap(([key, value]): GivenLevel[] => {
    const [, id, short] = /^(rootLogger|logger\.[^.]+)(?:(\.level)|$)/.exec(key) ?? [];
    return id === undefined || (short === undefined && key !== id) ? [] : [[nameOf(id), value.split(',')[0].trim()]];
  });
}

const XML_LOGGER = /<(Root|root|AsyncRoot|Logger|logger|AsyncLogger)\b([^>]*)>/g;

function fromXml(text: string): GivenLevel[] {
  return [...text.replace(/<!--.*?-->/gs, '').matchAll(XML_LOGGER)].flatMap(([, element, attributes]): GivenLevel[] => {
    const attribute = (name: string): string | undefined => new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
    const [name, level] = [/root/i.test(element) ? ROOT : attribute('name'), attribute('level')];
    return name === undefined || level === undefined ? [] : [[name, level]];
  });
}

/** Reads the loggers of YAML in block and flow style: each item of the list has a name and a level, in any order. */
function fromYaml(text: string): GivenLevel[] {
  const [, loggers = ''] = text.replace(/^\s*#.*$|\s#.*$/gm, '').split(/\bLoggers\s*:/);
  const found: { name?: string; level?: string }[] = [];
  for (const part of loggers.split(/(?=\b(?:Root|AsyncRoot|Logger|AsyncLogger)\s*:)|(?=(?:^|\s)-\s)/)) {
    const value = (key: string): string | undefined => new RegExp(`(?:^|[\\s{,"'])${key}["']?\\s*:\\s*("[^"]*"|'[^']*'|[^\\s,}]+)`, 'i').exec(part)?.[1];
    const [name, level] = [/^\W*(Async)?Root\s*:/.test(part) ? ROOT : value('name'), value('level')];
    if (name !== undefined) { found.push({ name: unquoted(name), level }); } else if (found.length > 0) { found[found.length - 1].level ??= level; }
  }
  return found.flatMap(({ name, level }): GivenLevel[] => name === undefined || level === undefined ? [] : [[name, level]])
    // Without quotes, YAML reads OFF as false, and Log4j uses ERROR.
    .map(([name, level]): GivenLevel => [name, /^off$/i.test(level) ? 'false' : unquoted(level)]);
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/** Reads the logging file in the ConfigMap of a StatefulSet of this library; undefined for the default levels. */
export function readLogging(files: Readonly<Record<string, unknown>>): LoggingPlan | undefined {
  const key = Object.keys(files).find(isLogFile);
  const read = key === undefined ? undefined : readLogFile(key, String(files[key]));
  return read && normalizedLogging({ rootLevel: read.rootLevel ?? 'INFO', loggers: read.loggers, format: read.format });
}
