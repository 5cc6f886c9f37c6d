import type { k8s } from 'cdk8s-plus-28';
import { EnsemblePlan, EnvPlan, WorkloadPlan } from '../../model/plan';
import { ensembleLogging, LoggingFile, loggingFile } from '../files/logging';
import { Plain } from '../plain';

/** The folder of the mounted configuration files. */
export const CONFIG_PATH = '/etc/cdk8s-kafka';

/** Returns the variables of the Kafka container: those for formatting, and those of the start script. */
export const serverEnv = (set: WorkloadPlan): Plain<k8s.EnvVar>[] =>
  [...formatEnv(set), ...kafkaScripts(set, loggingFile(set)).map(envVar)];

/** Returns the variables for formatting, which resolves the same placeholders as the server. */
export const formatEnv = (set: WorkloadPlan): Plain<k8s.EnvVar>[] => [...set.pod.env, LOG_DIR].map(envVar);

/** Returns the variables of ZooKeeper's start script, or of Kafka's if the image contains Kafka. */
export function ensembleEnv(ensemble: EnsemblePlan): Plain<k8s.EnvVar>[] {
  const logging = ensembleLogging(ensemble);
  if (ensemble.scripts === 'kafka') { return [...formatEnv(ensemble), ...kafkaScripts(ensemble, logging).map(envVar)]; }
  const { heap, pod } = ensemble;
  return [
    ...pod.env,
    { name: 'ZOO_LOG_DIR', value: '/tmp' },
    // In MiB; the script sets -Xmx.
    { name: 'ZK_SERVER_HEAP', value: String(heap) },
    { name: 'SERVER_JVMFLAGS', value: [`-Xms${heap}m`, `${logging.option}${CONFIG_PATH}/${logging.name}`, ...pod.jvmOptions].join(' ') },
    { name: 'JMXDISABLE', value: 'true' },
  ].map(envVar);
}

const LOG_DIR: EnvPlan = { name: 'LOG_DIR', value: '/tmp' };

/** The heap of a JVM, in MiB. Without the last option, a JVM that is out of memory can continue in a broken state and is not restarted. */
export const heapVariable = (heap: number) => ({ name: 'KAFKA_HEAP_OPTS', value: `-Xms${heap}m -Xmx${heap}m -XX:+ExitOnOutOfMemoryError` });

function kafkaScripts({ heap, pod: { jvmOptions } }: WorkloadPlan, logging: LoggingFile): EnvPlan[] {
  return [
    heapVariable(heap),
    { name: 'KAFKA_LOG4J_OPTS', value: `${logging.option}${CONFIG_PATH}/${logging.name}` },
    // The default GC log requires a writable folder; the JVM does not start without it.
    { name: 'KAFKA_GC_LOG_OPTS', value: ' ' },
    ...jvmOptions.length > 0 ? [{ name: 'KAFKA_OPTS', value: jvmOptions.join(' ') }] : [],
  ];
}

function envVar({ name, value, fieldPath, secret }: EnvPlan): Plain<k8s.EnvVar> {
  if (secret) { return { name, valueFrom: { secretKeyRef: { ...secret } } }; }
  return fieldPath === undefined ? { name, value } : { name, valueFrom: { fieldRef: { fieldPath } } };
}
