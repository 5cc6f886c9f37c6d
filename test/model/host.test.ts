import {
  addressArgument, addressOf, addressText, describeHost, hostText, isKnownHost, isSameHost, parseHost, parseHostArgument, variablesOf,
} from '../../src/model/host';

const HOST_IP = { variable: 'HOST_IP' };

test.each([
  ['kafka.example.com', 'kafka.example.com'], ['', ''], ['${dir:/f:host}', '${dir:/f:host}'], ['${env:}', '${env:}'], ['$(HOST_IP)', '$(HOST_IP)'],
  ['${env:HOST_IP}', { parts: [HOST_IP] }],
  ['[${env:HOST_IP}]', { parts: ['[', HOST_IP, ']'] }],
  ['a.${env:A}.${env:B}', { parts: ['a.', { variable: 'A' }, '.', { variable: 'B' }] }],
])('%s is parsed and formatted', (text, host) => {
  expect(parseHost(text)).toEqual(host);
  expect(hostText(parseHost(text))).toBe(text);
  expect(isKnownHost(parseHost(text))).toBe(typeof host === 'string');
});

test('container arguments have another syntax of variables', () => {
  expect(parseHostArgument('c-0.$(POD_NAMESPACE).svc')).toEqual(parseHost('c-0.${env:POD_NAMESPACE}.svc'));
  expect(addressArgument({ host: parseHost('c-0.${env:POD_NAMESPACE}.svc'), port: 9093 })).toBe('c-0.$(POD_NAMESPACE).svc:9093');
});

test.each(['kafka:9092', '[2001:db8::1]:9092', '[${env:POD_IP}]:9092'])('address %s is parsed and formatted', (text) => {
  expect(addressText(addressOf(text))).toBe(text);
});

test('descriptions have no brackets around a variable, and keep variables without a description', () => {
  expect(['[${env:HOST_IP}]', '${env:HOST_IP}', '[2001:db8::1]', 'a.${env:OTHER}'].map((text) => describeHost(parseHost(text), { HOST_IP: 'its address' })))
    .toEqual(['its address', 'its address', '[2001:db8::1]', 'a.${env:OTHER}']);
});

test('variables, and equality', () => {
  expect(variablesOf(parseHost('a.${env:A}.${env:B}'))).toEqual(['A', 'B']);
  expect(variablesOf('a')).toEqual([]);
  expect(isSameHost(parseHost('${env:A}'), parseHost('${env:A}'))).toBe(true);
  expect(isSameHost(parseHost('${env:A}'), parseHost('${env:B}'))).toBe(false);
});
