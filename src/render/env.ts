import type { k8s } from 'cdk8s-plus-28';
import { loggingFile } from './logging';
import { Plain } from './plain';
import { EnvPlan, NodeSetPlan } from '../plan/model';

/** Where a node finds its files. */
export const CONFIG_PATH = '/etc/cdk8s-kafka';

/** What a server needs: all that formatting needs, and what its start script reads. */
export function serverEnv(set: NodeSetPlan): Plain<k8s.EnvVar>[] {
  const logging = loggingFile(set.image.version);
  const scripts: EnvPlan[] = [
    // A JVM out of memory must end, so that Kubernetes starts it again, instead of limping on.
    { name: 'KAFKA_HEAP_OPTS', value: `-Xms${set.heap}m -Xmx${set.heap}m -XX:+ExitOnOutOfMemoryError` },
    { name: 'KAFKA_LOG4J_OPTS', value: logging.option(`${CONFIG_PATH}/${logging.name}`) },
    // The default GC log would need a writable folder beside Kafka's; the JVM does not start without it.
    { name: 'KAFKA_GC_LOG_OPTS', value: ' ' },
    ...set.pod.jvmOptions.length > 0 ? [{ name: 'KAFKA_OPTS', value: set.pod.jvmOptions.join(' ') }] : [],
  ];
  return [...formatEnv(set), ...scripts.map(envVar)];
}

/** Formatting resolves the same placeholders as the server does. */
export function formatEnv(set: NodeSetPlan): Plain<k8s.EnvVar>[] {
  return [...set.pod.env, { name: 'LOG_DIR', value: '/tmp' }].map(envVar);
}

function envVar({ name, value, fieldPath, secret }: EnvPlan): Plain<k8s.EnvVar> {
  if (secret) { return { name, valueFrom: { secretKeyRef: { ...secret } } }; }
  return fieldPath === undefined ? { name, value } : { name, valueFrom: { fieldRef: { fieldPath } } };
}
