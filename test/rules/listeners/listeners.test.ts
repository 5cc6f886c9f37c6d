import { KafkaCluster, KafkaListener, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const withListeners = (...listeners: KafkaListener[]) => () => separate({ listeners });
const { client, internal, controller } = KafkaListener;
const access = (options: { name?: string; listenerPort?: number } = {}) =>
  new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), ...options });

test('an inter-broker listener and a controller listener are added by default', () => {
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
    messageParts: ['listener name "client" is not valid', 'upper-case letters, digits and underscores: CLIENT'],
    accepted: withListeners(client(), internal()),
  },
  {
    rule: 'listener-name',
    when: 'a space',
    rejected: withListeners(client({ name: 'MY CLIENT' }), internal()),
    messageParts: ['"MY CLIENT"', 'MY_CLIENT'],
    accepted: withListeners(client({ name: 'MY_CLIENT' }), internal()),
  },
  {
    rule: 'listener-name',
    when: 'a lower-case controller listener',
    rejected: withListeners(client(), internal(), controller({ name: 'quorum' })),
    messageParts: ['QUORUM'],
    accepted: withListeners(client(), internal(), controller({ name: 'QUORUM' })),
  },
  {
    rule: 'duplicate-listener',
    when: 'two listeners with one name',
    rejected: withListeners(client(), client({ name: 'CLIENT', port: 9099 }), internal()),
    messageParts: ['2 listeners have the same name ("CLIENT")'],
    accepted: withListeners(client(), client({ name: 'ANALYTICS' }), internal()),
  },
  {
    rule: 'duplicate-listener',
    when: 'an external access with the name of a listener',
    rejected: () => separate({ externalAccess: [access({ name: 'CLIENT' })] }),
    messageParts: ['"CLIENT"'],
    accepted: () => separate({ externalAccess: [access({ name: 'EXTERNAL' })] }),
  },
  {
    rule: 'listener-port',
    when: 'above 65535',
    rejected: withListeners(client({ port: 99999 }), internal()),
    messageParts: ['listener CLIENT has an invalid port (99999)', '1 to 65535'],
    accepted: withListeners(client({ port: 65535 }), internal()),
  },
  {
    rule: 'listener-port',
    when: 'zero',
    rejected: withListeners(client({ port: 0 }), internal()),
    messageParts: ['invalid port (0)'],
    accepted: withListeners(client({ port: 1 }), internal()),
  },
  {
    rule: 'duplicate-port',
    when: 'two listeners on one port',
    rejected: withListeners(client({ port: 9094 }), internal({ port: 9094 })),
    messageParts: ['listeners CLIENT and INTERNAL have the same port (9094)'],
    accepted: withListeners(client({ port: 9094 }), internal({ port: 9092 })),
  },
  {
    rule: 'duplicate-port',
    when: 'an external access with the port of a listener',
    rejected: () => separate({ externalAccess: [access({ listenerPort: 9092 })] }),
    messageParts: ['CLIENT and EXTERNAL'],
    accepted: () => separate({ externalAccess: [access({ listenerPort: 9192 })] }),
  },
  {
    rule: 'inter-broker-listener',
    when: 'none, with the default name in use',
    rejected: withListeners(client({ name: 'INTERNAL' })),
    messageParts: ['none of the listeners INTERNAL, CONTROLLER', 'KafkaListener.internal()'],
    accepted: withListeners(client({ name: 'INTERNAL', interBroker: true })),
  },
  {
    rule: 'inter-broker-listener',
    when: 'two',
    rejected: withListeners(client({ interBroker: true }), internal()),
    messageParts: ['2 listeners are inter-broker listeners: CLIENT, INTERNAL'],
    accepted: withListeners(client(), internal()),
  },
  {
    rule: 'controller-listener',
    when: 'two',
    rejected: withListeners(client(), internal(), controller(), controller({ name: 'OTHER' })),
    messageParts: ['the cluster has 2 controller listeners: CONTROLLER, OTHER'],
    accepted: withListeners(client(), internal(), controller()),
  },
  {
    rule: 'client-listener',
    when: 'none',
    rejected: withListeners(internal()),
    messageParts: ['none of the listeners INTERNAL, CONTROLLER is for internal clients', 'KafkaListener.client()'],
    accepted: withListeners(internal(), client()),
  },
]);

testWarnings([
  {
    rule: 'privileged-port',
    when: '443',
    rejected: withListeners(client({ port: 443 }), internal()),
    messageParts: ['listener CLIENT binds the privileged port 443', 'from 1024 on'],
    accepted: withListeners(client({ port: 1024 }), internal()),
  },
]);
