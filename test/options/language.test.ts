import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster } from 'cdk8s-kafka';
import { inLanguage } from '../../src/options/language';

const python = (text: string) => inLanguage(text, 'Python/3.11.7');
const go = (text: string) => inLanguage(text, 'go1.26.8/linux/amd64');

test('options are spelled as the language spells them', () => {
  expect(python('the heap is above memoryLimit 2Gi; raise memoryLimit')).toBe('the heap is above memory_limit 2Gi; raise memory_limit');
  expect(go('the heap is above memoryLimit 2Gi')).toBe('the heap is above MemoryLimit 2Gi');
  expect(python('resources.memoryLimit of brokers; listeners[0].interBroker')).toBe('resources.memory_limit of brokers; listeners[0].inter_broker');
  expect(go('listeners[0].interBroker')).toBe('Listeners[0].InterBroker');
});

test('methods and members of enums are spelled as the language spells them', () => {
  expect(python('use CertificateAuthority.fromSecret() or fromConfigMap()')).toBe('use CertificateAuthority.from_secret() or from_config_map()');
  expect(go('use CertificateAuthority.fromSecret()')).toBe('use CertificateAuthority_FromSecret()');
  expect(go('use Storage.persistent()')).toBe('use Storage_Persistent()');
  expect(python('use MigrationPhase.MIGRATE_BROKERS')).toBe('use MigrationPhase.MIGRATE_BROKERS');
  expect(go('use MigrationPhase.MIGRATE_BROKERS')).toBe('use MigrationPhase_MIGRATE_BROKERS');
});

test('everything else is left as it is', () => {
  for (const text of ['spec.template.spec.nodeSelector', '"memoryLimit"', '/opt/memoryLimit', 'replicas and name', 'socket.request.max.bytes', '[production/firstNodeId]',
    'StatefulSet of storageClassName-x', 'advertised.listeners']) {
    expect(python(text)).toBe(text);
    expect(go(text)).toBe(text);
  }
});

test.each(['TypeScript', undefined, 'Java/17', 'constructor/1'])('%s keeps the names of the API', (agent) => {
  expect(inLanguage('raise memoryLimit', agent)).toBe('raise memoryLimit');
});

describe('findings of a program', () => {
  test('name the options of its language', () => {
    const synth = () => {
      const app = new App();
      const cluster = new KafkaCluster(new Chart(app, 'chart', { namespace: 'kafka' }), 'kafka');
      new KafkaBrokerSet(cluster, 'brokers', { cluster, resources: { memoryLimit: Size.mebibytes(100) }, heap: Size.mebibytes(512) });
      app.synth();
    };
    expect(synth).toThrow(/memoryLimit/);
    process.env.JSII_AGENT = 'Python/3.11.7';
    try {
      expect(synth).toThrow(/memory_limit/);
      expect(synth).not.toThrow(/memoryLimit/);
    } finally {
      delete process.env.JSII_AGENT;
    }
  });
});
