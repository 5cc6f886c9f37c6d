import { KafkaBrokerSetProps } from 'cdk8s-kafka';
import { errorsOf, separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);

testErrors([
  {
    rule: 'env-reference',
    when: 'a variable that is defined later',
    rejected: brokers({ env: { URL: 'http://$(TARGET)', TARGET: 'example.com' } }),
    at: 'chart/brokers',
    messageParts: ['environment variable URL refers to $(TARGET), which is defined after it', 'define TARGET before it', '$$(TARGET)'],
    accepted: brokers({ env: { TARGET: 'example.com', URL: 'http://$(TARGET)' } }),
  },
  {
    rule: 'env-reference',
    when: 'a variable of the start script',
    rejected: brokers({ env: { COPY: '$(KAFKA_HEAP_OPTS)' } }),
    messageParts: ['$(KAFKA_HEAP_OPTS), which is defined after it'],
    accepted: brokers({ env: { COPY: '$$(KAFKA_HEAP_OPTS)' } }),
  },
  { rule: 'env-reference', when: 'the variable itself', rejected: brokers({ env: { A: '$(A):x' } }), messageParts: ['$(A), the variable itself'], accepted: brokers({ env: { A: '$$$$(A):x' } }) },
  {
    rule: 'env-reference',
    when: 'a variable that the pods do not have',
    rejected: brokers({ env: { NAME: '$(HOSTNAME)' } }),
    messageParts: ['$(HOSTNAME), which the pods do not have'],
    accepted: brokers({ env: { NAME: '$(POD_NAME) $(KUBERNETES_SERVICE_HOST) $(MY_DB_SERVICE_PORT) $(hostname) $HOSTNAME' } }),
  },
  {
    rule: 'env-reference',
    when: 'in JVM options',
    rejected: brokers({ jvmOptions: ['-Dhost=$(NODE_IP)'] }),
    messageParts: ['environment variable KAFKA_OPTS refers to $(NODE_IP)'],
    accepted: brokers({ jvmOptions: ['-Dhost=$(NODE)'], env: { NODE: 'a' } }),
  },
  {
    rule: 'setting-type',
    when: 'a literal value of a variable',
    rejected: brokers({ config: { 'num.partitions': '${env:N}' }, env: { N: 'abc' } }),
    messageParts: ['num.partitions', 'abc'],
    accepted: brokers({ config: { 'num.partitions': '${env:N}' }, env: { N: '12' } }),
  },
]);

const overridden = (env: Record<string, string>, container: object) => errorsOf(brokers({ env, podSpecOverrides: { containers: [container] } })());

test('variables of podSpecOverrides come last', () => {
  expect(overridden({ A: '$(ADDED)' }, { name: 'kafka', env: [{ name: 'ADDED', value: 'x' }] }).join()).toContain('$(ADDED), which is defined after it');
  expect(overridden({ A: '1' }, { name: 'kafka', env: [{ name: 'ADDED', value: '$(A)$(KAFKA_HEAP_OPTS)' }] })).toEqual([]);
  expect(overridden({ A: '1' }, { name: 'kafka', env: [{ name: 'ADDED', value: '$(B)' }] }).join()).toContain('ADDED refers to $(B), which the pods do not have');
  expect(overridden({ A: '1' }, { name: 'kafka', env: [{ name: 'A', value: '$(B)' }] }).join()).toContain('A refers to $(B), which the pods do not have');
});

test('other fields and other containers of podSpecOverrides add no variables, those of envFrom are defined before', () => {
  expect(overridden({ A: '$(ADDED)' }, { name: 'kafka', ports: [{ containerPort: 7071 }] }).join()).toContain('[env-reference]');
  expect(overridden({ A: '$(ADDED)' }, { name: 'other', image: 'a:1', env: [{ name: 'ADDED', value: 'x' }] }).join()).toContain('[env-reference]');
  expect(overridden({ A: '$(ADDED)' }, { name: 'kafka', envFrom: [{ configMapRef: { name: 'c' } }] })).toEqual([]);
});
