import { readListenerReferences, readSetReferences } from '../../../src/read/own/references';

const secret = { name: 'users', key: 'kafka' };
const env = [{ name: 'KAFKA_SECRET_USERS_KAFKA', secret }, { name: 'OWN', secret }];
const variables = [{ name: 'KAFKA_SECRET_USERS_KAFKA', secret }, { name: 'OWN' }];

test('of a node set: the variables and folders that the files of all nodes may refer to', () => {
  const files: Record<string, string>[] = [
    { 'config.providers.env.param.allowlist.pattern': '^(KAFKA_SECRET_USERS_KAFKA|OWN)$', 'config.providers.dir.param.allowed.paths': '/b,/a' },
    { 'config.providers.env.param.allowlist.pattern': '^(OWN)$' }, {},
  ];
  expect(readSetReferences(files, env)).toEqual({ variables, folders: ['/a', '/b'] });
  expect(readSetReferences([{ 'config.providers.env.param.allowlist.pattern': '.*' }], env)).toEqual({ variables: [], folders: [] });
});

test('of a listener: the variables and folders in its settings', () => {
  expect(readListenerReferences({ a: '${env:OWN}${env:KAFKA_SECRET_USERS_KAFKA}', b: '${dir:/a:x}' }, env)).toEqual({ variables, folders: ['/a'] });
});
