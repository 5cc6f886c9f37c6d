import { isInCertificate } from '../../../src/plan/security/certificate-names';

const names = (dnsNames: readonly string[], ipAddresses: readonly string[] = [], commonName = 'kafka') => ({ commonName, dnsNames, ipAddresses });

test.each([
  ['kafka', ['kafka']],
  ['Kafka.example.com.', ['kafka.EXAMPLE.com']],
  ['a.example.com', ['*.example.com']],
  ['kafka-0.example.com', ['kafka-*.example.com']],
  ['a.b.example.com', ['a.*.example.com']],
])('%s is in %j', (host, dnsNames) => expect(isInCertificate(names(dnsNames), host)).toBe(true));

test.each([
  ['example.com', ['*.example.com']],
  ['a.b.example.com', ['*.example.com']],
  ['kafka-0.example.com', ['broker-*.example.com']],
  ['ab.example.com', ['ab*b.example.com']],
  ['kafka', ['*']],
  ['kafka', ['other']],
  ['10.0.0.1', ['10.0.0.1', '*.0.0.1']],
])('%s is not in %j', (host, dnsNames) => expect(isInCertificate(names(dnsNames), host)).toBe(false));

test('addresses are compared in their canonical form', () => {
  expect(isInCertificate(names([], ['fd00:0:0::1']), '[FD00::1]')).toBe(true);
  expect(isInCertificate(names([], ['10.0.0.2']), '10.0.0.1')).toBe(false);
});

test('the common name counts only without DNS names, and never for addresses', () => {
  expect(isInCertificate(names([]), 'kafka')).toBe(true);
  expect(isInCertificate(names(['a']), 'kafka')).toBe(false);
  expect(isInCertificate(names([], [], '10.0.0.1'), '10.0.0.1')).toBe(false);
});
