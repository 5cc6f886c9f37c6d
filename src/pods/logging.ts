/** The least severe messages that a logger writes. */
export enum LogLevel {
  /** No messages. */
  OFF = 'OFF',
  /** Errors. */
  ERROR = 'ERROR',
  /** Warnings and errors. */
  WARN = 'WARN',
  /** The usual level of a server in production. */
  INFO = 'INFO',
  /** Details for the analysis of a problem. */
  DEBUG = 'DEBUG',
  /** All messages. */
  TRACE = 'TRACE',
}

/** The form of the log lines. */
export enum LogFormat {
  /** `[<time>] <level> <message> (<logger>)`. Messages and stack traces can have several lines. */
  TEXT = 'text',
  /**
   * A JSON object a line, with the fields `timestamp`, `level`, `logger`, `thread`, `message` and, with a stack trace, `exception`. Requires
   * Kafka 4.0 or newer: the logging library of Kafka 3.9 cannot escape messages.
   */
  JSON = 'json',
}

/** The decisions of the authorizer that nodes log, each with the principal, the operation, the resource and the client's address. */
export enum AuthorizerAudit {
  /** Denied operations. */
  DENIED = 'denied',
  /** Denied and allowed operations: at least a line for each request. */
  ALL = 'all',
}

/** Levels of the log messages of a server. Logs go to standard output only. */
export interface LoggingOptions {
  /**
   * The level of all loggers that `loggers` does not contain.
   *
   * @default LogLevel.INFO
   */
  readonly rootLevel?: LogLevel;

  /**
   * The levels of single loggers, by name. A level also applies to the loggers below it: `org.apache.kafka` to `org.apache.kafka.raft`.
   *
   * @default - only the root level
   */
  readonly loggers?: { [logger: string]: LogLevel };
}

/** Levels and form of the log messages of Kafka nodes. Logs go to standard output only. */
export interface KafkaLoggingOptions extends LoggingOptions {
  /**
   * The form of the log lines.
   *
   * @default LogFormat.TEXT
   */
  readonly format?: LogFormat;

  /**
   * The decisions of Kafka's authorizer that nodes log, whatever the root level is: the level of the logger `kafka.authorizer.logger`. Brokers and
   * controllers both authorize operations.
   *
   * @default - denied operations, if the root level is INFO or lower
   * @see https://kafka.apache.org/documentation/#security_authz
   */
  readonly authorizerAudit?: AuthorizerAudit;
}
