import { mergeClients, OperationClient, volumesOfClient } from '../../../src/plan/operations/clients';

const FOLDER = '/etc/cdk8s-kafka-client';
const client = (secret: string, jvmOptions: string[] = []): OperationClient => ({
  properties: `ssl.truststore.location=${FOLDER}/a/ca.crt\nssl.keystore.key=\${dir:${FOLDER}/a:tls.key}\nother=${FOLDER}/a-b\n`,
  env: { [secret]: { name: secret, key: 'password' } },
  jvmOptions,
  volumes: [{ name: 'kafka-a', mountPath: `${FOLDER}/a`, source: { secret: { secretName: secret } } }],
});

test('one client is as it is', () => {
  const { properties, ...alone } = client('x', ['-Durls=a,b', '-Xs']);
  expect(mergeClients({ 'client.properties': { properties, ...alone } })).toEqual({ ...alone, clients: { 'client.properties': properties } });
});

test('clients with the same files share a volume, others get one with another path', () => {
  const { clients, volumes, env } = mergeClients({ 1: client('x'), 2: client('y'), 3: client('x'), 4: client('y'), 5: client('z') });
  expect(volumes.map(({ name, mountPath, source }) => [name, mountPath, (source as any).secret.secretName])).toEqual([
    ['kafka-a', `${FOLDER}/a`, 'x'], ['kafka-a-2', `${FOLDER}/a-2`, 'y'], ['kafka-a-3', `${FOLDER}/a-3`, 'z'],
  ]);
  expect(Object.keys(env)).toEqual(['x', 'y', 'z']);
  expect([1, 2, 3, 4, 5].map((file) => [...clients[file].matchAll(/client\/(a(-\d)?)(?=[/:])/g)].map(([, folder]) => folder))).toEqual(
    [['a', 'a'], ['a-2', 'a-2'], ['a', 'a'], ['a-2', 'a-2'], ['a-3', 'a-3']]);
  expect(clients[2]).toContain(`other=${FOLDER}/a-b\n`);
});

test('a system property of several clients has all values', () => {
  const { jvmOptions } = mergeClients({ 1: client('x', ['-Durls=a', '-Xs']), 2: client('x', ['-Durls=b,a', '-Xs']) });
  expect(jvmOptions).toEqual(['-Durls=a,b', '-Xs']);
});

test('the volumes of one client are those that its properties refer to', () => {
  const { clients, volumes } = mergeClients({ 1: client('x'), 2: client('y') });
  const of = (file: string) => volumesOfClient(volumes, clients[file]).map(({ name, source }) => [name, (source as any).secret.secretName]);
  expect([of('1'), of('2')]).toEqual([[['kafka-a', 'x']], [['kafka-a', 'y']]]);
});
