import { Cases, Change } from './case';
import { containerOf, env } from '../manifests';

const probe = (kind: string, body: object, variables: Readonly<Record<string, string>> = {}): Change => (all) => {
  containerOf(all)[kind] = body;
  env(all, variables);
};
const TOPICS = { exec: { command: ['sh', '-c', '/opt/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --list'] }, timeoutSeconds: 10 };

/** Probes and lifecycle hooks. */
export const PROBE_CASES: Cases = {
  'inherited-jvm-port': {
    rejected: probe('startupProbe', TOPICS, { JMX_PORT: '5555' }),
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].startupProbe',
    message: 'the startup probe runs kafka-topics.sh, which inherits JMX_PORT and fails, since port 5555 of JMX is already in use',
    // The image exports the port for Kafka only.
    accepted: probe('startupProbe', TOPICS, { KAFKA_JMX_PORT: '5555' }),
  },
  'http-probe': {
    rejected: probe('readinessProbe', { httpGet: { path: '/', port: 'client' } }),
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].readinessProbe.httpGet',
    message: 'the probe sends HTTP requests to port 9092, a listener of Kafka',
    accepted: probe('readinessProbe', { httpGet: { path: '/', port: 7071 } }, { KAFKA_OPTS: '-javaagent:/agent.jar=7071:/agent.yaml' }),
  },
  'probe-port': {
    rejected: probe('readinessProbe', { tcpSocket: { port: 9094 } }),
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].readinessProbe.tcpSocket.port',
    message: 'nothing listens on port 9094; the ports are 9092, 9093',
    accepted: probe('readinessProbe', { tcpSocket: { port: 'controller' } }),
  },
  'probe-timeout': {
    rejected: probe('readinessProbe', { exec: TOPICS.exec }),
    location: 'StatefulSet kafka, spec.template.spec.containers[kafka].readinessProbe.timeoutSeconds',
    message: 'the probe runs kafka-topics.sh, which starts a JVM, with a timeout of 1 s',
    accepted: probe('readinessProbe', { exec: { command: ['sh', '-c', 'pgrep -f kafka-topics.sh || nc -z localhost 9092'] } }),
  },
};
