/** The logging options as the user set them. */
export interface LoggingSpec {
  readonly rootLevel?: string;
  /** Levels by logger. */
  readonly loggers?: Readonly<Record<string, string>>;
  readonly format?: string;
  /** `denied` or `all`. */
  readonly authorizerAudit?: string;
}

/** The logging of a StatefulSet where it differs from the defaults. */
export interface LoggingPlan {
  readonly rootLevel: string;
  /** Levels by logger, sorted by name. */
  readonly loggers: Readonly<Record<string, string>>;
  readonly format: string;
}

/** Levels from the least to the most messages. */
export const LOG_LEVELS: readonly string[] = ['OFF', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];

/** The logger of Kafka's authorizers: denied operations at INFO, allowed ones at DEBUG. */
export const AUTHORIZER_LOGGER = 'kafka.authorizer.logger';

/** The level of the authorizer's logger, by audit. */
export const AUDIT_LEVELS: Readonly<Record<string, string>> = { denied: 'INFO', all: 'DEBUG' };
