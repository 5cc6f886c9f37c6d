import { errorsOf, separate } from '../../synth';

const PROVIDERS = { 'config.providers': 'file, vault', 'config.providers.vault.class': 'com.example.Vault', 'config.providers.file.class': 'com.example.File' };
const of = (text: string, config: Record<string, string> = {}) =>
  errorsOf(separate({}, { config: { 'sasl.jaas.config': text, ...config } })).filter((line) => line.endsWith('[placeholder]'));

test.each(['HOSTNAME', 'HOME', 'PATH', 'JAVA_HOME'])('every image has the variable %s', (name) => {
  expect(of(`\${env:${name}}`)).toEqual([]);
  expect(of(`\${env:X${name}}`)).toEqual([expect.stringContaining(`refers to environment variable "X${name}"`)]);
});

test('providers are listed with and without spaces', () => {
  expect(of('${vault:/a:b} ${file:/a:b}', PROVIDERS)).toEqual([]);
  expect(of('${vault:/a:b}', { ...PROVIDERS, 'config.providers': '' })).toEqual([expect.stringContaining('config provider "vault"')]);
});
