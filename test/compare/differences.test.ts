import { ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { kraft } from './clusters';
import { differencesOf } from '../../src/compare/differences';
import { changeOf } from '../../src/compare/side';

const created = (old: any[], now: any[]): string[] => differencesOf(changeOf(old, now)).filter(({ kind }) => kind === 'object').map(({ object }) => object);

test('new objects of every kind are among the changes', () => {
  const security = ListenerSecurity.mutualTls({ certificate: NodeCertificate.selfSigned() });
  expect(created(kraft(), kraft({ security }, { createServiceAccount: true }))).toEqual([
    'Issuer kafka-tls-selfsigned', 'Certificate kafka-tls-ca', 'Issuer kafka-tls-ca', 'Certificate kafka-controllers-tls', 'ServiceAccount kafka-brokers', 'Certificate kafka-brokers-tls',
  ]);
});
