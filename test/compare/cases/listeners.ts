import { KafkaListener } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, listeners, loadBalanced } from '../clusters';

export const LISTENERS_CASES: Case[] = [
  {
    rule: 'listener-changed',
    title: 'another port',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ port: 19092 }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.internal(), KafkaListener.client()),
    expected: /internal clients use listener CLIENT on port 9092, which changes to 19092; set port: 9092 for the listener/,
  },
  {
    rule: 'listener-changed',
    title: 'a listener with another name',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ name: 'PLAINTEXT' }), KafkaListener.internal()),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'PLAINTEXT', port: 9099 }), KafkaListener.internal()),
    expected: /add KafkaListener\.client\(\{ name: 'CLIENT', port: 9092 \}\)/,
  },
  {
    rule: 'listener-changed',
    title: 'TLS in front of the brokers',
    old: () => loadBalanced(),
    rejected: () => loadBalanced({ tlsTermination: {} }),
    accepted: () => loadBalanced(),
    expected: /external clients use listener EXTERNAL without TLS, and according to the new manifests with TLS in front of the brokers/,
  },
  {
    rule: 'listener-changed',
    title: 'TLS in front of the brokers is removed',
    old: () => loadBalanced({ tlsTermination: {} }),
    rejected: () => loadBalanced(),
    // A declaration of what an annotation already does.
    accepted: () => loadBalanced({ annotations: { 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': 'arn' } }),
    expected: /external clients use listener EXTERNAL with TLS, and according to the new manifests without TLS/,
  },
  {
    rule: 'inter-broker-listener-changed',
    title: 'another inter-broker listener',
    old: kraft,
    rejected: () => listeners(KafkaListener.client({ interBroker: true })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal()),
    expected: /the inter-broker listener changes from INTERNAL to CLIENT/,
  },
  {
    rule: 'inter-broker-listener-changed',
    title: 'a new inter-broker listener instead of an existing listener',
    old: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.client({ name: 'NEW', port: 9099 })),
    rejected: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'INTERNAL', port: 9094 }), KafkaListener.internal({ name: 'OTHER', port: 9098 })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.client({ name: 'INTERNAL', port: 9094 }), KafkaListener.internal({ name: 'NEW', port: 9099 })),
    expected: /the inter-broker listener changes from INTERNAL to OTHER; .*first add a client listener OTHER to all brokers/,
  },
];
