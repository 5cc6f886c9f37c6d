import { KafkaCluster, KafkaListener, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const withListeners = (...listeners: KafkaListener[]) => () => separate({ listeners });
const { client, internal, controller } = KafkaListener;
const access = (options: { name?: string; listenerPort?: number } = {}) =>
  new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), ...options });

test('a listener between brokers is added where none is given, as one for controllers is', () => {
  const cluster = separate({ listeners: [client()] }).node.findChild('kafka') as KafkaCluster;
  expect(cluster.listeners).toEqual([
    { name: 'CLIENT', port: 9092, securityProtocol: 'PLAINTEXT' },
    { name: 'INTERNAL', port: 9094, securityProtocol: 'PLAINTEXT' },
    { name: 'CONTROLLER', port: 9093, securityProtocol: 'PLAINTEXT' },
  ]);
});

testErrors([
  {
    rule: 'listener-name',
    when: 'lower case',
    rejected: withListeners(client({ name: 'client' }), internal()),
    at: 'chart/kafka',
    says: ['"client"', 'upper-case letters, digits and underscores: CLIENT'],
    accepted: withListeners(client(), internal()),
  },
  {
    rule: 'listener-name',
    when: 'a blank',
    rejected: withListeners(client({ name: 'MY CLIENT' }), internal()),
    says: ['"MY CLIENT"', 'MY_CLIENT'],
    accepted: withListeners(client({ name: 'MY_CLIENT' }), internal()),
  },
  {
    rule: 'listener-name',
    when: 'a lower-case controller listener',
    rejected: withListeners(client(), internal(), controller({ name: 'quorum' })),
    says: ['QUORUM'],
    accepted: withListeners(client(), internal(), controller({ name: 'QUORUM' })),
  },
  {
    rule: 'duplicate-listener',
    when: 'two of one name',
    rejected: withListeners(client(), client({ name: 'CLIENT', port: 9099 }), internal()),
    says: ['2 listeners are called "CLIENT"'],
    accepted: withListeners(client(), client({ name: 'ANALYTICS' }), internal()),
  },
  {
    rule: 'duplicate-listener',
    when: 'an access called like a listener',
    rejected: () => separate({ externalAccess: [access({ name: 'CLIENT' })] }),
    says: ['"CLIENT"'],
    accepted: () => separate({ externalAccess: [access({ name: 'EXTERNAL' })] }),
  },
  {
    rule: 'listener-port',
    when: 'beyond 65535',
    rejected: withListeners(client({ port: 99999 }), internal()),
    says: ['port 99999 of listener CLIENT', '1 to 65535'],
    accepted: withListeners(client({ port: 65535 }), internal()),
  },
  {
    rule: 'listener-port',
    when: 'zero',
    rejected: withListeners(client({ port: 0 }), internal()),
    says: ['port 0'],
    accepted: withListeners(client({ port: 1 }), internal()),
  },
  {
    rule: 'duplicate-port',
    when: 'two listeners on one port',
    rejected: withListeners(client({ port: 9094 }), internal({ port: 9094 })),
    says: ['listeners CLIENT and INTERNAL have port 9094'],
    accepted: withListeners(client({ port: 9094 }), internal({ port: 9092 })),
  },
  {
    rule: 'duplicate-port',
    when: 'an access on a taken port',
    rejected: () => separate({ externalAccess: [access({ listenerPort: 9092 })] }),
    says: ['CLIENT and EXTERNAL'],
    accepted: () => separate({ externalAccess: [access({ listenerPort: 9192 })] }),
  },
  {
    rule: 'inter-broker-listener',
    when: 'none, and the name of the one that is added is taken',
    rejected: withListeners(client({ name: 'INTERNAL' })),
    says: ['none of the listeners INTERNAL, CONTROLLER', 'KafkaListener.internal()'],
    accepted: withListeners(client({ name: 'INTERNAL', interBroker: true })),
  },
  {
    rule: 'inter-broker-listener',
    when: 'two',
    rejected: withListeners(client({ interBroker: true }), internal()),
    says: ['2 listeners are for brokers among themselves: CLIENT, INTERNAL'],
    accepted: withListeners(client(), internal()),
  },
  {
    rule: 'controller-listener',
    when: 'two',
    rejected: withListeners(client(), internal(), controller(), controller({ name: 'OTHER' })),
    says: ['CONTROLLER, OTHER'],
    accepted: withListeners(client(), internal(), controller()),
  },
  {
    rule: 'client-listener',
    when: 'none',
    rejected: withListeners(internal()),
    says: ['no listener is for clients', 'KafkaListener.client()'],
    accepted: withListeners(internal(), client()),
  },
]);

testWarnings([
  {
    rule: 'privileged-port',
    when: '443',
    rejected: withListeners(client({ port: 443 }), internal()),
    says: ['listener CLIENT binds port 443', 'from 1024 on'],
    accepted: withListeners(client({ port: 1024 }), internal()),
  },
]);
