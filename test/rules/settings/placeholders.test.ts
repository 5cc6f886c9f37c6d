import { KafkaBrokerSetProps } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const KEY = 'sasl.jaas.config';
const FILES = { 'config.providers': 'file', 'config.providers.file.class': 'org.apache.kafka.common.config.provider.FileConfigProvider' };

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
]);
