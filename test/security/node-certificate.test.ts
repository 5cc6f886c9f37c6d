import { Duration } from 'cdk8s';
import { CertificateAuthority, NodeCertificate } from 'cdk8s-kafka';

test('fromSecret has the files of the Secret', () => {
  expect(NodeCertificate.fromSecret('kafka-tls')._spec).toEqual({
    name: 'tls', secretName: 'kafka-tls', files: { certificate: 'tls.crt', key: 'tls.key', ca: 'ca.crt' }, additionalNames: [],
  });
  expect(NodeCertificate.fromSecret('{pod}-tls', {
    name: 'nodes', certificateFile: 'c', privateKeyFile: 'k', caFile: 'a', ca: CertificateAuthority.fromSecret('ca', 'root.pem'), subject: 'CN=kafka', restartTrigger: '1',
  })._spec).toEqual({
    name: 'nodes',
    secretName: '{pod}-tls',
    files: { certificate: 'c', key: 'k', ca: 'a' },
    ca: { kind: 'Secret', name: 'ca', key: 'root.pem' },
    subject: 'CN=kafka',
    additionalNames: [],
    restartTrigger: '1',
  });
});

test('fromIssuer has a lifetime of 90 days and renews 30 days before expiry by default', () => {
  expect(NodeCertificate.fromIssuer({ name: 'corporate' })._spec).toMatchObject({
    secretName: '{set}-tls', issuer: { ref: { name: 'corporate', kind: 'Issuer' }, durationSeconds: 90 * 24 * 3600, renewBeforeSeconds: 30 * 24 * 3600 },
  });
  expect(NodeCertificate.selfSigned({ name: 'nodes', commonName: 'kafka', duration: Duration.hours(2), renewBefore: Duration.millis(90_400) })._spec).toMatchObject({
    secretName: '{set}-nodes', issuer: { ref: undefined, commonName: 'kafka', durationSeconds: 7200, renewBeforeSeconds: 90 },
  });
});
