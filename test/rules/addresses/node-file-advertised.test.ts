import { testFiles } from '../node-file-cases';

const advertise = (client: string) => ({ 'advertised.listeners': `CLIENT://${client},INTERNAL://kafka-0.kafka:9094` });

testFiles('error', [
  {
    rule: 'nothing-advertised',
    when: 'only the controller listener is advertised',
    rejected: { 'advertised.listeners': 'CONTROLLER://kafka-0.kafka:9093' },
    messageParts: ['no listener for clients and other brokers'],
    accepted: { 'advertised.listeners': 'CONTROLLER://kafka-0.kafka:9093,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'nothing-advertised',
    when: 'only the controller listener is bound',
    rejected: { 'listeners': 'CONTROLLER://:9093', 'advertised.listeners': undefined },
    messageParts: ['not in controller.listener.names'],
    accepted: { 'listeners': 'CONTROLLER://:9093,INTERNAL://:9094', 'advertised.listeners': undefined },
  },
  {
    rule: 'inter-broker-not-advertised',
    when: 'another listener is advertised',
    rejected: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092' },
    messageParts: ['the inter-broker listener "INTERNAL"', 'set inter.broker.listener.name to CLIENT, or advertise INTERNAL'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092', 'inter.broker.listener.name': 'client' },
  },
  {
    rule: 'inter-broker-not-advertised',
    when: 'inter.broker.listener.name is missing',
    rejected: { 'inter.broker.listener.name': undefined },
    messageParts: ['"PLAINTEXT"'],
    accepted: { 'inter.broker.listener.name': 'CLIENT' },
  },
  {
    rule: 'advertised-not-bound',
    when: 'a listener that is not bound',
    rejected: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092,INTERNAL://kafka-0.kafka:9094', 'listeners': 'INTERNAL://:9094,CONTROLLER://:9093' },
    messageParts: ['CLIENT://kafka-0.kafka:9092', 'add CLIENT to listeners'],
    accepted: { 'advertised.listeners': 'INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-any-address',
    when: '0.0.0.0',
    rejected: advertise('0.0.0.0:9092'),
    messageParts: ['advertises "CLIENT://0.0.0.0:9092", whose host is a wildcard'],
    accepted: advertise('10.0.0.1:9092'),
  },
  {
    rule: 'advertised-any-address',
    when: '[::], which Kafka accepts',
    rejected: advertise('[::]:9092'),
    messageParts: ['CLIENT://[::]:9092'],
    accepted: advertise('[fd00::1]:9092'),
  },
  {
    rule: 'advertised-any-address',
    when: 'bound, without advertised.listeners',
    rejected: { 'listeners': 'INTERNAL://0.0.0.0:9094,CONTROLLER://:9093', 'advertised.listeners': undefined },
    messageParts: ['listeners advertises "INTERNAL://0.0.0.0:9094"'],
    accepted: { listeners: 'CLIENT://0.0.0.0:9092,INTERNAL://0.0.0.0:9094,CONTROLLER://0.0.0.0:9093' },
  },
  {
    rule: 'advertised-any-address',
    when: 'by controllers of 3.9.0 (KAFKA-18281)',
    version: '3.9.0',
    rejected: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://0.0.0.0:9093' },
    messageParts: ['CONTROLLER://0.0.0.0:9093'],
    accepted: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://:9093' },
  },
  {
    rule: 'advertised-to-itself',
    when: 'by all listeners',
    rejected: { 'advertised.listeners': 'CLIENT://localhost:9092,INTERNAL://127.0.0.1:9094' },
    messageParts: ['CLIENT://localhost:9092", whose host is a loopback address', 'INTERNAL://127.0.0.1:9094", whose host is a loopback address'],
    accepted: { 'advertised.listeners': 'CLIENT://localhost:9092,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-host-name',
    when: 'not a host name',
    rejected: advertise('kafka..svc:9092'),
    messageParts: ['"CLIENT://kafka..svc:9092", whose host is not a valid host name'],
    accepted: advertise('kafka_0.svc.:9092'),
  },
  {
    rule: 'advertised-host-name',
    when: 'text that Kafka accepts',
    rejected: advertise('-:9092'),
    messageParts: ['CLIENT://-:9092'],
    accepted: advertise('fd00::1:9092'),
  },
  {
    rule: 'advertised-port-range',
    when: 'too high',
    rejected: advertise('kafka-0.kafka:70000'),
    messageParts: ['CLIENT://kafka-0.kafka:70000", whose port is out of range', 'from 1 to 65535'],
    accepted: advertise('kafka-0.kafka:30092'),
  },
  {
    rule: 'advertised-twice',
    when: 'by two listeners',
    rejected: { 'advertised.listeners': 'CLIENT://kafka.example.com:9092,INTERNAL://KAFKA.example.com:9092' },
    messageParts: ['kafka.example.com:9092 is advertised for several listeners: CLIENT and INTERNAL'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka.example.com:9092,INTERNAL://kafka.example.com:9094' },
  },
]);

testFiles('warning', [
  {
    rule: 'advertised-locally',
    when: 'by one listener of several',
    rejected: advertise('[::1]:9092'),
    messageParts: ['CLIENT://[::1]:9092'],
    accepted: advertise('kafka-0.kafka:9092'),
  },
  {
    rule: 'advertised-by-chance',
    when: 'advertised.listeners is missing',
    rejected: { 'advertised.listeners': undefined },
    messageParts: ['listener CLIENT has no advertised host', 'listener INTERNAL has no advertised host', 'add CLIENT://host:port to advertised.listeners'],
    accepted: { 'advertised.listeners': 'CLIENT://kafka-0.kafka:9092,INTERNAL://kafka-0.kafka:9094' },
  },
  {
    rule: 'advertised-by-chance',
    when: 'an empty host',
    rejected: advertise(':9092'),
    messageParts: ['listener CLIENT has no advertised host'],
    accepted: advertise('kafka-0.kafka:9092'),
  },
  {
    rule: 'advertised-port-zero',
    when: 'port 0',
    rejected: advertise('kafka-0.kafka:0'),
    messageParts: ['CLIENT://kafka-0.kafka:0", whose port is 0'],
    accepted: advertise('kafka-0.kafka:1'),
  },
]);
