import { Finding, show } from '../../model/finding';
import { AUDIT_LEVELS, AUTHORIZER_LOGGER, LoggingPlan, LoggingSpec } from '../../model/logging';

export const DEFAULT_LOGGING: LoggingPlan = { rootLevel: 'INFO', loggers: {}, format: 'text' };

/** Returns the logging of specs, of which later ones have precedence; undefined for the defaults. */
export function planLogging(...specs: readonly (LoggingSpec | undefined)[]): LoggingPlan | undefined {
  let plan = DEFAULT_LOGGING;
  for (const { rootLevel = plan.rootLevel, format = plan.format, loggers, authorizerAudit } of specs.flatMap((spec) => spec ?? [])) {
    const audit: Record<string, string> = authorizerAudit === undefined ? {} : { [AUTHORIZER_LOGGER]: AUDIT_LEVELS[authorizerAudit] };
    plan = { rootLevel, format, loggers: { ...plan.loggers, ...loggers, ...audit } };
  }
  return normalizedLogging(plan);
}

/** Returns the logging with sorted loggers; undefined for the defaults. */
export function normalizedLogging({ rootLevel, loggers, format }: LoggingPlan): LoggingPlan | undefined {
  const sorted = Object.entries(loggers).sort(([a], [b]) => a < b ? -1 : 1);
  const isDefault = rootLevel === DEFAULT_LOGGING.rootLevel && format === DEFAULT_LOGGING.format && sorted.length === 0;
  return isDefault ? undefined : { rootLevel, loggers: Object.fromEntries(sorted), format };
}

/** Returns the finding of a level of the authorizer's logger that is not the level of `authorizerAudit`. */
export function loggingFindings({ loggers, authorizerAudit }: LoggingSpec, set?: string): Finding[] {
  const level = loggers?.[AUTHORIZER_LOGGER];
  return authorizerAudit === undefined || level === undefined || level === AUDIT_LEVELS[authorizerAudit] ? [] : [{
    rule: 'audit-level',
    severity: 'error',
    set,
    message: `loggers sets ${AUTHORIZER_LOGGER} to ${level}, but authorizerAudit ${show(authorizerAudit)} needs ${AUDIT_LEVELS[authorizerAudit]}`,
    fix: 'set one of both',
  }];
}
