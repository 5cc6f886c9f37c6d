import { combined, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const config = (values: Record<string, string>, replicas = 3) => () => separate({ config: values }, { replicas });

testErrors([
  {
    rule: 'replication-factor',
    when: 'above the brokers',
    rejected: config({ 'default.replication.factor': '5' }),
    at: 'chart/brokers',
    messageParts: ['default.replication.factor is 5 with 3 brokers', 'from 1 to 3'],
    accepted: config({ 'default.replication.factor': '3' }),
  },
  {
    rule: 'replication-factor',
    when: 'of an internal topic',
    rejected: () => combined({ replicas: 1, config: { 'offsets.topic.replication.factor': '3' } }),
    messageParts: ['offsets.topic.replication.factor is 3 with 1 broker;'],
    accepted: () => combined({ replicas: 1 }),
  },
  {
    rule: 'replication-factor',
    when: 'zero',
    rejected: config({ 'default.replication.factor': '0' }),
    messageParts: ['default.replication.factor is 0'],
    accepted: config({ 'default.replication.factor': '+2' }),
  },
  {
    rule: 'min-insync-replicas',
    when: 'above the replication factor',
    rejected: config({ 'default.replication.factor': '2', 'min.insync.replicas': '3' }),
    messageParts: ['min.insync.replicas is 3 with default.replication.factor 2', 'from 1 to 1'],
    accepted: config({ 'default.replication.factor': '3', 'min.insync.replicas': '2' }),
  },
  {
    rule: 'min-insync-replicas',
    when: 'of the transaction log',
    rejected: config({ 'transaction.state.log.replication.factor': '1', 'transaction.state.log.min.isr': '2' }),
    messageParts: ['transaction.state.log.min.isr is 2'],
    accepted: config({ 'transaction.state.log.replication.factor': '1' }),
  },
]);

/** Kafka replaces the placeholders before it validates the values. */
const variable = (value: string) => () => combined({ config: { 'default.replication.factor': '${env:FACTOR}' }, env: { FACTOR: value } });

testErrors([
  {
    rule: 'replication-factor',
    when: 'a variable above the brokers',
    rejected: variable('5'),
    messageParts: ['default.replication.factor is 5 with 3 brokers'],
    accepted: variable('3'),
  },
]);

testWarnings([
  {
    rule: 'no-broker-to-spare',
    when: 'equal to the replication factor',
    rejected: config({ 'min.insync.replicas': '3' }),
    messageParts: ['min.insync.replicas is 3, equal to default.replication.factor: no broker may be unavailable', 'use 2'],
    accepted: config({ 'min.insync.replicas': '2' }),
  },
]);
