import { ApiObject, Chart } from 'cdk8s';
import { KafkaCluster, KafkaUser, KafkaUserLogin, ListenerSecurity } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

/** A pod to which a user is bound. */
const bound = (spec: object) => (): Chart => {
  const chart = separate({ security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' } } }) });
  const user = new KafkaUser(chart, 'orders', {
    cluster: chart.node.findChild('kafka') as KafkaCluster, login: KafkaUserLogin.scramSha512({ name: 'orders', key: 'password' }),
  });
  user.bindTo(new ApiObject(chart, 'app', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec } as never));
  return chart;
};

testErrors([
  {
    rule: 'client-binding',
    when: 'a variable that is there',
    rejected: bound({ containers: [{ name: 'app', env: [{ name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'a:1' }] }] }),
    at: 'chart/orders',
    messageParts: ['Pod "app" already has env "KAFKA_BOOTSTRAP_SERVERS"; remove it'],
    accepted: bound({ containers: [{ name: 'app', env: [{ name: 'SERVERS', value: 'a:1' }] }] }),
  },
  { rule: 'client-binding', when: 'no containers', rejected: bound({}), messageParts: ['Pod "app" has no containers'], accepted: bound({ containers: [{ name: 'app' }] }) },
]);
