import { CERTIFICATE, usersOf, variable } from './uses';
import type { MetadataPlan, Role } from '../../../src/model/plan';
import type { SecuritySpec } from '../../../src/model/security-spec';
import { resolveListeners } from '../../../src/plan/listeners';
import { certificatesOf, distinctByName, restartTriggerAnnotation, securityOf } from '../../../src/plan/security/set-security';

const STATIC: MetadataPlan = { mode: 'static', voters: [] };
const NODES = [{ nodeId: 0, ordinal: 0, pod: 'kafka-0', set: 'kafka' }];
const of = (security: SecuritySpec, roles: readonly Role[], metadata = STATIC) =>
  securityOf({ resolved: resolveListeners({ name: 'kafka', accesses: [], security }), metadata }, { roles }, NODES);
const users = usersOf('alice', 'kafka');

test('pods define the variables that their listeners\' settings refer to, in the order of the users', () => {
  expect(of({ kind: 'sasl-plain', users }, ['broker']).env).toEqual([variable('alice'), variable('kafka')]);
  expect(of({ kind: 'sasl-plain', users }, ['controller']).env).toEqual([variable('kafka')]);
  expect(of({ kind: 'scram', mechanism: 'SCRAM-SHA-512', users }, ['broker']).env).toEqual([variable('kafka')]);
});

test('controllers format the quorum with the SCRAM users, and need all their variables', () => {
  const { env, scramUsers } = of({ kind: 'scram', mechanism: 'SCRAM-SHA-512', users }, ['controller']);
  expect(env).toEqual([variable('alice'), variable('kafka')]);
  expect(scramUsers?.map(({ name }) => name)).toEqual(['alice', 'kafka']);
  expect(of({ kind: 'scram', mechanism: 'SCRAM-SHA-512', users }, ['broker']).scramUsers).toBeUndefined();
});

test('custom settings can refer to variables of another listener\'s users', () => {
  const resolved = resolveListeners({
    name: 'kafka',
    accesses: [],
    listeners: [
      { name: 'CLIENT', purpose: 'client', interBroker: true, security: { kind: 'custom', protocol: 'PLAINTEXT', settings: { x: '${env:KAFKA_SECRET_USERS_ALICE} ${env:OWN}' } } },
      { name: 'CONTROLLER', purpose: 'controller', interBroker: false, security: { kind: 'sasl-plain', users: { ...users } } },
    ],
  });
  expect(securityOf({ resolved: resolved.slice(0, 1), metadata: STATIC }, { roles: ['broker'] }, NODES).env).toEqual([]);
  expect(securityOf({ resolved, metadata: STATIC }, { roles: ['broker'] }, NODES).env).toContainEqual(variable('alice'));
});

test('certificates are volumes, and their restart triggers annotations of the pods', () => {
  const certificate = { ...CERTIFICATE, restartTrigger: '2026-11' };
  const { volumes, podAnnotations } = of({ kind: 'tls', certificate }, ['broker', 'controller']);
  expect(volumes.map(({ name }) => name)).toEqual(['tls']);
  expect(podAnnotations).toEqual({ [restartTriggerAnnotation('tls')]: '2026-11' });
  expect(restartTriggerAnnotation('tls')).toBe('cdk8s-kafka/renewal.tls');
  expect(of({ kind: 'tls', certificate: CERTIFICATE }, ['broker']).podAnnotations).toEqual({});
});

test('the CA of clients is a volume of nodes with the listener', () => {
  const spec: SecuritySpec = { kind: 'mutual-tls', certificate: CERTIFICATE, clientCa: { kind: 'Secret', name: 'clients', key: 'ca.crt' } };
  expect(of(spec, ['broker']).volumes.map(({ name }) => name)).toEqual(['tls', 'ca-clients']);
});

test('the JVM option contains each URL of tokens and keys once', () => {
  const spec: SecuritySpec = { kind: 'oauth-bearer', jwksEndpointUrl: 'https://a', nodeClient: { tokenEndpointUrl: 'https://b', clientId: 'kafka', clientSecret: users.kafka } };
  expect(of(spec, ['broker']).jvmOptions).toEqual(['-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://a,https://b']);
  expect(of({ kind: 'plaintext' }, ['broker']).jvmOptions).toEqual([]);
});

test('brokers in ZooKeeper mode do not mount the certificate of the controller listener', () => {
  const resolved = resolveListeners({
    name: 'kafka',
    accesses: [],
    listeners: [
      { name: 'CLIENT', purpose: 'client', interBroker: true },
      { name: 'CONTROLLER', purpose: 'controller', interBroker: false, security: { kind: 'tls', certificate: CERTIFICATE } },
    ],
  });
  const metadata: MetadataPlan = { mode: 'migrating', phase: 'prepare-controllers', connect: 'zk:2181', voters: [] };
  expect(certificatesOf({ resolved, metadata }, { roles: ['broker'] })).toEqual([]);
  expect(certificatesOf({ resolved, metadata }, { roles: ['controller'] })).toEqual([CERTIFICATE]);
});

test('the last item of each name is kept', () => {
  expect(distinctByName([{ name: 'a', of: 1 }, { name: 'b', of: 2 }, { name: 'a', of: 3 }])).toEqual([{ name: 'a', of: 3 }, { name: 'b', of: 2 }]);
});
