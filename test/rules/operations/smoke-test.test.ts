import { ClientLogin, KafkaCluster, KafkaListener, KafkaSmokeTest, KafkaSmokeTestProps, ListenerSecurity } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const PASSWORD = { name: 'users', key: 'kafka' };

const testing = (props: Partial<KafkaSmokeTestProps>) => () => {
  const listeners = ['CLIENT', 'OTHER'].map((name) => KafkaListener.client({ name, security: ListenerSecurity.scramSha512({ users: { kafka: PASSWORD } }) }));
  const chart = separate({ listeners });
  new KafkaSmokeTest(chart, 'smoke', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  return chart;
};

testErrors([
  { rule: 'smoke-test-listeners', when: 'none', rejected: testing({ listeners: [] }), at: 'chart/smoke', messageParts: ['has no listener to test'], accepted: testing({}) },
  {
    rule: 'smoke-test-listeners',
    when: 'a login of a listener that is not tested',
    rejected: testing({ listeners: ['CLIENT'], logins: { OTHER: ClientLogin.password('kafka', PASSWORD) } }),
    at: 'chart/smoke',
    messageParts: ['"OTHER", which is not tested', '"CLIENT"'],
    accepted: testing({ logins: { OTHER: ClientLogin.password('kafka', PASSWORD) } }),
  },
  {
    rule: 'unknown-listener', when: 'of a smoke test', rejected: testing({ listeners: ['CLIENT', 'client'] }), at: 'chart/smoke', messageParts: ['"client"'], accepted: testing({ listeners: ['OTHER', 'CLIENT'] }),
  },
]);
