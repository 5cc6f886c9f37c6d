import { isDeepStrictEqual } from 'node:util';
import { Code, object, text } from './code';
import { AUDIT_LEVELS, AUTHORIZER_LOGGER, LoggingPlan } from '../../model/logging';
import { NodeSetPlan } from '../../model/plan';
import { DEFAULT_LOGGING } from '../../plan/pods/logging';

const AUDITS: Readonly<Record<string, string>> =
  Object.fromEntries(Object.entries(AUDIT_LEVELS).map(([audit, level]) => [level, audit.toUpperCase()]));

/** Returns the logging that all sets have, if there are several; the sets do not repeat it. */
export function sharedLogging([first, ...others]: readonly NodeSetPlan[]): LoggingPlan | undefined {
  return others.length > 0 && others.every(({ logging }) => isDeepStrictEqual(logging, first.logging)) ? first.logging : undefined;
}

/** Returns the options of a logging; undefined for the defaults. */
export function loggingCode(logging: LoggingPlan | undefined): Code | undefined {
  if (logging === undefined) { return undefined; }
  const { rootLevel, format, loggers: { [AUTHORIZER_LOGGER]: authorizer, ...others } } = logging;
  const audit = AUDITS[authorizer];
  const loggers = audit === undefined ? logging.loggers : others;
  return object({
    rootLevel: rootLevel === DEFAULT_LOGGING.rootLevel ? undefined : text(`LogLevel.${rootLevel}`),
    loggers: object(Object.fromEntries(Object.entries(loggers).map(([logger, level]) => [logger, text(`LogLevel.${level}`)]))),
    format: format === DEFAULT_LOGGING.format ? undefined : text(`LogFormat.${format.toUpperCase()}`),
    authorizerAudit: audit === undefined ? undefined : text(`AuthorizerAudit.${audit}`),
  });
}
