import { Size } from 'cdk8s';
import { KafkaBrokerSetProps } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const mib = (count: number) => Size.mebibytes(count);

testErrors([
  { rule: 'env', when: 'the heap as a variable', rejected: brokers({ env: { KAFKA_HEAP_OPTS: '-Xmx8g' } }), messageParts: ['KAFKA_HEAP_OPTS', 'use heap'], accepted: brokers({ heap: mib(1024) }) },
  { rule: 'env', when: 'a setting as a variable of an entrypoint', rejected: brokers({ env: { KAFKA_LOG_RETENTION_HOURS: '24' } }), messageParts: ['KAFKA_LOG_RETENTION_HOURS has no effect', 'set log.retention.hours in config'], accepted: brokers({ env: { KAFKA_LOG_RETENTION: '24' } }) },
  { rule: 'env', when: 'a setting as a variable of Bitnami\'s entrypoint', rejected: brokers({ env: { KAFKA_CFG_NUM_PARTITIONS: '6' } }), messageParts: ['set num.partitions in config'], accepted: brokers({ config: { 'num.partitions': '6' } }) },
  { rule: 'env', when: 'JMX_PORT', rejected: brokers({ env: { JMX_PORT: '9999' } }), messageParts: ['jvmOptions'], accepted: brokers({ jvmOptions: ['-Dcom.sun.management.jmxremote.port=9999'] }) },
  { rule: 'env', when: 'a variable that the library sets', rejected: brokers({ env: { POD_NAME: 'x' } }), messageParts: ['POD_NAME is set twice, or is also set by the library'], accepted: brokers({ env: { NAME: 'x' } }) },
  { rule: 'env', when: 'in env and secretEnv', rejected: brokers({ env: { A: 'x' }, secretEnv: { A: { name: 's', key: 'k' } } }), messageParts: ['A is set twice'], accepted: brokers({ env: { A: 'x' }, secretEnv: { B: { name: 's', key: 'k' } } }) },
  { rule: 'env', when: 'not an identifier', rejected: brokers({ env: { 'my var': 'x' } }), messageParts: ['"my var"'], accepted: brokers({ env: { MY_VAR: 'x' } }) },
  { rule: 'env', when: 'an invalid name of a Secret', rejected: brokers({ secretEnv: { A: { name: 'My Secret', key: 'k' } } }), messageParts: ['A refers to key "k" of Secret "My Secret"'], accepted: brokers({ secretEnv: { A: { name: 'my.secret', key: 'k' } } }) },
  { rule: 'env', when: 'an invalid key of a Secret', rejected: brokers({ secretEnv: { A: { name: 's', key: '' } } }), messageParts: ['key "" of Secret "s"'], accepted: brokers({ secretEnv: { A: { name: 's', key: 'a.b_c' } } }) },
  { rule: 'option-type', when: 'a number as the value of a variable', rejected: brokers({ env: { A: 1 as unknown as string } }), messageParts: ['env.A of KafkaBrokerSet is not a string (1); write "1"'], accepted: brokers({ env: { A: '1' } }) },
]);
