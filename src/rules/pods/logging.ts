import { usesLog4j2 } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import { AUTHORIZER_LOGGER } from '../../model/logging';
import { WorkloadPlan } from '../../model/plan';
import { about, Rule } from '../rule';

/** Names of classes, packages and Kafka's own loggers. Other characters have a meaning in one of the logging files. */
const LOGGER_NAME = /^[A-Za-z_][\w$-]*(\.[\w$-]+)*$/;

/** Returns the problem of a logger's name; undefined if there is none. */
export const loggerNameProblem = (name: string): { message: string; fix: string } | undefined =>
  name === 'root' || name === 'rootLogger' ? { message: `${show(name)} is not the name of the root logger`, fix: 'set rootLevel' }
    : LOGGER_NAME.test(name) ? undefined
      : { message: `${show(name)} is not a valid logger name`, fix: 'use the name of a class, a package or a logger such as kafka.authorizer.logger' };

/** Rules for the logging of one StatefulSet. */
export const LOGGING_RULES: readonly Rule<WorkloadPlan>[] = about(({ logging }) => logging !== undefined, [
  {
    id: 'logger-name',
    severity: 'error',
    why: 'A level applies to the logger with exactly this name and those below it. With spaces or other characters it applies to none, or the logging file cannot be read.',
    see: 'https://logging.apache.org/log4j/2.x/manual/architecture.html#logger-hierarchy; tested with Kafka 3.9.2 and 4.3.1',
    check: ({ logging }) => Object.keys(logging?.loggers ?? {}).flatMap((name) => loggerNameProblem(name) ?? []),
  },
  {
    id: 'log-format',
    severity: 'error',
    why: 'Kafka 3.9 logs with reload4j, which has no layout that escapes messages: quotes and line breaks in a message would break the JSON lines.',
    see: 'https://reload4j.qos.ch/; tested with the jars of Kafka 3.9.2',
    check: ({ logging, image: { version } }) => logging?.format !== 'json' || usesLog4j2(version) ? [] : [{
      message: `LogFormat.JSON requires Kafka 4.0 or newer, and the image has ${show(version)}`, fix: 'use LogFormat.TEXT, or a newer image',
    }],
  },
  {
    id: 'audit-without-authorizer',
    severity: 'warning',
    why: 'Only authorizers log decisions. Without one, every operation is allowed, and nothing is logged.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ roles, logging, config }) =>
      roles.includes('zookeeper') || config['authorizer.class.name'] !== undefined || !['DEBUG', 'INFO'].includes(logging?.loggers[AUTHORIZER_LOGGER] ?? '') ? [] : [{
        message: `logger ${AUTHORIZER_LOGGER} has a level, but the cluster has no authorizer`, fix: 'set authorization of the cluster, or remove authorizerAudit',
      }],
  },
]);
