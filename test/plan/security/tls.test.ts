import { CERTIFICATE } from './uses';
import { PLAINTEXT } from '../../../src/plan/security/contribution';
import { planTls, tlsParts } from '../../../src/plan/security/tls';

test('without a certificate there is no TLS', () => {
  expect(tlsParts(undefined)).toEqual({ isTls: false, settings: {}, certificates: [], references: { variables: [], folders: [] } });
});

test('TLS reads the nodes\' key pair and CA certificate from one directory', () => {
  expect(planTls({ kind: 'tls', certificate: CERTIFICATE })).toEqual({
    ...PLAINTEXT,
    protocol: 'SSL',
    certificates: [CERTIFICATE],
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': '${dir:/etc/cdk8s-kafka-tls:tls.crt}',
      'ssl.keystore.key': '${dir:/etc/cdk8s-kafka-tls:tls.key}',
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': '${dir:/etc/cdk8s-kafka-tls:ca.crt}',
    },
    references: { variables: [], folders: ['/etc/cdk8s-kafka-tls'] },
  });
});

test('a CA certificate in a separate object has a separate directory', () => {
  const { settings, references } = tlsParts({ ...CERTIFICATE, ca: { kind: 'ConfigMap', name: 'bundle', key: 'root.pem' } });
  expect(settings['ssl.truststore.certificates']).toBe('${dir:/etc/cdk8s-kafka-tls-ca:root.pem}');
  expect(references.folders).toEqual(['/etc/cdk8s-kafka-tls', '/etc/cdk8s-kafka-tls-ca']);
});

test('trusted CAs replace that of the nodes', () => {
  const { settings, references } = tlsParts(CERTIFICATE, [{ path: '/b', key: 'one' }, { path: '/a', key: 'two' }]);
  expect(settings['ssl.truststore.certificates']).toBe('${dir:/b:one}\n${dir:/a:two}');
  expect(references.folders).toEqual(['/a', '/b', '/etc/cdk8s-kafka-tls']);
});
