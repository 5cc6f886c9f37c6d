import { testFiles } from '../node-file-cases';

const advertise = (client: string) => ({ 'advertised.listeners': `CLIENT://${client},INTERNAL://kafka-0.kafka:9094` });

testFiles('error', [
  {
    rule: 'nothing-advertised',
    when: 'only the controllers\' listener is',
    rejected: { 'advertised.listeners': 'CONTROLLER://kafka-0.kafka:9093' },
    says: ['no listener for clients and other brokers'],
    accepted: { 'advertised.listeners': 'CONTROLLER://kafka-0.kafka:9093,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'nothing-advertised',
    when: 'all that is bound is for controllers',
    rejected: { 'listeners': 'CONTROLLER://:9093', 'advertised.listeners': undefined },
    says: ['not in controller.listener.names'],
    accepted: { 'listeners': 'CONTROLLER://:9093,INTERNAL://:9094', 'advertised.listeners': undefined },
  },
  {
    rule: 'inter-broker-not-advertised',
    when: 'another one is',
    rejected: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092' },
    says: ['"INTERNAL"', 'set inter.broker.listener.name to CLIENT, or advertise INTERNAL'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092', 'inter.broker.listener.name': 'client' },
  },
  {
    rule: 'inter-broker-not-advertised',
    when: 'nothing names one',
    rejected: { 'inter.broker.listener.name': undefined },
    says: ['"PLAINTEXT"'],
    accepted: { 'inter.broker.listener.name': 'CLIENT' },
  },
  {
    rule: 'advertised-not-bound',
    when: 'a listener too many',
    rejected: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092,INTERNAL://kafka-0.kafka:9094', 'listeners': 'INTERNAL://:9094,CONTROLLER://:9093' },
    says: ['CLIENT://kafka-0.kafka:9092', 'add it to listeners'],
    accepted: { 'advertised.listeners': 'INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-any-address',
    when: '0.0.0.0',
    rejected: advertise('0.0.0.0:9092'),
    says: ['CLIENT://0.0.0.0:9092'],
    accepted: advertise('10.0.0.1:9092'),
  },
  {
    rule: 'advertised-any-address',
    when: '[::], which Kafka takes',
    rejected: advertise('[::]:9092'),
    says: ['CLIENT://[::]:9092'],
    accepted: advertise('[fd00::1]:9092'),
  },
  {
    rule: 'advertised-any-address',
    when: 'bound, with nothing else said',
    rejected: { 'listeners': 'INTERNAL://0.0.0.0:9094,CONTROLLER://:9093', 'advertised.listeners': undefined },
    says: ['listeners advertises "INTERNAL://0.0.0.0:9094"'],
    accepted: { listeners: 'CLIENT://0.0.0.0:9092,INTERNAL://0.0.0.0:9094,CONTROLLER://0.0.0.0:9093' },
  },
  {
    rule: 'advertised-any-address',
    when: 'by controllers of 3.9.0 (KAFKA-18281)',
    version: '3.9.0',
    rejected: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://0.0.0.0:9093' },
    says: ['CONTROLLER://0.0.0.0:9093'],
    accepted: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://:9093' },
  },
  {
    rule: 'advertised-to-itself',
    when: 'by all listeners',
    rejected: { 'advertised.listeners': 'CLIENT://localhost:9092,INTERNAL://127.0.0.1:9094' },
    says: ['CLIENT://localhost:9092', 'INTERNAL://127.0.0.1:9094'],
    accepted: { 'advertised.listeners': 'CLIENT://localhost:9092,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-host-name',
    when: 'no name',
    rejected: advertise('kafka..svc:9092'),
    says: ['"CLIENT://kafka..svc:9092", whose host is no host name'],
    accepted: advertise('kafka_0.svc.:9092'),
  },
  {
    rule: 'advertised-host-name',
    when: 'what Kafka takes for a name',
    rejected: advertise('-:9092'),
    says: ['CLIENT://-:9092'],
    accepted: advertise('fd00::1:9092'),
  },
  {
    rule: 'advertised-port-range',
    when: 'too high',
    rejected: advertise('kafka-0.kafka:70000'),
    says: ['CLIENT://kafka-0.kafka:70000', 'from 1 to 65535'],
    accepted: advertise('kafka-0.kafka:30092'),
  },
  {
    rule: 'advertised-twice',
    when: 'by two listeners',
    rejected: { 'advertised.listeners': 'CLIENT://kafka.example.com:9092,INTERNAL://KAFKA.example.com:9092' },
    says: ['kafka.example.com:9092 is advertised for CLIENT and INTERNAL'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka.example.com:9092,INTERNAL://kafka.example.com:9094' },
  },
]);

testFiles('warning', [
  {
    rule: 'advertised-locally',
    when: 'by one listener of several',
    rejected: advertise('[::1]:9092'),
    says: ['CLIENT://[::1]:9092'],
    accepted: advertise('kafka-0.kafka:9092'),
  },
  {
    rule: 'advertised-by-chance',
    when: 'nothing is said',
    rejected: { 'advertised.listeners': undefined },
    says: ['for listener CLIENT', 'for listener INTERNAL', 'CLIENT://host:port'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-by-chance',
    when: 'a host is empty',
    rejected: advertise(':9092'),
    says: ['for listener CLIENT'],
    accepted: advertise('kafka-0.kafka:9092'),
  },
  {
    rule: 'advertised-port-zero',
    when: 'which stands for the bound one',
    rejected: advertise('kafka-0.kafka:0'),
    says: ['CLIENT://kafka-0.kafka:0'],
    accepted: advertise('kafka-0.kafka:1'),
  },
]);
