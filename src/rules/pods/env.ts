import { isObjectName } from './qualified-names';
import { settingOfVariable } from '../../kafka-config/keys';
import { show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { lookup } from '../../util/lookup';
import { Rule } from '../rule';
import { showSetting } from '../security/secret-words';

/** Variables that the library sets or that do harm, with the option to use instead. */
const RESERVED_ENV: Readonly<Record<string, string>> = {
  KAFKA_HEAP_OPTS: 'use heap',
  KAFKA_OPTS: 'use jvmOptions',
  KAFKA_LOG4J_OPTS: 'remove it, and set levels with logging: logs go to stdout',
  KAFKA_GC_LOG_OPTS: 'use jvmOptions with -Xlog:gc',
  LOG_DIR: 'remove it: logs go to stdout',
  SERVER_JVMFLAGS: 'use jvmOptions',
  ZK_SERVER_HEAP: 'use heap',
  ZOO_LOG_DIR: 'remove it: logs go to stdout',
  JMX_PORT: 'use jvmOptions (-Dcom.sun.management.jmxremote.port=…), and run tools in the container with env -u KAFKA_OPTS; otherwise they fail with "Port already in use"',
};

export const ENV_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    id: 'env',
    severity: 'error',
    why: 'The library sets some variables itself, and Kafka\'s images translate others into settings that are not in the plan.',
    see: 'https://github.com/apache/kafka/blob/trunk/docker/examples/README.md and https://github.com/apache/kafka/blob/trunk/bin/kafka-run-class.sh',
    check: ({ pod: { env }, image: { version } }) => [
      ...env.flatMap(({ name }) => {
        const instead = lookup(RESERVED_ENV, name);
        return instead === undefined ? [] : [{ message: `environment variable ${name} is not supported`, fix: instead }];
      }),
      ...env.flatMap(({ name }) => {
        const key = settingOfVariable(name, version);
        return key === undefined ? [] : [{
          message: `environment variable ${name} has no effect, since the image's entrypoint is not used`, fix: `set ${key} in config`,
        }];
      }),
      ...env.filter(({ name }) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
        .map(({ name }) => ({ message: `environment variable name ${show(name)} is not valid`, fix: 'use letters, digits and underscores' })),
      ...[...duplicates(env, ({ name }) => name).keys()]
        .map((name) => ({ message: `environment variable ${name} is set twice, or is also set by the library`, fix: 'remove or rename it' })),
      ...env.filter(({ value, secret, fieldPath }) => typeof value !== 'string' && !secret && !fieldPath).map(({ name, value }) => ({
        message: `environment variable ${name} has the value ${showSetting(name, value)}, which is not a string`, fix: 'use a string',
      })),
      ...env.flatMap(({ name, secret }) => secret && !(isObjectName(secret.name) && /^[-._a-zA-Z0-9]+$/.test(secret.key)) ? [{ name, secret }] : [])
        .map(({ name, secret }) => ({
          message: `environment variable ${name} refers to key ${show(secret.key)} of Secret ${show(secret.name)}, which is not valid`,
          fix: 'use the name of the Secret and one of its keys',
        })),
    ],
  },
];
