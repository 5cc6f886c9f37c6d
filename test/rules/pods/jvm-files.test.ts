import { ExtraVolume, JmxExporterJar, KafkaBrokerSetProps, KafkaImage, Metrics } from 'cdk8s-kafka';
import { missingAgentFiles } from '../../../src/rules/pods/jvm-files';
import { errorsOf, separate } from '../../synth';
import { testErrors } from '../cases';

const AGENT = '-javaagent:/exporter/agent.jar=7071:/exporter/config.yaml';
const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({ networkPolicies: false }, { jvmOptions: [AGENT], ...props });
const volume = (path: string) => ExtraVolume.fromConfigMap(path, 'exporter');

testErrors([
  {
    rule: 'agent-file',
    when: 'an agent without a volume',
    rejected: brokers({}),
    at: 'chart/brokers',
    messageParts: ['the JVM options refer to "/exporter/agent.jar", which neither the image apache/kafka', '"/exporter/config.yaml"', 'volumes of the set'],
    accepted: brokers({ volumes: [volume('/exporter')] }),
  },
  {
    rule: 'agent-file',
    when: 'a configuration in another folder',
    rejected: brokers({ jvmOptions: ['-javaagent:/exporter/agent.jar=7071:/etc/exporter.yaml'], volumes: [volume('/exporter')] }),
    messageParts: ['"/etc/exporter.yaml"'],
    accepted: brokers({ jvmOptions: ['-javaagent:/exporter/agent.jar=7071:/etc/exporter.yaml'], volumes: [volume('/exporter'), ExtraVolume.fromConfigMap('/etc/exporter.yaml', 'settings')] }),
  },
  {
    rule: 'agent-file',
    when: 'a native agent',
    rejected: brokers({ jvmOptions: ['-agentpath:/profiler/lib.so=start'] }),
    messageParts: ['"/profiler/lib.so"'],
    accepted: brokers({ image: KafkaImage.custom({ repository: 'registry.example.com/kafka-with-agent', tag: '1', version: '4.3.1', binDir: '/opt/kafka/bin' }), jvmOptions: ['-agentpath:/profiler/lib.so=start'] }),
  },
]);

const inVariable = (variable: string) => ({ jvmOptions: [], podSpecOverrides: { containers: [{ name: 'kafka', env: [{ name: variable, value: `-Xss2m ${AGENT}` }] }] } });

testErrors([
  {
    rule: 'agent-file',
    when: 'in a variable of podSpecOverrides',
    rejected: brokers(inVariable('KAFKA_JMX_OPTS')),
    messageParts: ['"/exporter/agent.jar"'],
    accepted: brokers({ ...inVariable('KAFKA_JMX_OPTS'), volumes: [volume('/exporter')] }),
  },
  {
    rule: 'agent-file',
    when: 'in a variable that the JVM reads itself',
    rejected: brokers({ jvmOptions: [], env: { JAVA_TOOL_OPTIONS: AGENT } }),
    messageParts: ['"/exporter/agent.jar"'],
    accepted: brokers({ jvmOptions: [], env: { OTHER_OPTIONS: AGENT } }),
  },
]);

const overridden = (container: object) => brokers({ podSpecOverrides: { containers: [{ name: 'kafka', ...container }] } });

test('podSpecOverrides may add the mount, unlike other fields of the container', () => {
  expect(errorsOf(overridden({ ports: [{ containerPort: 7071 }] })()).join()).toContain('[agent-file]');
  expect(errorsOf(overridden({ volumeMounts: [{ name: 'tmp', mountPath: '/exporter' }] })())).toEqual([]);
});

test.each([
  ['a mirror, which can be another build', 'registry.example.com/apache/kafka:4.3.1'],
  ['an image with agents', 'confluentinc/cp-kafka:7.9.2'],
  ['an image of the user', 'registry.example.com/kafka:1'],
])('%s may contain the file', (_, image) => {
  expect(missingAgentFiles([AGENT], [], image)).toEqual([]);
});

test.each([
  ['a file of the image', ['-javaagent:/opt/kafka/libs/agent.jar'], [], []],
  ['a relative path', ['-javaagent:agent.jar'], [], []],
  ['options that are not files', ['-javaagent:/a/agent.jar=port=7071,host=0.0.0.0', '-Dx=/y'], ['/a'], []],
  ['a mount with a similar name', ['-javaagent:/exporter/agent.jar'], ['/export', '/exporter-2'], ['/exporter/agent.jar']],
  ['a mount of the root', ['-javaagent:/exporter/agent.jar'], ['/'], []],
  ['a file that two options name', ['-javaagent:/a/x.jar', '-agentpath:/a/x.jar'], [], ['/a/x.jar']],
])('%s', (_, options, mounts, missing) => {
  for (const image of ['apache/kafka:4.3.1', 'docker.io/apache/kafka@sha256:0', 'zookeeper:3.9']) { expect(missingAgentFiles(options, mounts, image)).toEqual(missing); }
});

const exporter = (jar: JmxExporterJar) => () => separate({
  image: KafkaImage.custom({ repository: 'registry.example.com/kafka', tag: '1', version: '4.3.1', binDir: '/opt/kafka/bin' }), metrics: Metrics.jmxExporter({ jar }),
});

testErrors([
  {
    rule: 'exporter-jar',
    when: 'a relative path in the image',
    rejected: exporter(JmxExporterJar.inImage('jmx/agent.jar')),
    messageParts: ['the jar of the JMX exporter has the path "jmx/agent.jar"', 'absolute path'],
    accepted: exporter(JmxExporterJar.inImage('/jmx/agent.jar')),
  },
  {
    rule: 'exporter-jar',
    when: 'a path with a space',
    rejected: exporter(JmxExporterJar.imageVolume('registry.example.com/exporter:1', '/my agent.jar')),
    messageParts: ['"/opt/jmx-exporter/my agent.jar"'],
    accepted: exporter(JmxExporterJar.imageVolume('registry.example.com/exporter:1', 'agent.jar')),
  },
  {
    rule: 'exporter-jar',
    when: 'a relative path in another image',
    rejected: exporter(JmxExporterJar.copiedFrom('registry.example.com/exporter:1', 'agent.jar')),
    messageParts: ['"agent.jar"'],
    accepted: exporter(JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar')),
  },
]);

test('the image of Apache has no exporter', () => {
  const errors = (jar: JmxExporterJar) => errorsOf(separate({ metrics: Metrics.jmxExporter({ jar }) })).filter((error) => error.includes('[agent-file]'));
  expect(errors(JmxExporterJar.inImage('/jmx/agent.jar'))).toHaveLength(2);
  expect(errors(JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar'))).toEqual([]);
  expect(errors(JmxExporterJar.imageVolume('registry.example.com/exporter:1', '/agent.jar'))).toEqual([]);
});
