import { withProviders } from '../../../src/render/files/config-providers';

const variables = [{ name: 'A' }, { name: 'B', secret: { name: 's', key: 'k' } }];
const ENV = [
  ['config.providers.env.class', 'org.apache.kafka.common.config.provider.EnvVarConfigProvider'],
  ['config.providers.env.param.allowlist.pattern', '^(A|B)$'],
];
const DIR = [
  ['config.providers.dir.class', 'org.apache.kafka.common.config.provider.DirectoryConfigProvider'],
  ['config.providers.dir.param.allowed.paths', '/a,/b'],
];

test('a file without references has no config providers', () => {
  expect(withProviders([['a', '${env:A}']], { variables: [], folders: [] })).toEqual([['a', '${env:A}']]);
});

test('config providers may read only the variables and folders that the node set refers to', () => {
  expect(withProviders([['a', '1']], { variables, folders: ['/a', '/b'] })).toEqual([['a', '1'], ['config.providers', 'env,dir'], ...ENV, ...DIR]);
  expect(withProviders([], { variables, folders: [] })).toEqual([['config.providers', 'env'], ...ENV]);
  expect(withProviders([], { variables: [], folders: ['/a', '/b'] })).toEqual([['config.providers', 'dir'], ...DIR]);
});

test('config providers of the user are kept, without duplicates', () => {
  expect(withProviders([['config.providers', 'file,env'], ['b', '2']], { variables, folders: [] }))
    .toEqual([['b', '2'], ['config.providers', 'env,file'], ...ENV]);
});
