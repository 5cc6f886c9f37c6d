import { testFiles } from '../node-file-cases';

const VOTERS = 'controller.quorum.voters';
const SERVERS = 'controller.quorum.bootstrap.servers';
const voters = (text: string) => ({ [VOTERS]: text });

testFiles('error', [
  {
    rule: 'quorum-missing',
    when: 'neither key',
    rejected: { [VOTERS]: undefined },
    messageParts: [VOTERS, SERVERS],
    accepted: { [VOTERS]: undefined, [SERVERS]: 'kafka-0.kafka:9093' },
  },
  {
    rule: 'quorum-missing',
    when: 'empty bootstrap servers',
    base: 'dynamic',
    rejected: { [SERVERS]: '' },
    messageParts: ['list the controllers'],
    accepted: { [SERVERS]: '${env:CONTROLLERS}', 'config.providers': 'env', 'config.providers.env.class': 'x.Env' },
  },
  {
    rule: 'quorum-syntax',
    when: 'a voter without id',
    rejected: voters('0@kafka-0.kafka:9093,kafka-1.kafka:9093'),
    messageParts: ['has an invalid entry ("kafka-1.kafka:9093")', 'id@host:port'],
    accepted: voters('0@kafka-0.kafka:9093,1@[fd00::1]:9093'),
  },
  {
    rule: 'quorum-syntax',
    when: 'a server without port',
    base: 'dynamic',
    rejected: { [SERVERS]: 'controllers-0.controllers' },
    messageParts: [`${SERVERS} has an invalid entry ("controllers-0.controllers")`],
    accepted: { [SERVERS]: 'controllers_0.controllers:9093' },
  },
  {
    rule: 'quorum-syntax',
    when: 'a host that 3.9.2 accepts',
    version: '3.9.2',
    rejected: voters('0@kafka 0:9093'),
    messageParts: ['0@kafka 0:9093'],
    accepted: voters('0@kafka-0:9093'),
  },
  {
    rule: 'quorum-voter-twice',
    when: 'with different hosts',
    rejected: voters('0@kafka-0:9093,0@kafka-1:9093'),
    messageParts: ['voter 0 has more than one address: kafka-0:9093 and kafka-1:9093'],
    accepted: voters('0@kafka-0:9093,1@kafka-1:9093'),
  },
  {
    rule: 'quorum-host',
    when: 'all addresses',
    rejected: voters('0@0.0.0.0:9093'),
    messageParts: ['has an entry without a usable host ("0@0.0.0.0:9093")', 'at which the other Kafka nodes reach'],
    accepted: voters('0@10.0.0.1:9093'),
  },
  {
    rule: 'quorum-host',
    when: 'empty',
    base: 'dynamic',
    rejected: { [SERVERS]: ':9093' },
    messageParts: ['":9093"'],
    accepted: { [SERVERS]: 'localhost:9093' },
  },
  {
    rule: 'quorum-port',
    when: 'zero',
    rejected: voters('0@kafka-0:9093,1@kafka-1:0'),
    messageParts: ['has an entry with an invalid port ("1@kafka-1:0")'],
    accepted: voters('0@kafka-0:9093,1@kafka-1:1'),
  },
  {
    rule: 'quorum-negative-id',
    when: 'in a voter',
    rejected: voters('0@kafka-0:9093,-1@kafka-1:9093'),
    messageParts: ['has an entry with a negative id ("-1@kafka-1:9093")'],
    accepted: voters('0@kafka-0:9093,+1@kafka-1:9093'),
  },
  {
    rule: 'quorum-without-itself',
    when: 'another id',
    base: 'controller',
    rejected: { 'node.id': '9001' },
    messageParts: ['controller 9001 is not one of the voters (9000)'],
    accepted: { 'node.id': '9000' },
  },
  {
    rule: 'quorum-with-broker',
    when: 'the id of a voter',
    base: 'broker',
    rejected: { 'node.id': '9000' },
    messageParts: ['broker 9000 has the id of a voter'],
    accepted: { 'node.id': '9001' },
  },
  {
    rule: 'quorum-auto-join',
    when: 'a broker',
    base: 'broker',
    rejected: { 'controller.quorum.auto.join.enable': 'true' },
    messageParts: ['remove it from the properties files of brokers'],
    accepted: { 'controller.quorum.auto.join.enable': 'false' },
  },
]);

testFiles('warning', [
  {
    rule: 'quorum-own-port',
    when: 'another port is bound',
    rejected: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://:9095' },
    messageParts: ['voter 0 has port 9093, but its controller listener binds port 9095'],
    accepted: { listeners: 'CLIENT://:9092,INTERNAL://:9094,CONTROLLER://:9093' },
  },
  {
    rule: 'quorum-both-ways',
    when: 'both keys',
    rejected: { [SERVERS]: 'kafka-0.kafka:9093' },
    messageParts: ['static quorum'],
    accepted: { [SERVERS]: undefined },
  },
]);
