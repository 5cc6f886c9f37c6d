import { ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { kraft } from './clusters';
import { differencesBetween, differencesOf } from '../../src/compare/differences';
import { changeOf } from '../../src/compare/side';
import { kubernetesObjects } from '../../src/read/objects';

const created = (old: any[], now: any[]): string[] => differencesOf(changeOf(old, now)).filter(({ kind }) => kind === 'object').map(({ object }) => object);

test('new objects of every kind are among the changes', () => {
  const security = ListenerSecurity.mutualTls({ certificate: NodeCertificate.selfSigned() });
  expect(created(kraft(), kraft({ security }, { createServiceAccount: true }))).toEqual([
    'Issuer kafka-tls-selfsigned', 'Certificate kafka-tls-ca', 'Issuer kafka-tls-ca', 'Certificate kafka-controllers-tls', 'ServiceAccount kafka-brokers', 'Certificate kafka-brokers-tls',
  ]);
});

test('list items with the same name are not lost: mounts of one volume are compared as a whole', () => {
  const set = (...mountPaths: string[]) => kubernetesObjects([{
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'x' },
    spec: { template: { spec: { containers: [{ name: 'a', volumeMounts: mountPaths.map((mountPath) => ({ name: 'data', mountPath })) }] } } },
  }])[0];
  expect(differencesBetween(set('/a', '/b'), set('/c', '/b')).map(({ path }) => path)).toEqual(['spec.template.spec.containers[a].volumeMounts']);
});
