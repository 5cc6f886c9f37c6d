import { KafkaListener } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, listeners } from '../clusters';

export const LISTENERS_CASES: Case[] = [
  {
    rule: 'listener-changed',
    what: 'another port',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ port: 19092 }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.internal(), KafkaListener.client()),
    says: /clients inside use listener CLIENT on port 9092, which becomes 19092; say port: 9092/,
  },
  {
    rule: 'listener-changed',
    what: 'a listener of another name',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ name: 'PLAINTEXT' }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'PLAINTEXT', port: 9099 }), KafkaListener.internal()),
    says: /add KafkaListener\.client\(\{ name: 'CLIENT', port: 9092 \}\)/,
  },
  {
    rule: 'inter-broker-listener-changed',
    what: 'brokers on another listener',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ interBroker: true })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal()),
    says: /brokers talk among themselves on INTERNAL, and would on CLIENT/,
  },
  {
    rule: 'inter-broker-listener-changed',
    what: 'brokers on a listener that they did not have, and on one that they had',
    old: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.client({ name: 'NEW', port: 9099 })),
    rejected: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'INTERNAL', port: 9094 }), KafkaListener.internal({ name: 'OTHER', port: 9098 })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'INTERNAL', port: 9094 }), KafkaListener.internal({ name: 'NEW', port: 9099 })),
    says: /brokers talk among themselves on INTERNAL, and would on OTHER; .*first give all brokers a client listener OTHER/,
  },
];
