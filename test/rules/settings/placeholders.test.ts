import { KafkaBrokerSetProps, Rack } from 'cdk8s-kafka';
import { Manifests, separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const KEY = 'sasl.jaas.config';
const FILES = { 'config.providers': 'file', 'config.providers.file.class': 'org.apache.kafka.common.config.provider.FileConfigProvider' };

const overridden = (container: object) => brokers({ config: { [KEY]: 'a ${env:OWN}' }, podSpecOverrides: { containers: [container] } });
const mounted = (mountPath: string) => brokers({
  config: { [KEY]: '${dir:/run/secrets:key}' },
  podSpecOverrides: { volumes: [{ name: 'run', emptyDir: {} }], containers: [{ name: 'kafka', volumeMounts: [{ name: 'run', mountPath }] }] },
});

testErrors([
  {
    rule: 'placeholder',
    when: 'a variable that is not set',
    rejected: brokers({ config: { [KEY]: '${env:PASSWORD}' } }),
    at: 'chart/brokers',
    messageParts: [`${KEY} refers to environment variable "PASSWORD", which the pods do not have`, 'secretEnv'],
    accepted: brokers({ config: { [KEY]: '${env:PASSWORD}' }, secretEnv: { PASSWORD: { name: 's', key: 'k' } } }),
  },
  {
    rule: 'placeholder',
    when: 'a variable, unless podSpecOverrides may set it',
    rejected: brokers({ config: { [KEY]: 'a ${env:OWN}' }, podSpecOverrides: { dnsPolicy: 'Default' } }),
    messageParts: ['"OWN"'],
    accepted: brokers({ config: { [KEY]: 'a ${env:OWN}' }, podSpecOverrides: { containers: [{ name: 'kafka', envFrom: [{ secretRef: { name: 's' } }] }] } }),
  },
  {
    rule: 'placeholder',
    when: 'a variable of another name in podSpecOverrides',
    rejected: overridden({ name: 'kafka', env: [{ name: 'ONW', value: 'x' }] }),
    messageParts: ['"OWN"'],
    accepted: overridden({ name: 'kafka', env: [{ name: 'OWN', value: 'x' }] }),
  },
  {
    rule: 'placeholder',
    when: 'a variable of another container',
    rejected: overridden({ name: 'sidecar', image: 'a:1', env: [{ name: 'OWN', value: 'x' }] }),
    messageParts: ['"OWN"'],
    accepted: overridden({ name: 'kafka', command: ['sh', '-c', 'OWN=1 exec /opt/kafka/bin/kafka-server-start.sh "$@"'] }),
  },
  {
    rule: 'placeholder',
    when: 'a directory that podSpecOverrides does not mount',
    rejected: mounted('/run/other'),
    messageParts: ['directory "/run/secrets", which the pods do not have'],
    accepted: mounted('/run/'),
  },
  {
    rule: 'placeholder',
    when: 'a provider that is not declared',
    rejected: brokers({ config: { [KEY]: '${file:/tls:key}' } }),
    messageParts: ['config provider "file", which is not declared', 'config.providers.file.class'],
    accepted: brokers({ config: { [KEY]: '${file:/tls:key}', ...FILES } }),
  },
  {
    rule: 'placeholder',
    when: 'a provider without a class',
    rejected: brokers({ config: { [KEY]: '${file:/tls:key}', 'config.providers': 'file' } }),
    messageParts: ['which is not declared'],
    accepted: brokers({ config: { [KEY]: '${file:/tls:key} ${env:HOSTNAME}', ...FILES } }),
  },
  {
    rule: 'placeholder',
    when: 'a provider with a dash in its name',
    rejected: brokers({ config: { [KEY]: '${my-vault:kafka:password}' } }),
    messageParts: ['config provider "my-vault", which is not declared'],
    accepted: brokers({ config: { [KEY]: '${my-vault:kafka:password}', 'config.providers': 'my-vault', 'config.providers.my-vault.class': 'io.example.Vault' } }),
  },
  {
    rule: 'placeholder',
    when: 'a variable in a rack',
    rejected: brokers({ rack: Rack.of('${env:RACK}') }),
    messageParts: ['broker.rack refers to environment variable "RACK", which the pods do not have'],
    accepted: brokers({ rack: Rack.of('${env:RACK}'), env: { RACK: 'a' } }),
  },
  ...[['${PASSWORD}', '${env:HOSTNAME}'], ['${env:PASSWORD', '${env:HOSTNAME}'], ['${}', '$'], ['a $(HOSTNAME)', 'a (HOSTNAME)']].map(([bad, good]) => ({
    rule: 'literal-placeholder',
    when: bad,
    at: 'chart/brokers',
    rejected: brokers({ config: { [KEY]: bad } }),
    messageParts: [`${KEY} contains "${bad.replace('a ', '')}", which Kafka does not replace`, 'use ${env:NAME}'],
    accepted: brokers({ config: { [KEY]: good } }),
  })),
  {
    rule: 'rack-token',
    when: 'the name of the Kubernetes node',
    rejected: brokers({ rack: Rack.of('{nodeName}') }),
    at: 'chart/brokers',
    messageParts: ['rack "{nodeName}" contains a token, which is not replaced', 'a node set for each rack'],
    accepted: brokers({ rack: Rack.of('nodeName') }),
  },
]);

test('a rack from a variable is replaced by Kafka: its provider is declared', () => {
  const properties = new Manifests(separate({}, { rack: Rack.of('${env:RACK}'), env: { RACK: 'a' } })).properties('kafka-brokers-0');
  expect(properties).toMatchObject({ 'broker.rack': '${env:RACK}', 'config.providers': 'env' });
  expect(properties['config.providers.env.param.allowlist.pattern']).toMatch(/RACK/);
});
