import { BrokerHealth, KafkaBrokerSetProps } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const jmx = (port: number, own = port) =>
  brokers({ jvmOptions: [`-Dcom.sun.management.jmxremote.port=${port}`, `-Dcom.sun.management.jmxremote.rmi.port=${own}`] });
const agent = (options: string) => brokers({ jvmOptions: [`-javaagent:/opt/kafka/agent.jar=${options}`] });
const exporter = (containerPort: number) => ({ name: 'exporter', image: 'exporter:1', ports: [{ containerPort }] });

testErrors([
  { rule: 'pod-port', when: 'JMX on the port of a listener', rejected: jmx(9094), at: 'chart/brokers', messageParts: ['port 9094 of the pod is bound more than once, by listener INTERNAL and JMX'], accepted: jmx(9999) },
  { rule: 'pod-port', when: 'the RMI port of JMX', rejected: jmx(9999, 9092), messageParts: ['bound more than once, by listener CLIENT and JMX'], accepted: jmx(9999, 9998) },
  { rule: 'pod-port', when: 'an agent, unlike on the port of controllers', rejected: agent('9092:/opt/kafka/agent.yml'), messageParts: ['bound more than once, by listener CLIENT and the Java agent'], accepted: agent('9093:/opt/kafka/agent.yml') },
  { rule: 'pod-port', when: 'an agent with a host', rejected: agent('0.0.0.0:9092:/opt/kafka/agent.yml'), messageParts: ['the Java agent'], accepted: agent('0.0.0.0:9404:/opt/kafka/agent.yml') },
  {
    rule: 'pod-port',
    when: 'the readiness of brokers',
    rejected: () => separate({ health: BrokerHealth.caughtUp({ port: 9092 }) }),
    messageParts: ['by listener CLIENT and the readiness agent'],
    accepted: () => separate({ health: BrokerHealth.caughtUp({ port: 9091 }) }),
  },
  { rule: 'pod-port', when: 'a sidecar', rejected: brokers({ sidecars: [exporter(9092)] }), messageParts: ['listener CLIENT and container exporter'], accepted: brokers({ sidecars: [exporter(9308)] }) },
  {
    rule: 'pod-port',
    when: 'two sidecars',
    rejected: brokers({ sidecars: [exporter(9308), { ...exporter(9308), name: 'other' }] }),
    messageParts: ['container exporter and container other'],
    accepted: brokers({ sidecars: [exporter(9308), { ...exporter(9309), name: 'other' }] }),
  },
]);

const declared = { podSpecOverrides: { containers: [{ name: 'kafka', ports: [{ containerPort: 7071 }] }] } };

testWarnings([
  {
    rule: 'closed-jvm-port',
    when: 'of an agent',
    rejected: agent('7071:/opt/kafka/agent.yml'),
    messageParts: ['the network policies admit no peer to port 7071 of the Java agent', 'ports: [{ containerPort: 7071 }]'],
    accepted: brokers({ jvmOptions: ['-javaagent:/opt/kafka/agent.jar=7071:/opt/kafka/agent.yml'], ...declared }),
  },
  {
    rule: 'closed-jvm-port',
    when: 'of JMX, unless network policies are disabled',
    rejected: jmx(7071),
    messageParts: ['port 7071 of JMX'],
    accepted: () => separate({ networkPolicies: false }, { jvmOptions: ['-Dcom.sun.management.jmxremote.port=7071'] }),
  },
]);
