import { readForeignPod as read, variable } from './read-foreign-pod';

describe('environment variables', () => {
  const secret = { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } };

  test('of the JVM and of plugins are carried over', () => {
    expect(read({ env: [variable('TZ', 'UTC'), secret, variable('KAFKA_JVM_PERFORMANCE_OPTS', '-XX:+UseG1GC')] }).pod.env).toEqual([
      { name: 'TZ', value: 'UTC' }, { name: 'TOKEN', secret: { name: 's', key: 'k' } }, { name: 'KAFKA_JVM_PERFORMANCE_OPTS', value: '-XX:+UseG1GC' },
    ]);
  });

  test.each([
    'BITNAMI_DEBUG', 'ALLOW_PLAINTEXT_LISTENER', 'MY_POD_NAME', 'POD_IP', 'HOST_IP', 'NODE_NAME', 'CONFLUENT_SUPPORT_METRICS_ENABLE', 'LOG_DIR',
    'CUB_CLASSPATH',
  ])('of entrypoints are reported: %s', (name) => {
    const { pod, unsupported } = read({ env: [variable(name, 'x')] });
    expect(pod.env).toEqual([]);
    expect(unsupported).toContainEqual(expect.objectContaining({ field: 'env', value: name }));
  });

  test('of ConfigMaps and of the pod are reported', () => {
    const env = [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ];
    const { pod, unsupported } = read({ env });
    expect(pod.env).toEqual([]);
    expect(unsupported).toContainEqual(expect.objectContaining({ field: 'env', value: 'A, B' }));
  });

  test('that are converted to settings are not reported', () => {
    expect(read({ env: [variable('KAFKA_NUM_PARTITIONS', '3'), variable('CLUSTER_ID', 'x')] }).fields).not.toContain('env');
  });

  test.each(['KAFKA_JMX_PORT', 'KAFKA_JMX_OPTS', 'JMX_PORT'])('of JMX are reported: %s', (name) => {
    const { pod, unsupported } = read({ env: [variable(name, '5555')] });
    expect(pod.env).toEqual([]);
    const advice = expect.stringContaining('jvmOptions');
    expect(unsupported).toContainEqual(expect.objectContaining({ field: `env ${name}`, value: '5555', advice }));
  });

  test('become JVM options if they are system properties, except those of logging and JAAS', () => {
    const options = '-Da=b -javaagent:/x.jar -Djava.security.auth.login.config=/jaas -Dlog4j.configuration=x -Dc=d';
    expect(read({ env: [variable('KAFKA_OPTS', options)] }).pod.jvmOptions).toEqual(['-Da=b', '-Dc=d']);
  });
});
