import { resolveListeners } from '../../src/plan/listeners';

const resolve = (config: Record<string, string>) => resolveListeners({
  name: 'kafka',
  accesses: [{ kind: 'pod-ip', name: 'EXTERNAL', security: { kind: 'sasl-plain', users: { kafka: { name: 'users', key: 'kafka' } } }, config, overrides: [] }],
  security: { kind: 'plaintext' },
}).find(({ listener: { name } }) => name === 'EXTERNAL')!.listener;

test('a listener has the references of its security and of its own settings', () => {
  expect(resolve({ 'max.connections': '${env:MOST}' })).toMatchObject({
    protocol: 'SASL_PLAINTEXT',
    settings: { 'sasl.enabled.mechanisms': 'PLAIN', 'max.connections': '${env:MOST}' },
    references: { variables: [{ name: 'KAFKA_SECRET_USERS_KAFKA', secret: { name: 'users', key: 'kafka' } }, { name: 'MOST' }], folders: [] },
  });
});

test('its own settings replace those of its security', () => {
  expect(resolve({ 'sasl.enabled.mechanisms': 'PLAIN,GSSAPI' }).settings['sasl.enabled.mechanisms']).toBe('PLAIN,GSSAPI');
});
